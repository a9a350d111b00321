import { Injectable } from '@nestjs/common';
import { nameKeys, type NamedSubject, toPlain } from '#libs/names';
import type { Work } from '#libs/platform';
import { keysOf } from './keys-of.js';
import { type KeyedBearer, keyedNames } from './keyed-names.js';
import { findNames, insertNames, keepNames } from './name-index.repository.js';
import type { BearerOfNames, FoundName, NameSource } from './name-index.schema.js';

/** So many of the likest are compared; whoever asks for a very common name gets the likest of them. */
const MOST_COMPARED = 300;

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
   * Names that may be the subject's, the likest first, each to be compared by libs/names before anybody is told of it. Those
   * behind a wall that shuts out who asks are missing, but for work across walls.
   */
  async find(work: Work, subject: NamedSubject): Promise<FoundName[]> {
    const keys = this.keysAsked(work, subject);
    return keys.length === 0 ? [] : findNames(work, keys, toPlain(subject.name), MOST_COMPARED);
  }

  /** What the index is asked by for the subject: for a noun that looks names up in a statement of its own. */
  keysAsked({ organizationId }: { readonly organizationId: string }, subject: NamedSubject): number[] {
    return keysOf(organizationId, nameKeys(subject).asked);
  }
}
