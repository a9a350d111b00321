import { Injectable } from '@nestjs/common';
import { askedKeys, leadsAsked, type NamedSubject, toPlain } from '#libs/names';
import type { Work } from '#libs/platform';
import { keysOf } from './keys-of.js';
import { type KeyedBearer, keyedNames } from './keyed-names.js';
import { findNames, findWords, insertNames, keepNames } from './name-index.repository.js';
import type { BearerOfNames, FoundName, NameSource } from './name-index.schema.js';

/** Names that may be the subject's, and whether there were more than are given. */
export interface FoundNames {
  readonly names: readonly FoundName[];
  readonly isCut: boolean;
}

/** More than an office has of one name, but of an agency that stands in every case. */
const MOST_FOUND = 2000;

/**
 * Every name under which somebody or some organization stands anywhere in the office, so that one look finds it. The services
 * that write names keep it, in their own transaction: the keys are made by libs/names, which the database cannot run.
 */
@Injectable()
export class NameIndexService {
  /**
   * For other nouns, inside their transaction, whenever they have written a name, a date of birth, a NYSID or a role: what the
   * row is called now. What it was called before stays as a former name.
   */
  keep(work: Work, source: NameSource, bearer: BearerOfNames): Promise<void> {
    return keepNames(work, source, bearer, keyedNames(work.organizationId, bearer));
  }

  /** Makes the keys ahead, outside of any transaction: they are most of the work of many rows. */
  keyed({ organizationId }: { readonly organizationId: string }, bearer: BearerOfNames): KeyedBearer {
    return { bearer, names: keyedNames(organizationId, bearer) };
  }

  /** Like `keep`, for rows that are new, many at once: nothing is known of them yet. */
  keepNew(work: Work, all: readonly ({ readonly source: NameSource } & KeyedBearer)[]): Promise<void> {
    return insertNames(work, all);
  }

  /**
   * Names that may be the subject's, the likest first, each to be compared by libs/names before anybody is told of it: all that
   * score CANDIDATE_SCORE there are among them. Those behind a wall that shuts out who asks are missing, but for work across walls.
   */
  async find(work: Work, subject: NamedSubject): Promise<FoundNames> {
    const found = await this.findAny(work, subject, { isPartly: false, dateOfBirth: subject.dateOfBirth ?? null });
    return { names: found.slice(0, MOST_FOUND), isCut: found.length > MOST_FOUND };
  }

  /** The same, with names of which the subject's is a part, and whoever was born on another day: for who compares otherwise. */
  findAlike(work: Work, subject: NamedSubject, most: number): Promise<FoundName[]> {
    return this.findAny(work, subject, { isPartly: true, dateOfBirth: null }, most);
  }

  private async findAny(
    work: Work,
    subject: NamedSubject,
    { isPartly, dateOfBirth }: { readonly isPartly: boolean; readonly dateOfBirth: string | null },
    most = MOST_FOUND + 1,
  ): Promise<FoundName[]> {
    const { organizationId } = work;
    const leads = keysOf(organizationId, leadsAsked(subject));
    const known = leads.length === 0 ? [] : await findWords(work, leads);
    const { nysid = null, ...named } = subject;
    const keys = keysOf(organizationId, askedKeys(named, known, isPartly));
    return findNames(work, { keys, plain: toPlain(subject.name), dateOfBirth, nysid }, most);
  }
}
