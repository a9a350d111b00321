import type { LocalDate } from '#libs/record';
import type { Place } from '../document-line.js';
import { isDoubtful } from '../scan/doubt.js';
import { isSameCharge, nameOf } from './charges.js';
import type { CaseEntry, EventEntry, ListedCharge } from './cycles.js';
import { readEvent, type EventReading } from './events.js';
import type { Findings } from './findings.js';
import type { ChargeReference } from './law-line.js';
import type { DisposedCharge, EventType, SheetCharge, SheetDisposition, SheetWarrant } from './rap-sheet.js';
import { parseSentence } from './sentence.js';

/** What the rest of the sheet says about a case. */
export interface SheetContext {
  readonly reportDate: LocalDate | null;
  readonly warrants: readonly SheetWarrant[];
}

/** Applies the events of a case, in printed order, to its charges. What no event decides is `not_reported`, with a gap. */
export function disposeCharges(entry: CaseEntry, context: SheetContext, findings: Findings): void {
  const reader = new DispositionReader(entry, findings);
  entry.events.forEach((event, index) => {
    if (entry.brokenAfter === index) reader.breakOff();
    reader.apply(event);
  });
  if (entry.brokenAfter === entry.events.length) reader.breakOff();
  reader.close(context);
}

/** Events that end charges, or for a time. */
const DISPOSES: ReadonlySet<EventType> = new Set([
  ...([
    'convicted',
    'yo',
    'acd_dismissed',
    'covered_by',
    'superseded',
    'dismissed',
    'acquitted',
    'acd',
    'transferred',
  ] as const),
]);
const SENTENCES: ReadonlySet<EventType> = new Set(['convicted', 'yo', 'sentenced', 'resentenced']);

class DispositionReader {
  private readonly charges: DisposedCharge[];
  private hasDocket = false;
  private warrantOpen = false;
  private adjournedTo: LocalDate | null = null;
  /** An event before this one was not read surely: what is said of charges without naming them cannot be told any more. */
  private isBroken = false;
  /** What it says of these an event that was not read surely may have changed. */
  private readonly unsure = new Set<DisposedCharge>();

  constructor(
    private readonly entry: CaseEntry,
    private readonly findings: Findings,
  ) {
    this.charges = entry.courtCase.charges;
  }

  /** An event stands here that was not read surely, or may. */
  breakOff(): void {
    this.isBroken = true;
    for (const charge of this.charges) if (charge.sentence || charge.disposition === 'acd') this.unsure.add(charge);
  }

  apply(event: EventEntry): void {
    const reading = readEvent(event.text);
    const isScanned = event.at.confidence !== undefined;
    if (isDoubtful(event.text) || (isScanned && event.hasUnreadCharge)) this.breakOff();
    const printed = { date: event.date, type: reading.type, text: event.text };
    this.findings.mark(printed, event.at);
    this.entry.courtCase.events.push(printed);
    for (const part of reading.unread) {
      this.findings.gap('unread', event.at, `This event may decide something that was not understood: "${part}".`);
    }
    if (reading.type === 'docket_reported') this.reportDocket(event);
    const listed = this.chargesListed(event);
    this.decide(event, reading, listed);
    this.sentence(event, reading, listed);
  }

  private reportDocket(event: EventEntry): void {
    if (this.hasDocket) {
      const what = 'A second docket is reported in this case: the line that names another court case may be missing.';
      this.findings.gap('unclear', event.at, what);
    }
    this.hasDocket = true;
  }

  /** Charges that nothing closed: pending where the sheet shows an open warrant or a next day in court. */
  close({ reportDate, warrants }: SheetContext): void {
    const { courtCase, at } = this.entry;
    const wanted = warrants.some(
      (warrant) => warrant.caseNumber !== null && warrant.caseNumber === courtCase.caseNumber,
    );
    const hasNextDay = this.adjournedTo !== null && (reportDate === null || this.adjournedTo >= reportDate);
    const pending = !this.isBroken && (this.warrantOpen || wanted || hasNextDay);
    for (const charge of this.unsure) this.leaveOutUnsure(charge, at);
    if (this.charges.length === 0) this.findings.gap('missing', at, 'This court case lists no charges.');
    for (const charge of this.charges) {
      if (charge.disposition !== 'not_reported') continue;
      if (pending) charge.disposition = 'pending';
      else {
        const place = this.findings.placeOf(charge) ?? at;
        this.findings.gap(
          'missing',
          place,
          `The sheet does not say how ${nameOf(charge)} ended; obtain the disposition.`,
        );
      }
    }
  }

