import type { DocumentLine, Place } from '../document-line.js';
import { asRead, isDoubtful } from '../scan/doubt.js';
import type { Findings } from './findings.js';

/** Takes every text out of what was read in which a word was not read surely, and marks where it stood. */
export function leaveOutDoubts(read: object, findings: Findings): void {
  visit(read, { page: 1, line: 1, text: '' }, () => null, findings);
}

/** @param placeOf of a list's items, which the object that holds the list knows. */
function visit(node: object, around: Place, placeOf: (key: string) => Place | null, findings: Findings): void {
  const at = findings.placeOf(node) ?? around;
  const isList = Array.isArray(node);
  const doubtful: string[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null)
      visit(value, at, (item) => findings.placeOf(node, `${key}/${item}`), findings);
    if (typeof value !== 'string' || !isDoubtful(value)) continue;
    findings.gap(
      'unread',
      findings.placeOf(node, key) ?? placeOf(key) ?? at,
      `This was not read surely: "${asRead(value)}".`,
    );
    doubtful.push(key);
  }
  if (isList) node.splice(0, node.length, ...node.filter((_, at) => !doubtful.includes(String(at))));
  else for (const key of doubtful) (node as Record<string, unknown>)[key] = null;
}

/** Every line with a word that was not read surely is marked, whether or not a fact hung on it. */
export function markLinesInDoubt(lines: readonly DocumentLine[], findings: Findings): void {
  const marked = new Set(findings.gaps.map(({ page, line }) => `${page}/${line}`));
  for (const line of lines) {
    if (!isDoubtful(line.text) || marked.has(`${line.page}/${line.line}`)) continue;
    findings.gap('unread', { ...line, text: line.text.trim() }, 'A word of this line was not read surely.');
  }
}
