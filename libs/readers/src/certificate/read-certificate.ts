import { type CriminalRecordInput, isConviction, type LocalDate } from '#libs/record';
import type { DocumentLine, Place } from '../document-line.js';
import { classIn, sealStatuteIn } from '../court-extract/cells.js';
import { type DispositionReading, readDispositionText } from '../free-text/disposition-text.js';
import { linesOfFile } from '../picture/file-lines.js';
import type { PageSize } from '../pdf/pdf-lines.js';
import { nameOf } from '../rap-sheet/charges.js';
import { leaveOutDoubts, markLinesInDoubt } from '../rap-sheet/doubts.js';
import { Findings, type Gap } from '../rap-sheet/findings.js';
import type { Sources } from '../rap-sheet/parse-rap-sheet.js';
import { parseSentence } from '../rap-sheet/sentence.js';
import {
  CaseIds,
  type ChargeInput,
  clip,
  type CourtCaseInput,
  imposedFacts,
  sealReaches,
  type SentenceInput,
  soleSubstanceOf,
} from '../record-facts.js';
import { refuse, type Refusal } from '../refusal.js';
import { asRead, isDoubtful } from '../scan/doubt.js';
import { sureNumber } from '../scan/number-shapes.js';
import type { ScannedPage } from '../scan/scanned-page.js';
import {
  certificatesIn,
  isCertificate,
  type PrintedCertificate,
  type PrintedCharge,
  type PrintedEntry,
  type Printed,
} from './printed-certificate.js';

export type CertificateReading =
  | {
      readonly ok: true;
      readonly record: CriminalRecordInput;
      readonly certificates: readonly CertificateFacts[];
      readonly gaps: readonly Gap[];
      /** Places of what was read, by JSON pointer into the record. */
      readonly sources: Sources;
    }
  | {
      readonly ok: false;
      readonly refusal: {
        readonly code: Refusal['code'] | 'not_a_certificate' | 'no_case_read';
        readonly message: string;
      };
    };

/** What a file gave, and what else it holds. */
export type CertificateFile = CertificateReading & {
  /** Numbers of the pages that are pictures: to be read as such, and given when the file is read again. */
  readonly pictures: readonly number[];
  /** Of every page, in points. */
  readonly sizes: readonly PageSize[];
};

/** What a certificate says of itself. */
export interface CertificateFacts {
  readonly certificateNumber: string | null;
  readonly docketNumber: string | null;
  readonly page: number;
}

const SOURCE_LENGTH = 500;
const NOT_A_CERTIFICATE =
  'This was read, but is not a certificate of disposition of a New York court, or its heading was not read surely. The document is kept; enter what it says by hand.';
/** Where what is said of rap sheets does not fit. */
const OF_CERTIFICATES: { readonly [code in Refusal['code']]?: string } = {
  not_a_pdf: 'This file is neither a PDF nor a picture. Upload the certificate as one, or enter what it says by hand.',
  no_text_layer:
    'Nothing could be read on the pages of this file. Scan them again, straight and with 300 dots per inch, or enter what they say by hand. The document is kept.',
  too_many_pages: 'This PDF has too many pages. Upload only those of the certificate.',
};
const NO_CASE = 'No charge of this certificate was understood. The document is kept; enter what it says by hand.';
/** An action that imposes what was convicted before. */
const SENTENCED = /^(?:re)?sentenced?\b(?: imposed)?/i;

/**
 * Reads a certificate of disposition, or several, each on pages of its own: its case, the charges of the arraignment and how each
 * ended; from the text of its pages, and of pages that are pictures what was read from them. What is not told, not understood or
 * not read surely is a gap with its page and line; nothing is guessed. A certificate tells of its own case and of no other, so
 * `complete` stays unknown.
 * @param scanned the pages of `pictures`, once they are read.
 * @source rules reference, section 13.3 (fields from memory).
 */
export async function readCertificate(
  bytes: Uint8Array,
  scanned: readonly ScannedPage[] = [],
): Promise<CertificateFile> {
  const file = await linesOfFile(bytes, scanned);
  if (!file.ok) return { ...refused(file.refusal), pictures: [], sizes: [] };
  const { lines, pages, pictures, sizes } = file;
  if (lines.length === 0 || pictures.length === pages) return { ...refused(refuse('no_text_layer')), pictures, sizes };
  return { ...parseCertificates(lines, pictures), pictures, sizes };
}

