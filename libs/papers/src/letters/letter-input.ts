import type { LocalDate } from '#libs/record';
import type { HouseStyleInput } from '../house-style.js';
import type { PacketAttorney, PacketInput, PacketOrganization } from '../packet-input.js';
import type { LetterLanguage } from './what-happens-next.js';

/** A letter that stands by itself, to the client or to an agency; the ones beside court papers are made with their packet. */
export type LetterInput = ClientLetter | SealFollowUpLetter;
export type ClientLetter = EngagementLetter | ResultLetter | RightsLetter | ClosingLetter;
export type LetterKind = LetterInput['kind'];
export type PaperRelief = PacketInput['relief'];

interface LetterBase {
  /** Printed on the letter; also the date of the document, so the same input gives the same bytes. */
  readonly writtenOn: LocalDate;
  readonly language: LetterLanguage;
  readonly organization: PacketOrganization;
  readonly attorney: PacketAttorney;
  readonly client: { readonly name: string; readonly addressLines: readonly string[] };
  /** The office's own letterhead, of the house style in force on the day of writing. */
  readonly letterhead?: HouseStyleInput['letterhead'];
}

/** A court's case by its number alone: what it was about stands in no letter. @source Practice reference, 5.4. */
export interface NamedCase {
  readonly docketNumber: string | null;
  readonly court: string | null;
}

/** What the office does for the client and what not, to be signed. @source 45 CFR 1611.9; practice reference, 2.5 and 7. */
export interface EngagementLetter extends LetterBase {
  readonly kind: 'engagement';
  /** Court cases that the client and the office have chosen; []: not chosen yet. */
  readonly cases: readonly NamedCase[];
  /** How long the file is kept after closing, by the office's policy; null: it has set none. */
  readonly keptYears: number | null;
}

/** How many charges of a court's case were decided, and how. */
export interface DecidedCase extends NamedCase {
  readonly granted: number;
  /** A lesser conviction was put in their place; left out: of none. */
  readonly grantedInPart?: number;
  readonly denied: number;
  readonly withdrawn: number;
}

/** What a court has decided. */
export interface Decided {
  readonly relief: PaperRelief;
  readonly court: string;
  readonly decidedOn: LocalDate;
  readonly cases: readonly DecidedCase[];
}

export interface ResultLetter extends LetterBase {
  readonly kind: 'result';
  readonly decided: Decided;
}

/** What the client may answer, and to whom. @source Executive Law 296(16). */
export interface RightsLetter extends LetterBase {
  readonly kind: 'rights';
  /** Reliefs that were granted or work by themselves, by the ids of the rules. */
  readonly reliefs: readonly string[];
}

export interface ClosingLetter extends LetterBase {
  readonly kind: 'closing';
  readonly closedOn: LocalDate;
  readonly decided: readonly Decided[];
  /** Days on which something further may be asked for; nobody watches them once the case is closed. */
  readonly later: readonly (NamedCase & { readonly on: LocalDate })[];
  /** Last day on which the file is kept; null: the office has set no policy. */
  readonly keptUntil: LocalDate | null;
}

/** To an agency that still shows what was to be cleared; agencies are written to in English. */
export interface SealFollowUpLetter extends LetterBase {
  readonly kind: 'seal_follow_up';
  readonly language: 'en';
  readonly agency: { readonly name: string; readonly addressLines: readonly string[] };
  /** What the agency finds the person by; the date of birth is printed only where there is no number. */
  readonly identifiers: { readonly nysid: string | null; readonly dateOfBirth: LocalDate | null };
  readonly relief: {
    readonly as: 'sealed' | 'confidential' | 'expunged';
    /** The words that bind the agency. */
    readonly citation: string;
    /** Day of the order, or since when the law has given the relief. */
    readonly effectiveOn: LocalDate;
    /** That has ordered it; null: automatic. */
    readonly court: string | null;
  };
  /** Those of the covered cases that are still shown. */
  readonly cases: readonly NamedCase[];
  /** Day on which the sheet was printed. */
  readonly shownOn: LocalDate;
}

/** What stands in a letter between its heading and its close. */
export interface LetterText {
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly LetterSection[];
  readonly ending: readonly string[];
  /** Lines to sign and date; null: only the office's name. */
  readonly signatures: { readonly client: string; readonly attorney: string; readonly day: string } | null;
}

export interface LetterSection {
  readonly heading: string;
  readonly items: readonly string[];
}

/** A letter in every language in which the office writes. */
export type Letters<L extends ClientLetter> = { readonly [language in LetterLanguage]: (letter: L) => LetterText };
