import type {
  DisposedCharge,
  EventType,
  SheetCharge,
  SheetCourtCase,
  SheetDisposition,
  SheetEvent,
  SheetSentence,
} from '#libs/readers';
import type { LocalDate } from '#libs/record';

export type Layout = 'A' | 'B';

/** A charge as it stands under an event, with the sentence printed under it. */
export interface PrintedCharge {
  readonly charge: SheetCharge;
  readonly sentence: string | null;
}

export interface PrintedEvent extends SheetEvent {
  readonly date: LocalDate;
  readonly charges: readonly PrintedCharge[];
}

/** A court case twice: as it is printed, and what a reader should find in it. Neither is made from the other. */
export interface ScriptedCase {
  readonly printed: readonly PrintedEvent[];
  readonly truth: SheetCourtCase;
}

/** What was imposed: as printed, without money's cents, and as a reader should find it. */
export interface Imposed {
  /** `Term: 60 Days; Probation: 5 Years; Fine: $500`. */
  readonly text: string;
  readonly sentence: Omit<SheetSentence, 'date'>;
}

/** Writes a case event by event, and beside it what becomes of each charge. */
export class CaseScript {
  private readonly printed: PrintedEvent[] = [];
  private readonly charges: DisposedCharge[] = [];
  private sealed: SheetCourtCase['sealed'] = null;

  constructor(
    private readonly layout: Layout,
    private readonly court: string,
    private readonly county: string,
    readonly caseNumber: string,
  ) {}

  /** An event, with the charges that are printed under it. */
  event(date: LocalDate, type: EventType, text: string, charges: readonly SheetCharge[] = []): this {
    this.print(date, type, text, charges.map((charge) => ({ charge, sentence: null }))); // prettier-ignore
    return this;
  }

  /** An event whose charges have their sentences printed under them. */
  sentencing(
    date: LocalDate,
    type: EventType,
    text: string,
    sentences: readonly (readonly [SheetCharge, Imposed])[],
  ): this {
    this.print(date, type, text, sentences.map(([charge, { text: sentence }]) => ({ charge, sentence: this.money(sentence) }))); // prettier-ignore
    for (const [charge, imposed] of sentences) this.impose(charge, date, imposed);
    return this;
  }

  /** A sentence on the event's own line: it belongs to the case's one conviction. */
  sentenceOnLine(date: LocalDate, type: 'sentenced' | 'resentenced', charge: SheetCharge, imposed: Imposed): this {
    this.print(date, type, `Sentenced to: ${this.money(imposed.text)}`, []);
    this.impose(charge, date, imposed);
    return this;
  }

  seal(date: LocalDate, text: string, statute: string): this {
    this.print(date, 'sealed', text, []);
    this.sealed = { statute, date };
    return this;
  }

  dispose(
    charges: readonly SheetCharge[],
    disposition: SheetDisposition,
    date: LocalDate | null,
    coveredBy: string | null = null,
  ): this {
    const isConviction = disposition === 'convicted_plea' || disposition === 'convicted_verdict';
    for (const charge of charges) {
      const entry = this.entryOf(charge);
      Object.assign(entry, {
        disposition,
        dispositionDate: date,
        convictedOn: isConviction ? date : null,
        coveredBy,
      });
    }
    return this;
  }

  get done(): ScriptedCase {
    const { court, county, caseNumber, printed, charges, sealed } = this;
    const events = printed.map(({ date, type, text }) => ({ date, type, text }));
    return { printed, truth: { court, county, caseNumber, events, charges, sealed } };
  }

  /** Custody and supervision that are printed elsewhere end on the sentence in force. */
  serve(charge: SheetCharge, served: Partial<Pick<SheetSentence, 'releaseDate' | 'supervisionEnd'>>): void {
    Object.assign(this.entryOf(charge).sentence!, served);
  }

  private print(date: LocalDate, type: EventType, text: string, charges: readonly PrintedCharge[]): void {
    this.printed.push({ date, type, text, charges });
    for (const { charge } of charges) this.entryOf(charge);
  }

  private impose(charge: SheetCharge, date: LocalDate, { sentence }: Imposed): void {
    const entry = this.entryOf(charge);
    if (entry.sentence) entry.priorSentences.push(entry.sentence);
    const releaseDate = sentence.types.includes('time_served') ? date : sentence.releaseDate;
    entry.sentence = { ...sentence, date, releaseDate };
  }

  /** The older layout prints cents. */
  private money(text: string): string {
    return this.layout === 'A' ? text.replace(/\$\d+/g, '$&.00') : text;
  }

  private entryOf(charge: SheetCharge): DisposedCharge {
    let entry = this.charges.find((known) => isSame(known, charge));
    if (!entry) {
      entry = {
        ...charge,
        disposition: 'not_reported',
        dispositionDate: null,
        convictedOn: null,
        coveredBy: null,
        sentence: null,
        priorSentences: [],
      };
      this.charges.push(entry);
    }
    return entry;
  }
}

/** Told apart by law, section, subsection, attempt and class, as the samples say. */
function isSame(a: SheetCharge, b: SheetCharge): boolean {
  return (
    a.law === b.law &&
    a.section === b.section &&
    a.subsection === b.subsection &&
    a.attempt === b.attempt &&
    a.class === b.class
  );
}