function refused({ code, message }: Refusal) {
  return { ok: false as const, refusal: { code, message: OF_CERTIFICATES[code] ?? message } };
}

/**
 * From its printed lines. Never throws: what is not understood becomes a gap.
 * @param pictures numbers of pages that were not read.
 */
export function parseCertificates(
  lines: readonly DocumentLine[],
  pictures: readonly number[] = [],
): CertificateReading {
  if (!isCertificate(lines)) return { ok: false, refusal: { code: 'not_a_certificate', message: NOT_A_CERTIFICATE } };
  const findings = new Findings();
  for (const page of pictures) {
    findings.gap('unread', { page, line: 1, text: '' }, 'This page is a picture and was not read.');
  }
  const printed = certificatesIn(lines, findings);
  const person = { names: [] as string[], datesOfBirth: [] as string[], nysid: null as string | null };
  const ids = new CaseIds();
  const courtCases = printed.flatMap((certificate) => {
    addPerson(person, certificate, findings);
    return new CaseReader(certificate, findings, ids).read() ?? [];
  });
  if (courtCases.length === 0) return { ok: false, refusal: { code: 'no_case_read', message: NO_CASE } };
  const record: CriminalRecordInput = { format: 'vacatur-record/1', person, courtCases, complete: null };
  const certificates = printed.map(({ values, at }) => ({
    certificateNumber: values.get('certificateNumber')?.text ?? null,
    docketNumber: values.get('docketNumber')?.text ?? null,
    page: at.page,
  }));
  leaveOutDoubts({ record, certificates }, findings);
  markLinesInDoubt(lines, findings);
  return {
    ok: true,
    record,
    certificates,
    gaps: [...findings.gaps].sort((a, b) => a.page - b.page || a.line - b.line),
    sources: findings.sources(record),
  };
}

/** Certificates of one file are taken for one person's; where they differ, one may be somebody else's. */
function addPerson(
  person: { readonly names: string[]; readonly datesOfBirth: string[]; nysid: string | null },
  certificate: PrintedCertificate,
  findings: Findings,
): void {
  const { values, days, at } = certificate;
  const name = values.get('defendant') ?? certificate.defendant;
  const add = (known: string[], value: string | undefined, place: Printed | undefined, what: string) => {
    if (value && isDoubtful(value))
      return findings.gap('unread', place ?? at, `The ${what} of the defendant was not read surely: "${value}".`);
    if (!value) return findings.gap('missing', at, `The ${what} of the defendant is not told.`);
    if (known.some((one) => one.toUpperCase() === value.toUpperCase())) return;
    if (known.length > 0)
      findings.gap(
        'to_confirm',
        place ?? at,
        `This certificate tells another ${what} than one before it. Confirm that it is the same person.`,
      );
    known.push(value);
  };
  add(person.names, name?.text.slice(0, 200), name ?? undefined, 'name');
  add(person.datesOfBirth, days.get('dateOfBirth'), values.get('dateOfBirth'), 'date of birth');
  const nysid = values.get('nysid');
  const number = nysid ? sureNumber(nysid.text, 'nysid', nysid, findings) : null;
  if (!nysid || number === null) return;
  if (person.nysid && person.nysid !== number)
    findings.gap(
      'to_confirm',
      nysid,
      'This certificate tells another NYSID than one before it. Confirm that it is the same person.',
    );
  person.nysid ??= clip(number, 20);
}

/** A charge while the actions of the court are gone through. */
interface OpenCharge {
  readonly printed: PrintedCharge;
  readonly facts: ChargeInput;
}

class CaseReader {
  private readonly charges: OpenCharge[] = [];
  /** Some action of the court was not read surely: what is said of charges without naming them cannot be told. */
  private readonly isBroken: boolean;
  /** What it says of these an action that was not read surely may have changed. */
  private readonly unsure = new Set<OpenCharge>();

  constructor(
    private readonly certificate: PrintedCertificate,
    private readonly findings: Findings,
    private readonly ids: CaseIds,
  ) {
    this.isBroken = certificate.entries.some(isInDoubt);
  }

