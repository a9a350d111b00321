import type { ChargeClass, FelonyGrade, LocalDate } from '#libs/record';
import type { Decision } from '#libs/rules';
import type { CourtPracticeInput } from './court-practice.js';
import type { HandEdit } from './docx/hand-edit.js';
import type { CourtFormInput } from './forms/court-form.js';
import type { HouseStyleInput } from './house-style.js';
import type { LetterLanguage } from './letters/what-happens-next.js';

/**
 * What a packet is made of. Every text is data: it is typeset as it stands and never read as template code.
 * `null` means not known; the paper then leaves a ruled blank to be filled by hand, and never guesses.
 */
export type PacketInput = SealingApplicationInput | ExpungementNoticeInput | DestructionInput | MotionInput;

export interface PacketBase {
  /** Day the papers are made; it is also the document date, so the same input gives the same bytes. */
  readonly preparedOn: LocalDate;
  /** Of the assessment that decided, e.g. `ny-2026.11.23`; kept in the PDF's keywords. */
  readonly rulesVersion: string;
  readonly organization: PacketOrganization;
  readonly attorney: PacketAttorney;
  readonly client: PacketClient;
  /** Where the packet goes. For `NY-160.59` find it with `courtOfApplication`. */
  readonly court: PacketCourt;
  /** The court's own forms that the packet fills; left out: there are none. */
  readonly courtForms?: readonly CourtFormInput[];
  /** How the court wants the packet otherwise; left out: the office was told of nothing. */
  readonly courtPractice?: CourtPracticeInput;
  /** Parts whose words an attorney has edited; left out where there is none. */
  readonly handEdits?: readonly HandEdit[];
  /** What the office says otherwise than the program; left out: nothing. */
  readonly houseStyle?: HouseStyleInput;
}

export interface PacketOrganization {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string;
  readonly email?: string | null;
}

export interface PacketAttorney {
  readonly name: string;
  /** As under the signature: "Staff Attorney". */
  readonly title: string;
}

export interface PacketClient {
  /** The name in use; the caption prints it in capitals. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly nysid: string | null;
  /** Court papers carry the year only. @source 22 NYCRR 202.5(e), followed as house style. */
  readonly yearOfBirth: number | null;
  /** Where and in which language the client is written to. */
  readonly letter: { readonly language: LetterLanguage; readonly addressLines: readonly string[] };
}

export interface PacketCourt {
  /** As the caption prints it: "Criminal Court of the City of New York". */
  readonly name: string;
  /** County without the word: "Kings". */
  readonly county: string;
  readonly addressLines: readonly string[] | null;
  /** Of one file that it takes; a larger set is split into volumes. */
  readonly largestFileBytes: number;
}

/** One conviction as the papers print it; `packetConviction(courtCase, charge)` makes it from a record. */
export interface PacketConviction {
  readonly chargeId: string;
  readonly courtCaseId: string;
  readonly docketNumber: string | null;
  readonly court: string | null;
  readonly county: string | null;
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly attempt: boolean;
  readonly class: ChargeClass | null;
  readonly felonyGrade: FelonyGrade | null;
  readonly description: string | null;
  readonly counts: number;
  readonly arrestedOn: LocalDate | null;
  readonly offenseOn: LocalDate | null;
  readonly convictedOn: LocalDate | null;
  readonly sentencedOn: LocalDate | null;
  /** In words: "3 years of probation; fine of $500". */
  readonly sentenceText: string | null;
  /** Of a charge that ended without conviction: the day, and how in words: "Dismissed". */
  readonly endedOn: LocalDate | null;
  readonly endedBy: string | null;
}

/** A conviction for which relief is asked, with the rules' answer that supports it. */
export interface DecidedConviction {
  readonly conviction: PacketConviction;
  readonly decision: Decision;
}

export interface PacketProsecutor {
  readonly county: string;
  /** "Office of the Kings County District Attorney". */
  readonly officeName: string;
  /** null is refused: papers that cannot be served are of no use. */
  readonly addressLines: readonly string[] | null;
}