  /** An adjournment and a sentence last until another event ends or replaces them. */
  private leaveOutUnsure(charge: DisposedCharge, at: Place): void {
    const place = this.findings.placeOf(charge) ?? at;
    const what = `An event of this case was not read surely: it may have changed what became of ${nameOf(charge)}.`;
    this.findings.gap('unclear', place, what);
    charge.sentence = null;
    if (charge.disposition !== 'acd') return;
    charge.disposition = 'not_reported';
    charge.dispositionDate = null;
  }

  /** The case's own charges for those that the event lists; new ones are added in printed order. */
  private chargesListed(event: EventEntry): { charge: DisposedCharge; entry: ListedCharge }[] {
    const found: { charge: DisposedCharge; entry: ListedCharge }[] = [];
    for (const entry of event.charges) {
      const place = this.findings.placeOf(entry.charge) ?? event.at;
      let charge = this.charges.find((known) => isSameCharge(known, entry.charge));
      if (!charge) {
        charge = undisposed(entry.charge);
        this.findings.mark(charge, place);
        this.charges.push(charge);
      } else {
        this.complete(charge, entry.charge, place);
      }
      if (found.some((other) => other.charge === charge)) {
        this.findings.gap('unclear', place, `${nameOf(charge)} is listed twice under one event; it is kept once.`);
      }
      found.push({ charge, entry });
    }
    return found;
  }

  private complete(known: DisposedCharge, again: SheetCharge, at: Place): void {
    known.description ??= again.description;
    known.note ??= again.note;
    known.weight ??= again.weight;
    known.degree ??= again.degree;
    known.ncic ??= again.ncic;
    if (known.counts !== again.counts) {
      const what = `${nameOf(known)} has ${known.counts} counts before and ${again.counts} here; what became of the others is not told.`;
      this.findings.gap('unclear', at, what);
      known.counts = again.counts;
    }
  }

  private decide(event: EventEntry, reading: EventReading, listed: readonly { charge: DisposedCharge }[]): void {
    const named = listed.map(({ charge }) => charge);
    const open = this.charges.filter(isOpen);
    const namesNone = named.length === 0 && !event.hasUnreadCharge;
    if (namesNone && this.isBroken && (DISPOSES.has(reading.type) || reading.type === 'sealed')) {
      const what = 'Before this event one was not read surely, so that it is not told which charges this is about.';
      return this.findings.gap('unclear', event.at, what);
    }
    const targets = namesNone ? open : named;
    switch (reading.type) {
      case 'convicted':
        if (reading.by === null) return;
        this.dispose(targets, reading.by === 'plea' ? 'convicted_plea' : 'convicted_verdict', event);
        this.satisfy(event, reading, targets);
        return;
      case 'yo':
        // A youth is an offender for every conviction of the instrument or for none (CPL 720.20(2)).
        return this.dispose([...new Set([...named, ...this.charges.filter(isConvicted)])], 'yo', event);
      case 'acd_dismissed': {
        const adjourned = open.filter((charge) => charge.disposition === 'acd');
        return this.dispose(targets === open && adjourned.length > 0 ? adjourned : targets, 'acd_dismissed', event);
      }
      case 'covered_by':
      case 'superseded':
        if (reading.otherCase === null) return;
        this.dispose(targets, reading.type, event);
        for (const charge of targets) charge.coveredBy = reading.otherCase;
        return;
      case 'dismissed':
      case 'acquitted':
      case 'acd':
      case 'transferred':
        return this.dispose(targets, reading.type, event);
      case 'sealed':
        return this.seal(event, reading, open);
      case 'bench_warrant_issued':
      case 'bench_warrant_vacated':
        this.warrantOpen = reading.type === 'bench_warrant_issued';
        return;
      case 'adjourned':
        this.adjournedTo = reading.adjournedTo;
        return;
      default:
        return;
    }
  }

  private satisfy(event: EventEntry, reading: EventReading, convicted: readonly DisposedCharge[]): void {
    const rest = this.charges.filter((charge) => isOpen(charge) && !convicted.includes(charge));
    if (reading.satisfiesEverything && (event.hasUnreadCharge || this.isBroken)) {
      const what =
        'The plea satisfies the other charges, but one that it was to was not understood: which they are is not told.';
      this.findings.gap('unclear', event.at, what);
    } else if (reading.satisfiesEverything) this.dispose(rest, 'satisfied', event);
    for (const reference of reading.satisfies) {
      const charges = rest.filter((charge) => isReferredTo(charge, reference));
      if (charges.length === 0) {
        const what = `The plea satisfies ${nameOf(reference)}, which is no open charge of this case.`;
        this.findings.gap('unclear', event.at, what);
      }
      this.dispose(charges, 'satisfied', event);
    }
  }

