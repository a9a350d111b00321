import type { Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import { openNysids } from '../identifiers/sealed-nysid.js';

export interface Typed {
  /** Small Latin letters, the longest first. */
  readonly words: readonly string[];
  readonly plainName: string;
  readonly phoneDigits: string | null;
  readonly email: string | null;
  /** How it begins, and the keyed hash of what may be the whole of it: one that is sealed is met whole alone. */
  readonly nysid: string | null;
  readonly nysidHash: string | null;
  readonly bornFrom: string | null;
  readonly bornUntil: string | null;
}

/** Of clients and open intakes that begin with what was typed: at most so many of each kind of likeness. */
export async function findBegunAlike(work: Work, typed: Typed, most: number): Promise<{ kind: string; id: string }[]> {
  const day = (text: string | null) => text && fromDay(text);
  return work.tx.$queryRaw<{ kind: string; id: string }[]>`
    select kind, id from met_while_typing(
      ${[...typed.words]}::text[], ${typed.plainName}::text, ${typed.phoneDigits}::text, ${typed.email}::text,
      ${typed.nysid}::text, ${typed.nysidHash}::text, ${day(typed.bornFrom)}::date, ${day(typed.bornUntil)}::date, ${most}::int)`;
}

const SHOWN = {
  id: true,
  givenName: true,
  familyName: true,
  otherNames: true,
  dateOfBirth: true,
  nysid: true,
  sealedNysid: true,
  phone: true,
  email: true,
} as const;

/** Without those who were merged into another, and those of whom nothing is left. */
export async function findClients(work: Work, ids: readonly string[]) {
  const rows = await work.tx.client.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] }, mergedIntoId: null, purgedAt: null },
    select: SHOWN,
  });
  return openNysids(work, rows);
}

export async function findOpenIntakes(work: Work, ids: readonly string[]) {
  const rows = await work.tx.intake.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] }, status: 'open' },
    select: { ...SHOWN, status: true },
  });
  return openNysids(work, rows);
}
