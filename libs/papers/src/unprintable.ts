import type { RefusedField } from './packet.js';
import { printable } from './typesetter.js';

/** Where the input holds a character that no font of the papers has; the text itself, perhaps a name, is not repeated. */
export function refuseMissing(value: unknown, missing: ReadonlySet<string>, pointer = ''): RefusedField[] {
  if (missing.size === 0) return [];
  if (typeof value === 'string') {
    const held = [...new Set(printable(value))].filter((character) => missing.has(character));
    return held.map((character) => ({
      pointer,
      message: `holds ${character} (${unicodeName(character)}), which no font of the papers can show; write it in other letters`,
    }));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => refuseMissing(item, missing, `${pointer}/${key}`));
}

function unicodeName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