  read(): CourtCaseInput | null {
    const { values, days, arraignmentCharges, entries, at } = this.certificate;
    const docket = values.get('docketNumber');
    const docketNumber = docket ? sureNumber(docket.text, 'other', docket, this.findings) : null;
    const arrest = values.get('arrestNumber');
    if (!docket) this.findings.gap('missing', at, 'The docket number is not told.');
    for (const charge of arraignmentCharges) this.add(charge);
    entries.forEach((entry, index) => this.entry(entry, entries[index + 1] ?? null));
    for (const charge of this.unsure) this.leaveOutUnsure(charge);
    if (this.charges.length === 0) {
      this.findings.gap('missing', at, 'No charge was found on this certificate.');
      return null;
    }
    const { court, county } = this.certificate;
    if (!court) this.findings.gap('missing', at, 'The court is not told.');
    if (!county) this.findings.gap('missing', at, 'The county is not told.');
    const id = this.ids.idFor(docketNumber && !isDoubtful(docketNumber) ? docketNumber : 'certificate');
    const courtCase: CourtCaseInput = {
      id,
      jurisdiction: 'NY',
      court: clip(court?.text ?? null, 200),
      county: clip(county?.text ?? null, 60),
      docketNumber: clip(docketNumber, 60),
      arrestNumber: clip(arrest ? sureNumber(arrest.text, 'other', arrest, this.findings) : null, 40),
      arrestedOn: days.get('arrestedOn') ?? null,
      offenseOn: days.get('offenseOn') ?? null,
      commencedOn: days.get('commencedOn') ?? null,
      charges: this.charges.map(({ printed, facts }, index) => {
        facts.id = `${id}.${index + 1}`;
        return this.finished(printed, facts);
      }),
      source: sourceOf(docket ?? at),
    };
    const marked = { court, county, docketNumber: docket, ...Object.fromEntries(values) };
    for (const [field, place] of Object.entries(marked))
      if (place && field in courtCase) this.findings.mark(courtCase, place, field);
    return courtCase;
  }

  private add(printed: PrintedCharge): OpenCharge {
    const { law, section, subsection, attempt, class: of, felonyGrade } = printed.code;
    const facts: ChargeInput = {
      id: '',
      law,
      section: section.slice(0, 20),
      subsection: clip(subsection, 12),
      attempt,
      class: of,
      felonyGrade,
      description: clip(printed.description, 500),
      disposition: 'not_reported',
      sentence: null,
      soleSubstance: soleSubstanceOf({ law, section }),
    };
    const open = { printed, facts };
    this.charges.push(open);
    return open;
  }

  /** @param next a line that was not read surely and stands there may have been of this one. */
  private entry(entry: PrintedEntry, next: PrintedEntry | null): void {
    if (isInDoubt(entry)) this.breakOff();
    const action = entry.action && isDoubtful(entry.action.text) ? null : entry.action;
    const isSentencing = action !== null && SENTENCED.test(action.text);
    const listed = entry.charges.flatMap((charge) =>
      action === null && isInDoubt(entry) ? this.chargeInDoubt(charge) : [this.chargeOf(charge, isSentencing)],
    );
    if (entry.weight) for (const { facts } of listed) this.weigh(facts, entry.weight);
    if (!action) {
      if (entry.action)
        this.findings.gap('unread', entry.action, `What the court did was not read surely: "${entry.action.text}".`);
      else if (listed.length === 0 && !entry.isInDoubt)
        this.findings.gap('unread', entry.at, 'This entry tells neither a charge nor what was done.');
      if (entry.sentence)
        this.findings.gap(
          'unread',
          entry.sentence,
          'This sentence stands without what the court did; it was not read.',
        );
      return;
    }
    const reading = readDispositionText(isSentencing ? '' : action.text, entry.on);
    if (!isSentencing) this.dispose(entry, action, reading, listed);
    if (entry.sentence || reading.sentence || isSentencing)
      this.sentence(entry, action, reading, listed, next !== null && next.isInDoubt);
    if (entry.seal) for (const { facts } of listed) this.seal(facts, entry.seal);
  }

  private breakOff(): void {
    for (const charge of this.charges)
      if (charge.facts.sentence || charge.facts.disposition === 'acd') this.unsure.add(charge);
  }

  /** An adjournment and a sentence last until another action ends or replaces them. */
  private leaveOutUnsure({ printed, facts }: OpenCharge): void {
    const what = `An action of the court was not read surely: it may have changed what became of ${nameOf(printed.code)}.`;
    this.findings.gap('unclear', printed.at, what);
    facts.sentence = null;
    if (facts.disposition !== 'acd') return;
    facts.disposition = 'not_reported';
    facts.disposedOn = null;
  }

