import type { Place } from '../document-line.js';
import { asRead } from '../scan/doubt.js';

/**
 * `unread`: text that was not understood. `unclear`: text that was understood in part, or contradicts other text.
 * `missing`: a fact that the sheet does not give. `to_confirm`: a fact that only the client or a file can settle.
 */
export type GapKind = 'unread' | 'unclear' | 'missing' | 'to_confirm';

/** Something that the reader did not turn into a fact, with where it stands. Nothing is guessed in its place. */
export interface Gap extends Place {
  readonly kind: GapKind;
  /** What could not be read, or what is missing, as a sentence for the caseworker. */
  readonly what: string;
}

function placeIn({ page, line, text, region, confidence }: Place): Place {
  return { page, line, text, ...(region ? { region } : {}), ...(confidence === undefined ? {} : { confidence }) };
}

/** Collects, while a sheet is read, what was not understood and where each fact stands. */
export class Findings {
  readonly gaps: Gap[] = [];
  private readonly marks = new Map<object, Map<string, Place>>();

  gap(kind: GapKind, at: Place, what: string): void {
    this.gaps.push({ ...placeIn(at), text: asRead(at.text), kind, what: asRead(what) });
  }

  /** Remembers where `node`, or one field of it, stands. The first place is kept. */
  mark(node: object, at: Place, field = ''): void {
    const fields = this.marks.get(node) ?? new Map<string, Place>();
    this.marks.set(node, fields);
    if (!fields.has(field)) fields.set(field, placeIn(at));
  }

  /** As {@link mark}, for a field that a later line changes. */
  remark(node: object, at: Place, field: string): void {
    this.marks.get(node)?.delete(field);
    this.mark(node, at, field);
  }

  placeOf(node: object, field = ''): Place | null {
    return this.marks.get(node)?.get(field) ?? null;
  }

  /** The places of everything marked in `root`, by JSON pointer. */
  sources(root: object): Record<string, Place> {
    const sources: Record<string, Place> = {};
    const visit = (node: unknown, pointer: string) => {
      if (typeof node !== 'object' || node === null) return;
      for (const [field, place] of this.marks.get(node) ?? []) {
        sources[field === '' ? pointer : `${pointer}/${field}`] = { ...place, text: asRead(place.text) };
      }
      for (const [key, child] of Object.entries(node)) visit(child, `${pointer}/${key}`);
    };
    visit(root, '');
    return sources;
  }
}