/** An area of a page, counted from 1, in points from the top left corner. */
export interface PacketRedaction {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A paper annexed to the application. Letters are given by the composer, certificates of disposition first. */
export interface PacketExhibit {
  /** Of the pages that are annexed; null where the office has none. */
  readonly id: string | null;
  /** The document they are pages of, and what was made black on them: hex SHA-256 of its bytes. */
  readonly document: { readonly sha256: string; readonly redactions: readonly PacketRedaction[] } | null;
  readonly kind:
    | 'certificate_of_disposition'
    | 'statement_of_reasons'
    | 'earlier_application'
    | 'program_completion'
    | 'supporting_document';
  /** As the list prints it. For a certificate: the docket number stands in `docketNumber` and is printed for it. */
  readonly title: string;
  readonly docketNumber: string | null;
  /** false: printed as "to be obtained". */
  readonly onFile: boolean;
}

/** Application to seal up to two eligible offenses. @source CPL 160.59. */
export interface SealingApplicationInput extends PacketBase {
  readonly relief: 'NY-160.59';
  /** Convictions to be sealed; every decision is for `NY-160.59` and `eligible` or `needs_review`. */
  readonly convictions: readonly DecidedConviction[];
  /** Every other conviction that the application discloses (not expunged, not sealed under CPL 160.50). */
  readonly otherConvictions: readonly PacketConviction[];
  /** What the convictions were taken from. */
  readonly recordExamined: RecordExamined;
  /** Other sealing applications filed or intended, one sentence each; [] says there are none; null leaves a blank. */
  readonly otherApplications: readonly string[] | null;
  /** One for each county of a conviction to be sealed; a missing county is refused by name. @source CPL 160.59(2)(c). */
  readonly prosecutors: readonly PacketProsecutor[];
  /**
   * Papers the office has or expects. A certificate for each docket and the client's sworn statement of reasons are
   * listed as "to be obtained" when they are not among these.
   */
  readonly exhibits: readonly PacketExhibit[];
  /** Return date asked for, or null for a blank that the clerk fills. */
  readonly returnOn: LocalDate | null;
  /** `affidavit` adds a notary's jurat, for courts whose own form says affidavit. */
  readonly proofOfService: 'affirmation' | 'affidavit';
}

/** The attorney affirms what this record shows; only a record known to be whole shows that there is nothing else. */
export interface RecordExamined {
  /** Day its source was printed, or null. */
  readonly reportedOn: LocalDate | null;
  /** true: the office has checked that every New York case of the person is in it. */
  readonly complete: boolean;
}

/** Notice to the clerk that the law already expunged, and the client's application to destroy. @source CPL 160.50(3)(k), (5). */
export interface ExpungementNoticeInput extends PacketBase {
  readonly relief: 'NY-160.50-3K';
  /** Convictions in this one court; every decision is for `NY-160.50-3K` and `automatic`. */
  readonly convictions: readonly DecidedConviction[];
  /** What shows the conviction to the clerk: "DCJS record of January 5, 2026". @source CPL 160.50(5)(b)(ii)(B). */
  readonly proof: readonly string[];
  /** The client's choice to have the records destroyed; null: no application is made. */
  readonly destruction: DestructionRequest | null;
}

/** The client's application to destroy what the law has expunged. @source CPL 160.50(5)(a). */
export interface DestructionInput extends PacketBase {
  readonly relief: 'NY-160.50-5-DESTROY';
  /** Convictions in this one court; every decision is for `NY-160.50-5-DESTROY` and `eligible`. */
  readonly convictions: readonly DecidedConviction[];
  readonly destruction: DestructionRequest;
}

/** Reliefs asked for by a motion or petition to the court of conviction, on notice to the District Attorney. */
export type MotionRelief =
  | 'NY-160.50'
  | 'NY-160.55'
  | 'NY-160.58'
  | 'NY-440.10-1K'
  | 'NY-440.10-1I'
  | 'NY-440.46-A-1'
  | 'NY-440.46-A-2I'
  | 'NY-440.46-A-2II'
  | 'NY-720.20-5';

/** A motion on notice; what sets one relief apart from another stands in `motions/`. */
export interface MotionInput extends PacketBase {
  readonly relief: MotionRelief;
  /** Charges of this one court; every decision is of the relief, and one on which its papers may stand. */
  readonly convictions: readonly DecidedConviction[];
  /** One for each county of a charge. */
  readonly prosecutors: readonly PacketProsecutor[];
  /** As for a sealing application, without the client's statement: the packet has it. */
  readonly exhibits: readonly PacketExhibit[];
  readonly returnOn: LocalDate | null;
  readonly proofOfService: 'affirmation' | 'affidavit';
}

/** Destruction cannot be undone, and an expunged record may still be needed for immigration. @source CPL 160.50(5)(a). */
export interface DestructionRequest {
  readonly nameAtArrest: string | null;
  /** Full mailing address of the client, or null for blanks. */
  readonly addressLines: readonly string[] | null;
  /** Day an attorney advised on destruction and immigration; null: the note for the attorney says it is still to be done. */
  readonly immigrationAdvisedOn: LocalDate | null;
}
