import type { CriminalRecordInput } from '#libs/record';
import type { Place } from '../document-line.js';
import type { Sources } from './parse-rap-sheet.js';

/** Fields of the record that stand elsewhere than what they belong to: each with the field of the sheet whose place is theirs. */
const OF_THE_EVENT = ['disposition', 'disposedOn', 'convictedOn', 'coveredBy'] as const;
const OF_THE_ARREST = { arrestedOn: 'arrestDate', arrestNumber: 'arrestNumber', offenseOn: 'crimeDate' } as const;
const WITHIN_CYCLE = /^(\/cycles\/\d+)(?:\/courtCases\/\d+)?$/;
const CHARGE = /\/(?:charges|arrestCharges)\/\d+$/;

/**
 * Tells where each part of the record stands, and each field that stands elsewhere than its part, by JSON pointer into the record.
 * @param origins pointers into the sheet by the `source` of what was written from there.
 */
export function tellPlaces(
  record: CriminalRecordInput,
  sources: Sources,
  origins: ReadonlyMap<object, string>,
  tell: (pointer: string, place: Place) => void,
): void {
  const tellFrom = (pointer: string, from: string) => {
    const place = sources[from];
    if (place) tell(pointer, place);
  };
  record.person?.names?.forEach((_, index) => tellFrom(`/person/names/${index}`, `/identification/names/${index}`));
  record.person?.datesOfBirth?.forEach((_, at) => tellFrom(`/person/datesOfBirth/${at}`, `/identification/dobs/${at}`));
  tellFrom('/person/nysid', '/identification/nysid');

  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const source = (node as { readonly source?: unknown }).source;
    const from = typeof source === 'object' && source !== null ? origins.get(source) : undefined;
    if (from !== undefined) {
      tellFrom(pointer, from);
      if (CHARGE.test(from)) for (const field of OF_THE_EVENT) tellFrom(`${pointer}/${field}`, `${from}/disposition`);
      const cycle = WITHIN_CYCLE.exec(from)?.[1];
      if (cycle)
        for (const [field, of] of Object.entries(OF_THE_ARREST)) tellFrom(`${pointer}/${field}`, `${cycle}/${of}`);
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'source') visit(child, `${pointer}/${key}`);
  };
  visit(record, '');
}
