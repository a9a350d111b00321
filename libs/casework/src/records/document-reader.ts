import { Injectable } from '@nestjs/common';
import { Sandbox } from '#libs/platform';
import {
  type ExtractMapping,
  type Gap,
  headerOf,
  type readCertificate,
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
    switch (kind) {
      case 'rap_sheet': {
        const read = await this.run<typeof readRapSheet>(organizationId, 'readRapSheet', bytes);
        if (!read.ok) return refused(read.refusal);
        const { sheet, sources, gaps } = read;
        return { ok: true, record: checked(toRecord(sheet, sources)), gaps, sheet };
      }
      case 'certificate_of_disposition': {
        const read = await this.run<typeof readCertificate>(organizationId, 'readCertificate', bytes);
        if (!read.ok) return refused(read.refusal);
        const { record, gaps, certificates, sources } = read;
        return { ok: true, record: checked(record), gaps, sheet: { kind, certificates, sources } };
      }
      case 'court_extract': {
        const read = await this.run<typeof readTable>(organizationId, 'readTable', bytes);
        if (!read.ok) return refused(read.refusal);
        const known = mapping ? null : mappingThatFits(read.table, saved);
        return readExtract(read.table, mapping ?? known?.mapping ?? null, known?.source ?? null);
      }
    }
  }

  private async run<Read extends (bytes: Uint8Array) => Promise<unknown>>(
    organizationId: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<Awaited<ReturnType<Read>> | { readonly ok: false; readonly refusal: typeof TOO_HEAVY }> {
    const args = [bytes] as unknown as Parameters<Read>;
    const read = await this.sandbox.run<Read>(organizationId, '#libs/readers', name, args, READING_LIMITS);
    return read.ok ? read.result : { ok: false, refusal: TOO_HEAVY };
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
