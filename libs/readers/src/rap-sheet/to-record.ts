import type { CriminalRecordInput, SheetVersion } from '#libs/record';
import {
  CaseIds,
  type ChargeInput,
  clip,
  cut,
  type CourtCaseInput,
  imposedFacts,
  sealReaches,
  type SentenceInput,
  soleSubstanceOf,
} from '../record-facts.js';
import type { Place } from '../document-line.js';
import { nameOf } from './charges.js';
import { tellPlaces } from './record-places.js';
import type { Sources } from './parse-rap-sheet.js';
import type {
  Cycle,
  DisposedCharge,
  Incarceration,
  RapSheet,
  SheetCharge,
  SheetCourtCase,
  SheetSentence,
  Supervision,
} from './rap-sheet.js';
import { sentencesServedBy } from './served.js';

type CustodyInput = NonNullable<CriminalRecordInput['custody']>[number];
type SupervisionInput = NonNullable<CriminalRecordInput['supervision']>[number];

/** What the record allows. */
const SOURCE_LENGTH = 500;

/**
 * The record that a rap sheet tells, in the shape that the rules assess. Dispositions are carried over as they are; an
 * arrest without a court case becomes a court case without a docket number whose charges are `not_reported`. What the
 * sheet does not say stays null: `complete`, whether a person is still on probation, what substance a charge under
 * article 220 was about. Charges of another state are not in the record; the sheet's gaps name them.
 * @param sources places of the sheet's facts, as `readRapSheet` gives them.
 * @param version as `readRapSheet` gives it.
 * @param onPlace is told where each fact of the record stands, by JSON pointer into it.
 */
export function toRecord(
  sheet: RapSheet,
  sources: Sources = {},
  onPlace: (pointer: string, place: Place) => void = () => undefined,
  version: SheetVersion | null = null,
): CriminalRecordInput {
  const writer = new RecordWriter(sheet, sources);
  const record = { ...writer.write(), ...(version && { sheetVersion: version }) };
  tellPlaces(record, sources, writer.origins, onPlace);
  return record;
}

class RecordWriter {
  private readonly ids = new CaseIds();
  /** Pointers into the sheet by the `source` of what was written from there. */
  readonly origins = new Map<object, string>();

  constructor(
    private readonly sheet: RapSheet,
    private readonly sources: Sources,
  ) {}

  write(): CriminalRecordInput {
    const { identification, cycles, reportDate } = this.sheet;
    const custody: CustodyInput[] = [];
    const supervision: SupervisionInput[] = [];
    const courtCases = cycles.flatMap((cycle, index) => {
      const at = `/cycles/${index}`;
      const cases = this.casesOf(cycle, at);
      const sentenced = cases.filter((courtCase) => courtCase.charges.some((charge) => charge.sentence));
      const courtCaseId = sentenced.length === 1 ? (sentenced[0]?.id ?? null) : null;
      custody.push(
        ...cycle.incarcerations.map((stay, k) => this.custody(stay, courtCaseId, `${at}/incarcerations/${k}`)),
      );
      supervision.push(
        ...cycle.supervision.map((period, k) => this.supervision(period, courtCaseId, `${at}/supervision/${k}`)),
      );
      return cases;
    });
    return {
      format: 'vacatur-record/1',
      person: {
        names: identification.names.map((name) => cut(name, 200)),
        // The first is the one in use: where it was not read, no other takes its place.
        datesOfBirth: identification.dob === null ? [] : [...identification.dobs],
        nysid: clip(identification.nysid, 20),
      },
      courtCases,
      custody,
      supervision,
      complete: null,
      reportedOn: reportDate,
    };
  }

  private casesOf(cycle: Cycle, at: string): CourtCaseInput[] {
    const cases = cycle.courtCases.flatMap((courtCase, index) => {
      if (courtCase.charges.length === 0) return [];
      return [this.courtCase(cycle, courtCase, index, at)];
    });
    if (cases.length > 0 || cycle.arrestCharges.length === 0) return cases;
    const id = this.ids.idFor(cycle.arrestNumber ? `arrest-${cycle.arrestNumber}` : 'arrest');
    return [
      {
        id,
        ...arrestFacts(cycle),
        county: clip(cycle.place, 60),
        docketNumber: null,
        charges: cycle.arrestCharges.map((charge, index) => ({
          ...chargeFacts(charge, `${id}.${index + 1}`),
          disposition: 'not_reported',
          source: this.source(`${at}/arrestCharges/${index}`),
        })),
        source: this.source(at),
      },
    ];
  }