  /** One that is known, in whatever state, else one more: of what the court did nothing is known. */
  private chargeInDoubt(printed: PrintedCharge): OpenCharge[] {
    return this.charges.some((one) => isSame(one.printed, printed)) ? [] : [this.add(printed)];
  }

  /** The same charge where it is open, else one more: a plea may be to what was never charged before. */
  private chargeOf(printed: PrintedCharge, isSentencing: boolean): OpenCharge {
    const same = (one: OpenCharge) => isSame(one.printed, printed);
    const isOpen = ({ facts }: OpenCharge) =>
      isSentencing
        ? isConviction(facts.disposition) || facts.disposition === 'yo'
        : facts.disposition === 'not_reported';
    const known = this.charges.find((one) => same(one) && isOpen(one));
    if (!known) return this.add(printed);
    known.facts.description ??= clip(printed.description, 500);
    known.facts.class ??= printed.code.class;
    return known;
  }

  private weigh(facts: ChargeInput, weight: Printed): void {
    const told = isDoubtful(weight.text) ? null : classIn(weight.text);
    if (!told)
      return this.findings.gap('unclear', weight, `The weight of the charge was not understood: "${weight.text}".`);
    if (facts.class && facts.class !== told.class) {
      this.findings.gap(
        'unclear',
        weight,
        'The code of the charge and its weight contradict each other; neither class is taken.',
      );
      facts.class = null;
      facts.felonyGrade = null;
    } else {
      facts.class = told.class;
      facts.felonyGrade ??= told.grade;
    }
  }

  private dispose(
    entry: PrintedEntry,
    action: Printed,
    reading: DispositionReading,
    listed: readonly OpenCharge[],
  ): void {
    const { disposition } = reading;
    if (disposition === null) {
      if (reading.sentence === null)
        this.findings.gap('unread', action, `What the court did was not understood: "${action.text}".`);
      return;
    }
    for (const part of reading.unread)
      this.findings.gap('unread', action, `A part of what the court did was not understood: "${part}".`);
    const open = this.charges.filter(({ facts }) => facts.disposition === 'not_reported');
    const isConvicted = isConviction(disposition);
    // An ending that names no charge is that of all that are open; a plea that names none may be to any of them.
    const targets =
      listed.length > 0 || entry.isCount || entry.hasUnreadCharge || this.isBroken
        ? listed
        : isConvicted || disposition === 'yo'
          ? open.length === 1
            ? open
            : []
          : open;
    if (targets.length === 0)
      return this.findings.gap('unclear', action, `Which charge "${action.text}" is about is not told.`);
    if (entry.on === null) this.findings.gap('missing', action, 'The day of this disposition is not told.');
    for (const { facts } of targets) {
      facts.disposition = disposition;
      facts.disposedOn = entry.on;
      facts.convictedOn = isConvicted ? entry.on : null;
      facts.coveredBy = clip(reading.coveredBy, 60);
      this.findings.mark(facts, action, 'disposition');
    }
  }

  private sentence(
    entry: PrintedEntry,
    action: Printed,
    reading: DispositionReading,
    listed: readonly OpenCharge[],
    mayHaveOwnDay: boolean,
  ): void {
    const convicted = (all: readonly OpenCharge[]) =>
      all.filter(({ facts }) => isConviction(facts.disposition) || facts.disposition === 'yo');
    const isTold = listed.length > 0 || entry.hasUnreadCharge || this.isBroken;
    const targets = isTold ? convicted(listed) : convicted(this.charges);
    const at = entry.sentence ?? action;
    const hasOwnDay = entry.isCount || entry.hasUnreadSentencedOn || mayHaveOwnDay;
    const on = hasOwnDay ? entry.sentencedOn : (entry.sentencedOn ?? entry.on);
    const sentence = entry.sentence ? this.sentenceIn(entry.sentence, on) : reading.sentence;
    const [only, ...others] = targets;
    if (!sentence) {
      this.findings.gap('unread', at, 'The sentence was not understood.');
      // It takes the place of what was imposed before, whatever it is.
      if (only && others.length === 0 && isDoubtful(at.text)) this.replaceSentence(only, null);
      return;
    }
    if (!only) return this.findings.gap('unclear', at, 'This sentence belongs to no conviction on the certificate.');
    if (others.length > 0)
      return this.findings.gap(
        'unclear',
        at,
        'This sentence stands under several convictions: which it belongs to is not told.',
      );
    if (sentence.types.length === 0) return;
    if (on === null) this.findings.gap('missing', at, 'The day of the sentence is not told.');
    const imposed: SentenceInput = {
      ...imposedFacts({ ...sentence, date: on }),
      releasedOn: sentence.types.includes('time_served') ? on : null,
      stillIncarcerated: sentence.types.includes('time_served') && on ? false : null,
      source: sourceOf(at),
    };
    this.unsure.delete(only);
    this.replaceSentence(only, imposed);
    this.findings.mark(only.facts, at, 'sentence');
  }

