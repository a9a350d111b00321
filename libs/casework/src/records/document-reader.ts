import { Injectable } from '@nestjs/common';
import { Sandbox, type Sandboxed } from '#libs/platform';
import {
  type ExtractMapping,
  type Gap,
  type PageSize,
  type Place,
  headerOf,
  type readCertificate,
  readCourtExtract,
  type readRapSheet,
  type readTable,
  type ScannedPage,
  type Table,
  toRecord,
} from '#libs/readers';
import type { pngOfPage, readScannedPage } from '#libs/scans';
import { type CriminalRecord, type CriminalRecordInput, parseRecord } from '#libs/record';
import { readChargeText } from '#libs/rules';
import type { ReadKind } from '../documents/document-kinds.js';
import { READING_LIMITS, SCANNING_LIMITS } from '../documents/reading-limits.js';
import type { SavedExtractMapping } from './records.schema.js';

/** Dots per inch of a page that is shown beside its facts: every word can be read. */
const DRAWN_AT = 110;

const TOO_HEAVY = {
  code: 'too_heavy',
  message:
    'This file needs more memory or time than a record may. Print or save it anew and upload that, or enter the record by hand.',
};

/** What a document tells, with what the reader saw in the shape of the document; or why it was not read. */
export type DocumentReading =
  | {
      readonly ok: true;
      readonly record: CriminalRecord;
      readonly gaps: readonly Gap[];
      readonly sheet: object;
      readonly provenance: Provenance | null;
    }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly sheet: ExtractSheet | null };

/** Pages, from 1, that must be read from their pictures before anything can be told. */
export interface PicturesToRead {
  readonly pictures: readonly number[];
}

/** Where the facts of a record stand in its document. */
export interface Provenance {
  readonly pages: readonly (PageSize & { readonly fromPicture: boolean })[];
  /** By JSON pointer into the record as it was read. */
  readonly places: Readonly<Record<string, Place>>;
}

export interface ToRead {
  readonly kind: ReadKind;
  readonly bytes: Uint8Array;
  /** Of a rap sheet or a certificate: the pages that were read from their pictures. */
  readonly scanned: readonly ScannedPage[];
  /** Of a court extract: how its columns are read; null: as one of the saved mappings that fits, or as their names suggest. */
  readonly mapping: ExtractMapping | null;
  /** Source whose saved mapping that is; null: a member's own, or none. */
  readonly mappingSource: string | null;
  readonly saved: readonly SavedExtractMapping[];
}

/** A court extract as it is kept beside its record: the table as it was read, and how. */
export interface ExtractSheet {
  readonly kind: 'court_extract';
  readonly table: Table;
  /** Row of the columns' names; null: none was found. */
  readonly headerRow: number | null;
  readonly mapping: ExtractMapping | null;
  /** Source whose saved mapping was taken, because a member named it or because it fits; as it was called then. */
  readonly source: string | null;
  /** Cells of what was read, by JSON pointer into the record. */
  readonly sources: object;
}

/** Reads the documents that records are made of: the file itself in a process that can die alone. */
@Injectable()
export class DocumentReader {
  constructor(private readonly sandbox: Sandbox) {}

  /** @throws SandboxFailed, so that it is tried again */
  async read(organizationId: string, toRead: ToRead): Promise<DocumentReading | PicturesToRead> {
    const { kind, bytes, scanned, mapping, mappingSource, saved } = toRead;
    switch (kind) {
      case 'rap_sheet': {
        const read = await this.run<typeof readRapSheet>(organizationId, 'readRapSheet', bytes, scanned);
        if ('pictures' in read && read.pictures.length > 0) return { pictures: read.pictures };
        if (!read.ok) return refused(read.refusal);
        const { sheet, sources, gaps, sizes, version } = read;
        const places: Record<string, Place> = {};
        const record = checked(toRecord(sheet, sources, (pointer, place) => (places[pointer] = place), version));
        return { ok: true, record, gaps, sheet, provenance: { pages: pagesOf(sizes, scanned), places } };
      }
      case 'certificate_of_disposition': {
        const read = await this.run<typeof readCertificate>(organizationId, 'readCertificate', bytes, scanned);
        if ('pictures' in read && read.pictures.length > 0) return { pictures: read.pictures };
        if (!read.ok) return refused(read.refusal);
        const { record, gaps, certificates, sources, sizes } = read;
        return {
          ok: true,
          record: checked(record),
          gaps,
          sheet: { kind, certificates },
          provenance: { pages: pagesOf(sizes, scanned), places: sources },
        };
      }
      case 'court_extract': {
        const read = await this.run<typeof readTable>(organizationId, 'readTable', bytes);
        if (!read.ok) return refused(read.refusal);
        const known = mapping ? null : mappingThatFits(read.table, saved);
        return readExtract(
          read.table,
          mapping ?? known?.mapping ?? null,
          mapping ? mappingSource : (known?.source ?? null),
        );
      }
    }
  }

  /**
   * Reads one page from its picture. One that takes more than a page may, or is no picture that can be drawn, holds nothing.
   * @throws SandboxFailed, so that it is tried again
   */
  async readPicture(organizationId: string, bytes: Uint8Array, page: number): Promise<ScannedPage> {
    const read = await this.sandbox.run<typeof readScannedPage>(organizationId, '#libs/scans', 'readScannedPage', [bytes, page], SCANNING_LIMITS); // prettier-ignore
    return read.ok ? read.result : { page, width: 0, height: 0, quarters: 0, slope: 0, lines: [] };
  }

  /** A page as it looks, as PNG; null for one that the file does not have. */
  drawPage(organizationId: string, bytes: Uint8Array, page: number): Promise<Sandboxed<Uint8Array | null>> {
    return this.sandbox.run<typeof pngOfPage>(organizationId, '#libs/scans', 'pngOfPage', [bytes, page, DRAWN_AT], SCANNING_LIMITS); // prettier-ignore
  }

  private async run<Read extends (bytes: Uint8Array, scanned?: readonly ScannedPage[]) => Promise<unknown>>(
    organizationId: string,
    name: string,
    ...read: Parameters<Read>
  ): Promise<Awaited<ReturnType<Read>> | { readonly ok: false; readonly refusal: typeof TOO_HEAVY }> {
    const done = await this.sandbox.run<Read>(organizationId, '#libs/readers', name, read, READING_LIMITS);
    return done.ok ? done.result : { ok: false, refusal: TOO_HEAVY };
  }
}

function pagesOf(sizes: readonly PageSize[], scanned: readonly ScannedPage[]): Provenance['pages'] {
  const fromPicture = new Set(scanned.map(({ page }) => page));
  return sizes.map((size, index) => ({ ...size, fromPicture: fromPicture.has(index + 1) }));
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
  return { ok: true, record: checked(reading.record), gaps: reading.gaps, sheet, provenance: null };
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