  private courtCase(cycle: Cycle, courtCase: SheetCourtCase, index: number, cycleAt: string): CourtCaseInput {
    const at = `${cycleAt}/courtCases/${index}`;
    const id = this.ids.idFor(courtCase.caseNumber ?? `case-${cycle.arrestNumber ?? 'unnumbered'}`);
    const commenced = courtCase.events.find(({ type }) => type === 'docket_reported' || type === 'arraigned');
    return {
      id,
      ...arrestFacts(cycle),
      court: clip(courtCase.court, 200),
      county: clip(courtCase.county, 60),
      docketNumber: clip(courtCase.caseNumber, 60),
      commencedOn: commenced?.date ?? null,
      charges: courtCase.charges.map((charge, k) => {
        const chargeAt = `${at}/charges/${k}`;
        return {
          ...chargeFacts(charge, `${id}.${k + 1}`),
          disposition: charge.disposition,
          disposedOn: charge.dispositionDate,
          convictedOn: charge.convictedOn,
          coveredBy: clip(charge.coveredBy, 60),
          sentence: charge.sentence && this.sentence(cycle, charge.sentence, `${chargeAt}/sentence`),
          priorSentences: charge.priorSentences.flatMap((sentence, n) => {
            const prior = this.sentence(cycle, sentence, `${chargeAt}/priorSentences/${n}`);
            return prior ? [prior] : [];
          }),
          seals: isSealed(courtCase, charge) ? [{ statute: courtCase.sealed.statute, on: courtCase.sealed.date }] : [],
          source: this.source(chargeAt),
        };
      }),
      source: this.source(at),
    };
  }

  /** null when only money that is no punishment (a surcharge), or nothing that was understood, was imposed. */
  private sentence(cycle: Cycle, sentence: SheetSentence, at: string): SentenceInput | null {
    if (sentence.types.length === 0) return null;
    const isServedBy = (period: Incarceration | Supervision) => sentencesServedBy(cycle, period).includes(sentence);
    const stays = cycle.incarcerations.filter(isServedBy);
    const periods = cycle.supervision.filter(isServedBy);
    const stillIn = stays.some((stay) => stay.admitted !== null && stay.released === null);
    const active = periods.some((period) => period.start !== null && period.end === null);
    return {
      ...imposedFacts(sentence),
      // Somebody who is in again has an earlier release, but not the last one.
      releasedOn: stillIn ? null : sentence.releaseDate,
      stillIncarcerated: stillIn ? true : sentence.releaseDate ? false : null,
      supervisionEndedOn: active ? null : sentence.supervisionEnd,
      supervisionActive: active ? true : sentence.supervisionEnd ? false : null,
      source: this.source(at),
    };
  }

  private custody(stay: Incarceration, courtCaseId: string | null, at: string): CustodyInput {
    return {
      admittedOn: stay.admitted,
      releasedOn: stay.released,
      stillIn: stay.released ? false : stay.admitted ? true : null,
      facility: clip(stay.agency, 200),
      admitReason: clip(stay.admitReason, 200),
      releaseReason: clip(stay.reason, 200),
      courtCaseId,
      source: this.source(at),
    };
  }

  private supervision(period: Supervision, courtCaseId: string | null, at: string): SupervisionInput {
    return {
      kind: kindOf(period.type ?? ''),
      startedOn: period.start,
      endedOn: period.end,
      active: period.end ? false : period.start ? true : null,
      status: clip(period.status, 200),
      courtCaseId,
      source: this.source(at),
    };
  }

  private source(pointer: string): ChargeInput['source'] {
    const place = this.sources[pointer];
    if (!place) return null;
    const { page, line, text, confidence } = place;
    const source = { page, line, text: cut(text, SOURCE_LENGTH), ...(confidence === undefined ? {} : { confidence }) };
    this.origins.set(source, pointer);
    return source;
  }
}

function arrestFacts(cycle: Cycle) {
  return {
    jurisdiction: 'NY',
    arrestedOn: cycle.arrestDate,
    arrestNumber: clip(cycle.arrestNumber, 40),
    offenseOn: cycle.crimeDate,
  };
}

function chargeFacts(charge: SheetCharge, id: string) {
  const text = [charge.description ?? nameOf(charge), charge.note && `Note: ${charge.note}`].filter(Boolean).join('; ');
  return {
    id,
    law: charge.law,
    section: cut(charge.section, 20),
    subsection: clip(charge.subsection, 12),
    attempt: charge.attempt,
    class: charge.class,
    felonyGrade: charge.felonyGrade,
    description: clip(text, 500),
    counts: charge.counts,
    soleSubstance: soleSubstanceOf(charge),
    weight: charge.weight,
  };
}

/** The sheet reports a seal for the case; it is not of charges that went on in another one. */
function isSealed(
  courtCase: SheetCourtCase,
  charge: DisposedCharge,
): courtCase is SheetCourtCase & { sealed: NonNullable<SheetCourtCase['sealed']> } {
  if (!courtCase.sealed || charge.disposition === 'transferred' || charge.disposition === 'superseded') return false;
  const isConviction = charge.convictedOn !== null || charge.disposition.startsWith('convicted');
  return sealReaches(courtCase.sealed.statute, isConviction, charge.class);
}

function kindOf(type: string): SupervisionInput['kind'] {
  if (/probation/i.test(type)) return 'probation';
  if (/post.?release/i.test(type)) return 'post_release_supervision';
  if (/parole/i.test(type)) return 'parole';
  return /conditional discharge/i.test(type) ? 'conditional_discharge' : 'other';
}
