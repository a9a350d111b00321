import { type CriminalRecord, type CriminalRecordInput, parseRecord } from '#libs/record';
import {
  type ExtractMapping,
  type Gap,
  isPicture,
  type RapSheet,
  readCertificate,
  readCourtExtract,
  type ReadFile,
  readRapSheet,
  readTable,
  type ScannedPage,
  toRecord,
} from '#libs/readers';
import { readChargeText } from '#libs/rules';
import { Refusal } from './fail.js';

/** What a file of any format tells. */
export interface Reading {
  readonly kind: 'rap_sheet' | 'certificate_of_disposition' | 'court_extract';
  readonly record: CriminalRecord;
  readonly gaps: readonly Gap[];
  /** In the shape of a rap sheet; null for other documents. */
  readonly sheet: RapSheet | null;
  /** Of an extract: the columns that were read. */
  readonly mapping: ExtractMapping | null;
}

const PDF_SIGNATURE = '%PDF-';
const SIGNATURE_WITHIN_BYTES = 1024;

/**
 * Reads a rap sheet or a certificate of disposition (PDF, PNG, JPEG), or a court extract (CSV, XLSX), by what it is and not by its name.
 * @param mapping of an extract: which columns are read; null: as their names suggest.
 * @throws Refusal saying why it cannot be read
 */
export async function readDocument(bytes: Uint8Array, mapping: ExtractMapping | null): Promise<Reading> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SIGNATURE_WITHIN_BYTES));
  return isPicture(bytes) || head.includes(PDF_SIGNATURE) ? readPages(bytes) : readExtract(bytes, mapping);
}

async function readPages(bytes: Uint8Array): Promise<Reading> {
  const { read, scanned } = await readWithPictures(bytes);
  if (read.ok) {
    const { sheet, sources, gaps, version } = read;
    return {
      kind: 'rap_sheet',
      record: checked(toRecord(sheet, sources, undefined, version)),
      gaps,
      sheet,
      mapping: null,
    };
  }
  if (read.refusal.code !== 'not_a_rap_sheet') throw new Refusal(read.refusal.message);
  const certificate = await readCertificate(bytes, scanned);
  if (!certificate.ok) throw new Refusal(`${read.refusal.message} ${certificate.refusal.message}`);
  const { record, gaps } = certificate;
  return { kind: 'certificate_of_disposition', record: checked(record), gaps, sheet: null, mapping: null };
}

async function readExtract(bytes: Uint8Array, mapping: ExtractMapping | null): Promise<Reading> {
  const read = await readTable(bytes);
  if (!read.ok) throw new Refusal(read.refusal.message);
  const reading = readCourtExtract(read.table, mapping, readChargeText);
  if (!reading.ok) {
    const faults = reading.faults.map(({ pointer, message }) => `  ${pointer}  ${message}`);
    const columns = reading.header ? [`  columns of the file: ${reading.header.cells.filter(Boolean).join(', ')}`] : [];
    throw new Refusal([reading.message, ...faults, ...columns].join('\n'));
  }
  const { record, gaps } = reading;
  return { kind: 'court_extract', record: checked(record), gaps, sheet: null, mapping: reading.mapping };
}

/** Pages that are pictures are read from them, which takes seconds each: how far it is, is told beside the output. */
async function readWithPictures(bytes: Uint8Array): Promise<{ read: ReadFile; scanned: readonly ScannedPage[] }> {
  const first = await readRapSheet(bytes);
  if (first.pictures.length === 0) return { read: first, scanned: [] };
  // Only here are so large libraries needed.
  const { endEngine, readScannedPage } = await import('#libs/scans');
  const scanned: ScannedPage[] = [];
  try {
    for (const page of first.pictures) {
      console.error(`Reading page ${page} of ${first.sizes.length} from its picture …`);
      scanned.push(await readScannedPage(bytes, page));
    }
  } finally {
    await endEngine();
  }
  return { read: await readRapSheet(bytes, scanned), scanned };
}

function checked(input: CriminalRecordInput): CriminalRecord {
  const parsed = parseRecord(input);
  if (!parsed.ok) throw new Refusal(`what was read makes no record: ${parsed.errors[0]?.message}`);
  return parsed.record;
}
