import type { ChargeClass, CriminalRecordInput } from '#libs/record';
import type { SheetSentence } from './rap-sheet/rap-sheet.js';

/** Parts of a record that is being made, before its schema fills in what is not told. */
export type CourtCaseInput = CriminalRecordInput['courtCases'][number];
export type ChargeInput = CourtCaseInput['charges'][number];
export type SentenceInput = NonNullable<ChargeInput['sentence']>;

const ID_LENGTH = 70;
/** Nothing of it need be left out. */
const IS_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,69}$/;

/** Ids of a record's cases: readable, the same for the same document, and none twice. */
export class CaseIds {
  /** Of most people a few, which are looked through sooner than a set is made. */
  private readonly used: string[] = [];

  /** The number without what an id may not hold, and `-2` when it comes again. */
  idFor(number: string): string {
    const kept = IS_ID.test(number) ? number : number.replace(/[^A-Za-z0-9._:/-]+/g, '').replace(/^[^A-Za-z0-9]+/, '').slice(0, ID_LENGTH); // prettier-ignore
    const base = kept === '' ? 'case' : kept;
    let id = base;
    for (let count = 2; this.used.includes(id); count++) id = `${base}-${count}`;
    this.used.push(id);
    return id;
  }
}

/** Articles 221 and 222 are about marihuana alone; article 220 names no substance, and a note is not proof of the only one. */
export function soleSubstanceOf({ law, section }: { law: string; section: string }) {
  return law === 'PL' && /^22[12]\./.test(section) ? ('marihuana' as const) : null;
}

/** What was imposed; what became of it stands elsewhere. */
export function imposedFacts(sentence: SheetSentence) {
  return {
    types: sentence.types,
    imposedOn: sentence.date,
    termText: clip(sentence.termText, 500),
    termDays: sentence.termDays,
    termMonths: sentence.termMonths,
    minTermMonths: sentence.minTermMonths,
    maxTermMonths: sentence.maxTermMonths,
    fineCents: sentence.fineCents,
    surchargeCents: sentence.surchargeCents,
    restitutionCents: sentence.restitutionCents,
  };
}

/**
 * One for a favourable ending does not reach a conviction, and one for a noncriminal conviction does not reach a crime.
 * @source CPL 160.50(1), 160.55(1).
 */
export function sealReaches(statute: string, isConvicted: boolean, chargeClass: ChargeClass | null): boolean {
  if (!isConvicted) return true;
  if (statute === 'CPL 160.50') return false;
  return statute !== 'CPL 160.55' || chargeClass === 'V' || chargeClass === 'I';
}

export function clip(text: string | null, length: number): string | null {
  const clipped = cut(text ?? '', length).trim();
  return clipped === '' ? null : clipped;
}

/** The beginning of a text, without half of a character at its end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
