import { readFile } from 'node:fs/promises';
import { readRapSheet } from './read-rap-sheet.js';
import { sheetVersionOf } from './sheet-version.js';
import { toRecord } from './to-record.js';

test.each<[string, string | null]>([
  ['It includes all information on file, sealed and suppressed information among it.', 'complete'],
  ['This response does not include sealed or suppressed information.', 'without_sealed'],
  ['Sealed information has been omitted from this response.', 'without_sealed'],
  ['It includes all information on file for the individual.', null],
  ['It includes sealed information. Suppressed information is not included.', null],
  ['', null],
])('%s', (text, version) => {
  // As it is wrapped on paper.
  expect(sheetVersionOf(text.split(/(?<=,) /))).toBe(version);
});

test('a sheet of layout B prints it, one of layout A does not', async () => {
  const versionOf = async (name: string) => {
    const read = await readRapSheet(await readFile(`samples/rapsheets/${name}.pdf`));
    if (!read.ok) throw new Error(read.refusal.message);
    return toRecord(read.sheet, read.sources, undefined, read.version).sheetVersion;
  };
  expect(await versionOf('corwin-ashgrove')).toBe('complete');
  expect(await versionOf('leopold-harrowgate')).toBeUndefined();
});
