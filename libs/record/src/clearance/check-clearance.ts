import type { Charge, CourtCase, CriminalRecord } from '../criminal-record.js';
import type { LocalDate } from '../local-date.js';
import { pairCases, pairCharges } from '../second-record/pairs.js';

/** Which kind of sheet it is: the version that was ordered decides what an entry, or its absence, says. */
export const SHEET_KINDS = ['without_sealed', 'complete', 'for_law_enforcement', 'fbi', 'of_court', 'unknown'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export const CLEARANCE_RESULTS = ['cleared', 'still_showing', 'unclear'] as const;
export type ClearanceResult = (typeof CLEARANCE_RESULTS)[number];

/** Why, each with the sentence that says it. */
export const CLEARANCE_REASONS = {
  gone: 'The sheet does not show the charge.',
  marked: 'The sheet shows the charge with the seal that was ordered.',
  shown: 'The sheet shows the charge, and no seal.',
  sheet_day_unknown: 'The sheet does not say on which day it was printed.',
  sheet_before_relief: 'The sheet was printed on or before the day of the relief.',
  another_person:
    'Nothing says that the sheet is of the same person: number, names and dates of birth differ or are missing.',
  sheet_shows_sealed: 'A sheet for law enforcement or licensing of firearms shows what is sealed for everybody else.',
  sheet_kind_unknown:
    'Nobody has said whose record this is and which version: some show what is sealed, and each shows its own agency’s entries.',
  seal_on_sheet_without: 'The sheet should leave sealed entries out, and shows this one with a seal.',
  arrest_without_disposition: 'The arrest is shown without what became of it.',
  docket_missing: 'An entry without a case number may be this case.',
  other_number: 'An entry that may be this case, by its arrest or charges, stands under another case number.',
  alike_charges: 'Charges of the case are alike, not all of them are cleared, and the sheet shows fewer of them.',
  case_still_shown: 'The charge is gone, and the case is shown with another one in its place.',
  other_entry: 'A stay in custody or a supervision on this case is shown, which another agency reports.',
  court_paper: 'A paper of a court tells of its own cases only: what it leaves out may be elsewhere.',
} as const;
export type ClearanceReason = keyof typeof CLEARANCE_REASONS;

export interface ClearanceFinding {
  /** Of the record that the relief was given for. */
  readonly chargeId: string;
  readonly result: ClearanceResult;
  readonly reason: ClearanceReason;
  /** JSON pointer of the entry in the sheet's record; null: there is none. */
  readonly shownAt: string | null;
}

export interface ClearedCharges {
  /** The record whose charges the relief covers. */
  readonly record: CriminalRecord;
  readonly chargeIds: readonly string[];
  /** Day of the order, or since when the law has given the relief. */
  readonly effectiveOn: LocalDate;
}

/**
 * What a sheet that was read later shows of each charge that a relief covers. Only what cannot be otherwise is `cleared` or
 * `still_showing`; whatever leaves a doubt is `unclear`, with the reason, for a person to look at.
 * @returns one finding for each covered charge that the record has, in their order there.
 * @source rules reference 13.1: which version of a DCJS record was ordered decides whether sealed entries are printed (9 NYCRR
 * 6050.1); "Arrest with no disposition on the RAP sheet … never assume dismissed" (section 7).
 */
export function checkClearance(
  { record, chargeIds, effectiveOn }: ClearedCharges,
  sheet: CriminalRecord,
  kind: SheetKind,
): ClearanceFinding[] {
  const covered = new Set(chargeIds);
  const useless = uselessBecause(record, effectiveOn, sheet);
  const pairs = pairCases(record, sheet);
  const unmatched = pairs.flatMap(({ confirmed, arrived }) => (confirmed || !arrived ? [] : [arrived]));
  return pairs
    .filter(({ confirmed }) => confirmed)
    .toSorted((a, b) => a.confirmed!.at - b.confirmed!.at)
    .flatMap(({ confirmed, arrived }) => {
      const ours = confirmed!.it;
      const asked = ours.charges.filter(({ id }) => covered.has(id));
      return asked.map((charge): ClearanceFinding => {
        const at = arrived && `/courtCases/${arrived.at}`;
        if (useless) return unclear(charge, useless, null);
        if (!arrived) return ofMissingCase(charge, ours, { record, sheet, kind, unmatched });
        return ofShownCase(charge, ours, { theirs: arrived.it, at: at!, kind, covered });
      });
    });
}

/** One answer for the whole: the worst of them. */
export function clearanceOutcome(findings: readonly ClearanceFinding[]): ClearanceResult {
  const results = new Set(findings.map(({ result }) => result));
  if (results.has('still_showing')) return 'still_showing';
  return results.has('unclear') || results.size === 0 ? 'unclear' : 'cleared';
}

const unclear = ({ id }: Charge, reason: ClearanceReason, shownAt: string | null): ClearanceFinding => ({
  chargeId: id,
  result: 'unclear',
  reason,
  shownAt,
});

/** Why the sheet as a whole says nothing of the relief; null: it does. */
function uselessBecause(record: CriminalRecord, effectiveOn: LocalDate, sheet: CriminalRecord): ClearanceReason | null {
  if (sheet.reportedOn === null) return 'sheet_day_unknown';
  if (sheet.reportedOn <= effectiveOn) return 'sheet_before_relief';
  return isSamePerson(record, sheet) ? null : 'another_person';
}

/** By number where both have one; else they share a name or a date of birth, and no two dates of birth contradict each other. */
function isSamePerson({ person: a }: CriminalRecord, { person: b }: CriminalRecord): boolean {
  if (a.nysid !== null && b.nysid !== null) return squeezed(a.nysid) === squeezed(b.nysid);
  const sharesDay = a.datesOfBirth.some((day) => b.datesOfBirth.includes(day));
  if (!sharesDay && a.datesOfBirth.length > 0 && b.datesOfBirth.length > 0) return false;
  const names = new Set(a.names.map(squeezed));
  return b.names.some((name) => names.has(squeezed(name)));
}

/** A name alone is a namesake's too: that a namesake's sheet lacks the case says nothing. */
function isSurelySamePerson({ person: a }: CriminalRecord, { person: b }: CriminalRecord): boolean {
  return (a.nysid !== null && b.nysid !== null) || a.datesOfBirth.some((day) => b.datesOfBirth.includes(day));
}

const squeezed = (text: string) => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The case is on the sheet. */
function ofShownCase(
  charge: Charge,
  ours: CourtCase,
  shown: {
    readonly theirs: CourtCase;
    readonly at: string;
    readonly kind: SheetKind;
    readonly covered: ReadonlySet<string>;
  },
): ClearanceFinding {
  const { theirs, at, kind, covered } = shown;
  if (isOneOfSeveral(charge, ours, theirs, covered)) return unclear(charge, 'alike_charges', at);
  const charges = pairCharges(ours, theirs, (a, b) => Number(a.disposition !== b.disposition));
  const pair = charges.find(({ confirmed }) => confirmed?.it === charge);
  const entry = pair?.arrived ?? null;
  if (entry) {
    const entryAt = `${at}/charges/${entry.at}`;
    if (isMarked(charge, entry.it))
      return kind === 'without_sealed'
        ? unclear(charge, 'seal_on_sheet_without', entryAt)
        : { chargeId: charge.id, result: 'cleared', reason: 'marked', shownAt: entryAt };
    if (hasNoEnd(entry.it) && !hasNoEnd(charge)) return unclear(charge, 'arrest_without_disposition', entryAt);
    if (theirs.docketNumber === null && ours.docketNumber !== null) return unclear(charge, 'docket_missing', entryAt);
    if (kind === 'for_law_enforcement') return unclear(charge, 'sheet_shows_sealed', entryAt);
    if (kind === 'unknown') return unclear(charge, 'sheet_kind_unknown', entryAt);
    return { chargeId: charge.id, result: 'still_showing', reason: 'shown', shownAt: entryAt };
  }
  if (theirs.charges.some(hasNoEnd)) return unclear(charge, 'arrest_without_disposition', at);
  // What is known of the case keeps it on the sheet; any other charge stands where this one stood.
  if (charges.some(({ confirmed, arrived }) => arrived && !confirmed)) return unclear(charge, 'case_still_shown', at);
  if (kind === 'of_court') return unclear(charge, 'court_paper', at);
  if (kind === 'unknown') return unclear(charge, 'sheet_kind_unknown', at);
  return { chargeId: charge.id, result: 'cleared', reason: 'gone', shownAt: null };
}

/** The case is not on the sheet, unless under another name. */
function ofMissingCase(
  charge: Charge,
  ours: CourtCase,
  beside: {
    readonly record: CriminalRecord;
    readonly sheet: CriminalRecord;
    readonly kind: SheetKind;
    readonly unmatched: readonly { readonly at: number; readonly it: CourtCase }[];
  },
): ClearanceFinding {
  const { record, sheet, kind, unmatched } = beside;
  const alike = unmatched.find(({ it }) => mayBeSame(ours, it));
  if (alike) {
    const reason = alike.it.docketNumber === null ? 'docket_missing' : 'other_number';
    return unclear(charge, reason, `/courtCases/${alike.at}`);
  }
  const elsewhere = entryElsewhere(ours, record, sheet);
  if (elsewhere) return unclear(charge, 'other_entry', elsewhere);
  if (kind === 'of_court') return unclear(charge, 'court_paper', null);
  if (kind === 'unknown') return unclear(charge, 'sheet_kind_unknown', null);
  if (!isSurelySamePerson(record, sheet)) return unclear(charge, 'another_person', null);
  return { chargeId: charge.id, result: 'cleared', reason: 'gone', shownAt: null };
}

/** Whether an entry that is no other known case may be this one: by its arrest, or because it says too little of itself. */
function mayBeSame(ours: CourtCase, theirs: CourtCase): boolean {
  if (ours.jurisdiction !== theirs.jurisdiction) return false;
  const same = (a: string | null, b: string | null) => a !== null && b !== null && squeezed(a) === squeezed(b);
  const differ = (a: string | null, b: string | null) => a !== null && b !== null && squeezed(a) !== squeezed(b);
  if (same(ours.arrestNumber, theirs.arrestNumber) || same(ours.arrestedOn, theirs.arrestedOn)) return true;
  const isOther =
    differ(ours.county, theirs.county) ||
    differ(ours.arrestedOn, theirs.arrestedOn) ||
    differ(ours.arrestNumber, theirs.arrestNumber);
  if (isOther) return false;
  const sections = new Set(ours.charges.map(sectionOf));
  return theirs.docketNumber === null || theirs.charges.some((charge) => sections.has(sectionOf(charge)));
}

const sectionOf = ({ law, section }: Charge) => `${law} ${section}`;

/** Of charges that only their places tell apart, nobody can say which ones the sheet has left out. */
function isOneOfSeveral(charge: Charge, ours: CourtCase, theirs: CourtCase, covered: ReadonlySet<string>): boolean {
  const alike = (one: Charge) => sectionOf(one) === sectionOf(charge);
  const known = ours.charges.filter(alike);
  const isMixed = known.some(({ id }) => covered.has(id)) && known.some(({ id }) => !covered.has(id));
  const shown = theirs.charges.filter(alike).length;
  return isMixed && shown > 0 && shown < known.length;
}

/** Pointer of a stay in custody or a supervision on the sheet that the record knows to be on this case. */
function entryElsewhere({ id }: CourtCase, record: CriminalRecord, sheet: CriminalRecord): string | null {
  const stays = record.custody.filter(({ courtCaseId }) => courtCaseId === id).map(({ admittedOn }) => admittedOn);
  const stay = sheet.custody.findIndex(({ admittedOn }) => admittedOn !== null && stays.includes(admittedOn));
  if (stay >= 0) return `/custody/${stay}`;
  const known = record.supervision
    .filter(({ courtCaseId, startedOn }) => courtCaseId === id && startedOn !== null)
    .map(({ kind, startedOn }) => `${kind} ${startedOn}`);
  const supervision = sheet.supervision.findIndex(({ kind, startedOn }) => known.includes(`${kind} ${startedOn}`));
  return supervision >= 0 ? `/supervision/${supervision}` : null;
}

/** A seal that the charge already had before the relief proves nothing of it. */
function isMarked(ours: Charge, theirs: Charge): boolean {
  if (theirs.expungedOn !== null && theirs.expungedOn !== ours.expungedOn) return true;
  const known = new Set(ours.seals.map(({ statute, on }) => `${squeezed(statute)} ${on}`));
  return theirs.seals.some(({ statute, on }) => !known.has(`${squeezed(statute)} ${on}`));
}

const hasNoEnd = ({ disposition }: Charge) => disposition === 'not_reported' || disposition === 'pending';