  private replaceSentence({ facts }: OpenCharge, sentence: SentenceInput | null): void {
    if (facts.sentence) facts.priorSentences = [...(facts.priorSentences ?? []), facts.sentence];
    facts.sentence = sentence;
  }

  /** In the words of the rap sheet's sentences, or abbreviated. */
  private sentenceIn(printed: Printed, on: LocalDate | null) {
    if (isDoubtful(printed.text)) return null;
    const plain = parseSentence(printed.text, on);
    if (plain.unread.length === 0) return plain.sentence;
    const { sentence, unread, disposition } = readDispositionText(printed.text, on);
    if (sentence && unread.length === 0 && disposition === null) return sentence;
    for (const part of plain.unread)
      this.findings.gap('unread', printed, `A part of the sentence was not understood: "${part}".`);
    return plain.sentence.types.length > 0 ? plain.sentence : null;
  }

  private seal(facts: ChargeInput, printed: Printed): void {
    if (/^(?:no|none|not sealed|n\/a|-+)$/i.test(printed.text)) return;
    const statute = isDoubtful(printed.text) ? null : sealStatuteIn(printed.text);
    if (!statute)
      return this.findings.gap('unclear', printed, `The statute of the seal is not told: "${printed.text}".`);
    if (!sealReaches(statute, isConviction(facts.disposition), facts.class ?? null)) return;
    facts.seals = [{ statute, on: null }];
    this.findings.mark(facts, printed, 'seals/0');
  }

  private finished(printed: PrintedCharge, facts: ChargeInput): ChargeInput {
    const name = nameOf(printed.code);
    if (this.certificate.seal && !facts.seals) this.seal(facts, this.certificate.seal);
    if (facts.class === null) this.findings.gap('missing', printed.at, `The class of ${name} is not told.`);
    if (facts.disposition === 'not_reported')
      this.findings.gap('missing', printed.at, `How ${name} ended is not told.`);
    if (isConviction(facts.disposition) && !facts.sentence)
      this.findings.gap('missing', printed.at, `The conviction of ${name} has no sentence on the certificate.`);
    const { sentence } = facts;
    if (
      sentence &&
      sentence.releasedOn === null &&
      sentence.types.some((type) => type === 'jail' || type === 'prison' || type === 'intermittent')
    ) {
      this.findings.gap(
        'missing',
        printed.at,
        'The certificate gives no release from this sentence; obtain the release date.',
      );
    }
    facts.source = sourceOf(printed.at);
    this.findings.mark(facts, printed.at);
    return facts;
  }
}

function isInDoubt({ isInDoubt: marked, hasUnreadCharge, action, at }: PrintedEntry): boolean {
  return marked || (action !== null && isDoubtful(action.text)) || (hasUnreadCharge && at.confidence !== undefined);
}

function isSame(a: PrintedCharge, b: PrintedCharge): boolean {
  const alike = (x: string | null, y: string | null) => (x ?? '').replace(/^0+/, '') === (y ?? '').replace(/^0+/, '');
  return (
    a.code.law === b.code.law &&
    a.code.section === b.code.section &&
    a.code.attempt === b.code.attempt &&
    alike(a.code.subsection, b.code.subsection) &&
    (a.code.class === null || b.code.class === null || a.code.class === b.code.class)
  );
}

function sourceOf({ page, line, text, confidence }: Place) {
  const source = { page, line, text: asRead(text).slice(0, SOURCE_LENGTH) };
  return confidence === undefined ? source : { ...source, confidence };
}
