import type { Confidence, ReliefId } from '../decision.js';

/** Who holds records of an arrest and of what became of it. */
export const AGENCY_KINDS = ['court', 'dcjs', 'police', 'prosecutor', 'county_clerk', 'fbi', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** An agency that a relief binds, and by which words. */
export interface BoundAgency {
  readonly kind: AgencyKind;
  readonly citation: string;
  readonly confidence: Confidence;
}

/** What the relief makes of the records: marked as sealed, kept confidential, or expunged as if nothing had been. */
export type ClearedAs = 'sealed' | 'confidential' | 'expunged';

interface Reach {
  readonly as: ClearedAs;
  readonly agencies: readonly BoundAgency[];
}

const bound = (citation: string, confidence: Confidence, ...kinds: readonly AgencyKind[]): BoundAgency[] =>
  kinds.map((kind) => ({ kind, citation, confidence }));

/** @source rules reference, section 7, "Effect". */
const AS_160_50 = bound('CPL 160.50(1)', 'V', 'court', 'dcjs', 'police', 'prosecutor');
/** A judgment that is vacated, with no new trial ordered, has ended in favor of the accused. @source rules reference, section 7, (3)(f). */
const AS_VACATED = bound('CPL 160.50(1), (3)(f)', 'M', 'court', 'dcjs', 'police', 'prosecutor');
/** @source rules reference 9.4: "marked sealed by courts, DCJS, police, DA, county clerks". */
const AS_160_57 = bound('CPL 160.57(1)(d)', 'V', 'court', 'dcjs', 'police', 'prosecutor', 'county_clerk');
/** The text makes all official records confidential and names nobody. @source rules reference 11.3. */
const AS_720_35 = bound('CPL 720.35(2)', 'M', 'court', 'dcjs', 'police', 'prosecutor');

const REACH: { readonly [relief in Exclude<ReliefId, 'NY-EXEC-296-16'>]: Reach } = {
  'NY-160.50-3K': {
    as: 'expunged',
    agencies: bound('CPL 160.50(3)(k), (5)', 'V', 'court', 'dcjs', 'police', 'prosecutor'),
  },
  // Filed with the court, which tells DCJS and law enforcement. @source rules reference 4.1.
  'NY-160.50-5-DESTROY': {
    as: 'expunged',
    agencies: bound('CPL 160.50(5)(a)', 'S', 'court', 'dcjs', 'police', 'prosecutor'),
  },
  'NY-160.50': { as: 'sealed', agencies: AS_160_50 },
  // The court's file is not sealed. @source rules reference, section 8.
  'NY-160.55': { as: 'sealed', agencies: bound('CPL 160.55(1)', 'V', 'dcjs', 'police', 'prosecutor') },
  'NY-720.35': { as: 'confidential', agencies: AS_720_35 },
  'NY-720.20-5': { as: 'confidential', agencies: AS_720_35 },
  'NY-160.57-A': { as: 'sealed', agencies: AS_160_57 },
  'NY-160.57-M': { as: 'sealed', agencies: AS_160_57 },
  'NY-160.57-F': { as: 'sealed', agencies: AS_160_57 },
  // Of (4) only memory tells whom it names.
  'NY-160.58': { as: 'sealed', agencies: bound('CPL 160.58(4)', 'M', 'court', 'dcjs') },
  // Subdivision 8 does not name police and prosecutor. @source rules reference 10.4.
  'NY-160.59': { as: 'sealed', agencies: bound('CPL 160.59(8)', 'V', 'court', 'dcjs') },
  'NY-440.10-1K': { as: 'sealed', agencies: AS_VACATED },
  'NY-440.10-1I': { as: 'sealed', agencies: AS_VACATED },
  // (2)(c): OCA tells DCJS, which tells police agencies to mark or destroy. @source rules reference, section 6.
  'NY-440.46-A-1': { as: 'expunged', agencies: bound('CPL 440.46-a(1)', 'S', 'court', 'dcjs', 'police', 'prosecutor') },
  'NY-440.46-A-2I': {
    as: 'sealed',
    agencies: bound('CPL 440.46-a(2)', 'S', 'court', 'dcjs', 'police', 'prosecutor'),
  },
  'NY-440.46-A-2II': {
    as: 'sealed',
    agencies: bound('CPL 440.46-a(2)', 'S', 'court', 'dcjs', 'police', 'prosecutor'),
  },
};

/** Reliefs that clear records. Executive Law 296(16) forbids to ask about them and clears none. */
export type ClearingRelief = keyof typeof REACH;

export function isClearing(relief: string): relief is ClearingRelief {
  return Object.hasOwn(REACH, relief);
}

/**
 * Agencies whose records a relief reaches. The FBI is never among them: no statute of New York binds it, and it is followed
 * where somebody has found an entry there.
 */
export function agenciesBound(relief: ClearingRelief): readonly BoundAgency[] {
  return REACH[relief].agencies;
}

export function clearedAs(relief: ClearingRelief): ClearedAs {
  return REACH[relief].as;
}
