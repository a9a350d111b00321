import { stringify } from 'csv-stringify/sync';
import type { ImportFault } from './imports.schema.js';

/** The faulty lines, to be mended; no cell of it is taken for a formula. */
export function faultsCsv(faults: readonly ImportFault[]): Buffer {
  const rows = faults.map(({ line, field, message, raw }) => [line, field ?? '', message, raw]);
  return Buffer.from(
    stringify([['line', 'field', 'what is wrong', 'the line as it stood'], ...rows], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  );
}
