import { Injectable } from '@nestjs/common';
import { Sandbox } from '#libs/platform';
import {
  type ExtractMapping,
  type Gap,
  headerOf,
  readCourtExtract,
  type readRapSheet,
  type readTable,
  type Table,
  toRecord,
} from '#libs/readers';
import { type CriminalRecord, type CriminalRecordInput, parseRecord } from '#libs/record';
import { readChargeText } from '#libs/rules';
import type { ReadKind } from '../documents/document-kinds.js';
import { READING_LIMITS } from '../documents/reading-limits.js';
import type { SavedExtractMapping } from './records.schema.js';

const TOO_HEAVY = {
  code: 'too_heavy',
  message:
    'This file needs more memory or time than a record may. Print or save it anew and upload that, or enter the record by hand.',
};

/** What a document tells, with what the reader saw in the shape of the document; or why it was not read. */
export type DocumentReading =
  | { readonly ok: true; readonly record: CriminalRecord; readonly gaps: readonly Gap[]; readonly sheet: object }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly sheet: ExtractSheet | null };

export interface ToRead {
  readonly kind: ReadKind;
  readonly bytes: Uint8Array;
  /** Of a court extract: how its columns are read; null: as one of the saved mappings that fits, or as their names suggest. */
  readonly mapping: ExtractMapping | null;
  readonly saved: readonly SavedExtractMapping[];
}

/** A court extract as it is kept beside its record: the table as it was read, and how. */
export interface ExtractSheet {
  readonly kind: 'court_extract';
  readonly table: Table;
  /** Row of the columns' names; null: none was found. */
  readonly headerRow: number | null;
  readonly mapping: ExtractMapping | null;
  /** Source whose saved mapping was taken because it fits. */
  readonly source: string | null;
  /** Cells of what was read, by JSON pointer into the record. */
  readonly sources: object;
}

/** Reads the documents that records are made of: the file itself in a process that can die alone. */
@Injectable()
export class DocumentReader {
  constructor(private readonly sandbox: Sandbox) {}

  /** @throws SandboxFailed, so that it is tried again */
  async read(organizationId: string, { kind, bytes, mapping, saved }: ToRead): Promise<DocumentReading> {
    if (kind === 'court_extract') {
      const read = await this.sandbox.run<typeof readTable>(organizationId, '#libs/readers', 'readTable', [bytes], READING_LIMITS); // prettier-ignore
      if (!read.ok) return refused(TOO_HEAVY);
      if (!read.result.ok) return refused(read.result.refusal);
      const { table } = read.result;
      const known = mapping ? null : mappingThatFits(table, saved);
      return readExtract(table, mapping ?? known?.mapping ?? null, known?.source ?? null);
    }
    const read = await this.sandbox.run<typeof readRapSheet>(organizationId, '#libs/readers', 'readRapSheet', [bytes], READING_LIMITS); // prettier-ignore
    if (!read.ok) return refused(TOO_HEAVY);
    if (!read.result.ok) return refused(read.result.refusal);
    const { sheet, sources, gaps } = read.result;
    return { ok: true, record: checked(toRecord(sheet, sources)), gaps, sheet };
  }
}

/** The record of a table that was read, with these columns. @param source whose saved mapping it is. */
export function readExtract(table: Table, mapping: ExtractMapping | null, source: string | null): DocumentReading {
  const reading = readCourtExtract(table, mapping, readChargeText);
  const sheet = {
    kind: 'court_extract' as const,
    table,
    headerRow: reading.header?.row ?? null,
    mapping: reading.mapping,
    source,
    sources: reading.ok ? reading.sources : {},
  };
  if (!reading.ok) return { ok: false, code: reading.code, message: reading.message, sheet };
  return { ok: true, record: checked(reading.record), gaps: reading.gaps, sheet };
}

/** Of those whose columns the file has all of, the one with the most: it was made for files of this form. */
function mappingThatFits(table: Table, saved: readonly SavedExtractMapping[]): SavedExtractMapping | null {
  const size = ({ mapping }: SavedExtractMapping) => Object.keys(mapping.columns).length;
  const [best = null] = saved
    .filter(({ mapping }) => {
      const cells = headerOf(table, mapping)?.cells ?? [];
      return Object.values(mapping.columns).every((column) => cells.includes(column));
    })
    .sort((a, b) => size(b) - size(a) || b.updatedAt.localeCompare(a.updatedAt));
  return best;
}

function refused({ code, message }: { readonly code: string; readonly message: string }): DocumentReading {
  return { ok: false, code, message, sheet: null };
}

function checked(record: CriminalRecordInput): CriminalRecord {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(`the reader made a record that breaks its schema at ${parsed.errors[0]?.pointer}`);
  return parsed.record;
}
