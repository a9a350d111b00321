import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { ImportFault } from './imports.schema.js';

/** The faulty lines, to be mended; no cell of it is taken for a formula. */
export function faultsCsv(faults: AsyncIterable<ImportFault>): Readable {
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  return Readable.from(rowsOf(faults)).compose(csv);
}

async function* rowsOf(faults: AsyncIterable<ImportFault>): AsyncGenerator<(string | number)[]> {
  yield ['line', 'field', 'what is wrong', 'the line as it stood'];
  for await (const { line, field, message, raw } of faults) yield [line, field ?? '', message, raw];
}
