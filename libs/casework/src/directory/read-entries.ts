import type { FieldError } from '#libs/platform';
import { csvLines, csvText, isText } from '#libs/readers';
import { DirectoryFileFaulty } from './directory.errors.js';
import { addDirectoryEntryInput, type AddDirectoryEntryInput } from './directory.schema.js';

const ADDRESS = ['address1', 'address2', 'address3', 'address4', 'address5', 'address6'] as const;
const NEEDED = ['kind', 'county', 'address1', 'effectiveOn', 'verifiedOn', 'source'] as const;
const COLUMNS = [
  ...['kind', 'county', 'court', 'unit', 'name', ...ADDRESS, 'effectiveOn', 'largestFileMb', 'proofOfService'],
  ...['verifiedOn', 'source'],
];
/** New York has 62 counties and some 1,300 courts, town and village courts included. */
const MOST_LINES = 5000;
const MOST_ERRORS = 100;

/**
 * Entries out of a CSV file whose header names the fields of an entry, its lines of address as `address1` to `address6`. An empty
 * cell is a field left out.
 * @throws DirectoryFileFaulty naming each line and column that is wrong.
 */
export async function readEntries(bytes: Uint8Array): Promise<AddDirectoryEntryInput[]> {
  if (!isText(bytes)) throw faulty([{ pointer: '/file', message: 'is no CSV text' }]);
  const entries: AddDirectoryEntryInput[] = [];
  const errors: FieldError[] = [];
  let header: readonly string[] | null = null;
  for await (const line of csvLines(csvText(bytes))) {
    if (line.broken !== undefined) {
      errors.push({ pointer: `/lines/${line.line}`, message: line.broken });
    } else if (header === null) {
      header = line.fields.map((name) => name.trim());
      errors.push(...faultsOfHeader(header, line.line));
      if (errors.length > 0) break;
    } else if (entries.length >= MOST_LINES) {
      errors.push({
        pointer: `/lines/${line.line}`,
        message: `comes after the most that one file may hold, ${MOST_LINES}`,
      });
      break;
    } else {
      const read = addDirectoryEntryInput.safeParse(toInput(header, line.fields));
      if (read.success) entries.push(read.data);
      else errors.push(...read.error.issues.map((issue) => atColumn(line.line, issue)));
    }
    if (errors.length >= MOST_ERRORS) break;
  }
  if (errors.length > 0) throw faulty(errors.slice(0, MOST_ERRORS));
  if (entries.length === 0) throw faulty([{ pointer: '/file', message: 'holds no entry' }]);
  return entries;
}

const faulty = (errors: FieldError[]) => new DirectoryFileFaulty(undefined, errors);

function faultsOfHeader(header: readonly string[], line: number): FieldError[] {
  const unknown = header.filter((name) => !COLUMNS.includes(name));
  const missing = NEEDED.filter((name) => !header.includes(name));
  return [
    ...unknown.map((name) => ({
      pointer: `/lines/${line}`,
      message: `"${name}" is no column; there are ${COLUMNS.join(', ')}`,
    })),
    ...missing.map((name) => ({ pointer: `/lines/${line}`, message: `has no column "${name}"` })),
  ];
}

function toInput(header: readonly string[], fields: readonly string[]) {
  const cells = header.map((name, at): [string, string] => [name, (fields[at] ?? '').trim()]);
  const given = cells.filter(([, cell]) => cell !== '');
  const isAddress = (name: string) => (ADDRESS as readonly string[]).includes(name);
  const addressLines = given.filter(([name]) => isAddress(name)).map(([, cell]) => cell);
  return { ...Object.fromEntries(given.filter(([name]) => !isAddress(name))), addressLines };
}

function atColumn(line: number, { path, message }: { path: readonly PropertyKey[]; message: string }): FieldError {
  const [field = '', index = 0] = path;
  const column = field === 'addressLines' ? `address${Number(index) + 1}` : String(field);
  return { pointer: `/lines/${line}/${column}`, message };
}
