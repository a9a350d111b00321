import type { CriminalRecord } from '#libs/record';

export const BULK_FORMATS = ['csv', 'jsonl', 'record'] as const;
/** `csv`: a row for each charge. `jsonl`: a person in each line. `record`: a bare vacatur-record/1 in each line, or one in the whole file. */
export type BulkFormat = (typeof BULK_FORMATS)[number];

/** What a bulk record tells of a person besides the record. */
export interface BulkContact {
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** County of New York where the person lives, by its own name. */
  readonly county: string | null;
}

export interface BulkFault {
  /** Column of the file, or field; null: the line itself. */
  readonly field: string | null;
  /** What is wrong, without what stands there. */
  readonly message: string;
}

export interface BulkLine {
  readonly line: number;
  /** As it stood, without its end. */
  readonly raw: string;
  /** Empty where only another line of the same person is wrong. */
  readonly faults: readonly BulkFault[];
}

/** A person that can be taken in whole. */
export interface BulkPerson {
  readonly isBroken: false;
  /** What the source calls the person. */
  readonly sourceKey: string;
  /** First and last line of the person, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
  readonly contact: BulkContact;
  readonly record: CriminalRecord;
  /** As they stood, each without its end, for whoever cannot take the person in after all. */
  readonly lines: readonly { readonly line: number; readonly raw: string }[];
}

/** A person none of whose lines is taken in, because one is wrong: a record that lacks a conviction would answer wrongly. */
export interface BrokenPerson {
  readonly isBroken: true;
  /** null: it cannot be told whose line it is. */
  readonly sourceKey: string | null;
  readonly line: number;
  readonly lastLine: number;
  readonly lines: readonly BulkLine[];
}

export type BulkEntry = BulkPerson | BrokenPerson;

/** The file as a whole cannot be read. */
export class BulkFileRefused extends Error {
  constructor(
    readonly code: 'no_header' | 'columns_unknown' | 'line_too_long' | 'empty',
    message: string,
    /** By JSON pointer into the mapping. */
    readonly faults: readonly { readonly pointer: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}