  private seal(event: EventEntry, reading: EventReading, open: readonly DisposedCharge[]): void {
    const { courtCase } = this.entry;
    if (reading.statute === null) return;
    if (courtCase.sealed) this.findings.gap('unclear', event.at, 'The case has a second seal; the later one is kept.');
    courtCase.sealed = { statute: reading.statute, date: event.date };
    this.findings.mark(courtCase.sealed, event.at);
    // A seal of another kind does not say how the charges ended.
    if (reading.statute === 'CPL 160.55') return this.dispose(open, 'sealed_160_55', event);
    for (const charge of open) {
      const what = `The case was sealed under ${reading.statute}, but how ${nameOf(charge)} ended is not told.`;
      this.findings.gap('unclear', event.at, what);
    }
  }

  private dispose(charges: readonly DisposedCharge[], disposition: SheetDisposition, event: EventEntry): void {
    for (const charge of charges) {
      const isExpected = isOpen(charge) || (disposition === 'yo' && isConvicted(charge));
      if (!isExpected && charge.disposition !== disposition) {
        const what = `${nameOf(charge)} was "${charge.disposition}" before this event; the later event is kept.`;
        this.findings.gap('unclear', event.at, what);
      }
      charge.disposition = disposition;
      charge.dispositionDate = event.date;
      charge.convictedOn = isConvicted(charge) ? event.date : null;
      charge.coveredBy = null;
      if (!charge.sentence) this.unsure.delete(charge);
      this.findings.remark(charge, event.at, 'disposition');
    }
  }

  private sentence(
    event: EventEntry,
    reading: EventReading,
    listed: readonly { charge: DisposedCharge; entry: ListedCharge }[],
  ): void {
    const printed = listed.map(({ entry }) => entry.sentence).find((sentence) => sentence !== null) ?? event.sentence;
    if (printed && !SENTENCES.has(reading.type)) {
      const what = 'A sentence stands under an event that imposes none; a line before it may be missing.';
      return this.findings.gap('unclear', printed, what);
    }
    for (const { charge, entry } of listed) {
      if (entry.sentence) this.impose(charge, entry.sentence, entry.sentence.text, event.date);
    }
    const ownText = event.sentence?.text ?? reading.sentence;
    if (ownText === null) return;
    const at = event.sentence ?? event.at;
    const isNamed = listed.length > 0 || event.hasUnreadCharge;
    const convicted = isNamed ? listed.map(({ charge }) => charge) : this.charges.filter(isSentenced);
    if (this.isBroken && !isNamed) {
      return this.findings.gap(
        'unclear',
        at,
        'An event before this sentence was not read surely: which charge it is for is not told.',
      );
    }
    const [only, ...others] = convicted;
    if (only && others.length === 0) return this.impose(only, at, ownText, event.date);
    const what = only
      ? 'This sentence stands on the event, and the case has several convictions: which it belongs to is not told.'
      : 'This sentence belongs to no conviction on the sheet.';
    this.findings.gap('unclear', at, what);
  }

  private impose(charge: DisposedCharge, at: Place, text: string, date: LocalDate | null): void {
    if (isDoubtful(text)) {
      this.findings.gap('unread', at, 'This sentence was not read surely; it is left out.');
      if (charge.sentence) charge.priorSentences.push(charge.sentence);
      charge.sentence = null;
      return;
    }
    const { sentence, unread } = parseSentence(text, date);
    for (const part of unread) {
      this.findings.gap('unread', at, `A part of the sentence was not understood: "${part}".`);
    }
    if (!isSentenced(charge)) {
      this.findings.gap('unclear', at, `${nameOf(charge)} is sentenced without a conviction on the sheet.`);
    }
    if (charge.sentence) charge.priorSentences.push(charge.sentence);
    charge.sentence = sentence;
    this.unsure.delete(charge);
    this.findings.mark(sentence, at);
  }
}

function undisposed(charge: SheetCharge): DisposedCharge {
  return {
    ...charge,
    disposition: 'not_reported',
    dispositionDate: null,
    convictedOn: null,
    coveredBy: null,
    sentence: null,
    priorSentences: [],
  };
}

/** An adjournment in contemplation of dismissal leaves a charge open. */
function isOpen(charge: DisposedCharge): boolean {
  return charge.disposition === 'not_reported' || charge.disposition === 'acd';
}

function isConvicted(charge: DisposedCharge): boolean {
  return charge.disposition === 'convicted_plea' || charge.disposition === 'convicted_verdict';
}

/** A youthful offender is sentenced too. */
function isSentenced(charge: DisposedCharge): boolean {
  return isConvicted(charge) || charge.disposition === 'yo';
}

function isReferredTo(charge: SheetCharge, to: ChargeReference): boolean {
  return (
    charge.law === to.law &&
    charge.section === to.section &&
    charge.attempt === to.attempt &&
    charge.subsection === to.subsection
  );
}
