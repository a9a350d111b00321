import type { CriminalRecordInput, SentenceType } from '#libs/record';
import type { Place } from '../document-line.js';
import type { Sources } from './parse-rap-sheet.js';
import type {
  Cycle,
  DisposedCharge,
  RapSheet,
  SheetCharge,
  SheetCourtCase,
  SheetSentence,
  Supervision,
} from './rap-sheet.js';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];
type SentenceInput = NonNullable<ChargeInput['sentence']>;

const INCARCERATES: ReadonlySet<SentenceType> = new Set(['jail', 'prison', 'intermittent']);
const SUPERVISES: ReadonlySet<SentenceType> = new Set(['probation', 'post_release_supervision', 'prison']);
const MAX_SOURCE_LENGTH = 500;

/**
 * A sheet as a record that the rules take. What the sheet does not say stays null; charges keep the disposition that the
 * sheet gives, those that live on in another case too. An arrest without a court case becomes a case without disposition.
 * @param sources places of the sheet's facts by JSON pointer, as `readRapSheet` gives them.
 */
export function toRecord(sheet: RapSheet, sources: Sources = {}): CriminalRecordInput {
  const ids = new Ids();
  const record = {
    format: 'vacatur-record/1' as const,
    person: {
      names: sheet.identification.names,
      datesOfBirth: sheet.identification.dobs,
      nysid: sheet.identification.nysid,
    },
    courtCases: [] as CaseInput[],
    custody: [] as NonNullable<CriminalRecordInput['custody']>,
    supervision: [] as NonNullable<CriminalRecordInput['supervision']>,
    reportedOn: sheet.reportDate,
  };
  sheet.cycles.forEach((cycle, i) => {
    const at = `/cycles/${i}`;
    const cases =
      cycle.courtCases.length > 0
        ? cycle.courtCases.map((courtCase, j) => courtCaseOf(cycle, courtCase, `${at}/courtCases/${j}`, sources, ids))
        : cycle.arrestCharges.length > 0
          ? [arrestOnly(cycle, at, sources, ids)]
          : [];
    record.courtCases.push(...cases);
    const sentenced = cases.filter((courtCase) => courtCase.charges.some((charge) => charge.sentence));
    const courtCaseId = sentenced.length === 1 ? sentenced[0]!.id : null;
    cycle.incarcerations.forEach((period, k) => {
      record.custody.push({
        admittedOn: period.admitted,
        releasedOn: period.released,
        stillIn: period.released === null,
        facility: period.agency,
        admitReason: period.admitReason,
        releaseReason: period.reason,
        courtCaseId,
        source: sourceOf(sources, `${at}/incarcerations/${k}`),
      });
    });
    cycle.supervision.forEach((period, k) => {
      record.supervision.push({
        kind: kindOf(period),
        startedOn: period.start,
        endedOn: period.end,
        active: period.end === null,
        status: period.status,
        courtCaseId,
        source: sourceOf(sources, `${at}/supervision/${k}`),
      });
    });
  });
  return record;
}

function courtCaseOf(cycle: Cycle, courtCase: SheetCourtCase, at: string, sources: Sources, ids: Ids): CaseInput {
  const id = ids.take(courtCase.caseNumber ?? `arrest-${cycle.arrestNumber ?? 'unknown'}`);
  const commenced = courtCase.events.find(({ type }) => type === 'docket_reported' || type === 'arraigned');
  return {
    id,
    court: courtCase.court,
    county: courtCase.county,
    docketNumber: courtCase.caseNumber,
    arrestedOn: cycle.arrestDate,
    arrestNumber: cycle.arrestNumber,
    offenseOn: cycle.crimeDate,
    commencedOn: commenced?.date ?? null,
    source: sourceOf(sources, at),
    charges: courtCase.charges.map((charge, k): ChargeInput => {
      const chargeAt = `${at}/charges/${k}`;
      return {
        ...common(charge, `${id}.${k + 1}`, sourceOf(sources, chargeAt)),
        disposition: charge.disposition,
        disposedOn: charge.dispositionDate,
        convictedOn: charge.convictedOn,
        coveredBy: charge.coveredBy,
        sentence: charge.sentence && sentenceOf(charge.sentence, cycle, sourceOf(sources, `${chargeAt}/sentence`)),
        priorSentences: charge.priorSentences.map((sentence, n) =>
          sentenceOf(sentence, null, sourceOf(sources, `${chargeAt}/priorSentences/${n}`)),
        ),
        seals:
          courtCase.sealed && reportsSeal(charge)
            ? [{ statute: courtCase.sealed.statute, on: courtCase.sealed.date }]
            : [],
      };
    }),
  };
}

/** A seal of the case is not one of the charges that went on in another case. */
function reportsSeal({ disposition }: DisposedCharge): boolean {
  return disposition !== 'transferred' && disposition !== 'superseded';
}

function arrestOnly(cycle: Cycle, at: string, sources: Sources, ids: Ids): CaseInput {
  const id = ids.take(`arrest-${cycle.arrestNumber ?? 'unknown'}`);
  return {
    id,
    county: cycle.place,
    arrestedOn: cycle.arrestDate,
    arrestNumber: cycle.arrestNumber,
    offenseOn: cycle.crimeDate,
    source: sourceOf(sources, at),
    charges: cycle.arrestCharges.map((charge, k) => ({
      ...common(charge, `${id}.${k + 1}`, sourceOf(sources, `${at}/arrestCharges/${k}`)),
      disposition: 'not_reported' as const,
    })),
  };
}

function common(charge: SheetCharge, id: string, source: ChargeInput['source']) {
  return {
    id,
    law: charge.law,
    section: charge.section,
    subsection: charge.subsection,
    attempt: charge.attempt,
    class: charge.class,
    felonyGrade: charge.felonyGrade,
    description: charge.description,
    counts: charge.counts,
    // Articles 221 and 222 concern nothing else; for article 220 the sheet proves no substance.
    soleSubstance: charge.law === 'PL' && /^22[12]\./.test(charge.section) ? ('marihuana' as const) : null,
    weight: charge.weight,
    source,
  };
}

function sentenceOf(sentence: SheetSentence, cycle: Cycle | null, source: ChargeInput['source']): SentenceInput {
  const stillIn = cycle?.incarcerations.some((period) => period.released === null) ?? false;
  const supervised = cycle?.supervision.some((period) => period.end === null) ?? false;
  const { date, releaseDate, supervisionEnd, ...rest } = sentence;
  return {
    ...rest,
    imposedOn: date,
    releasedOn: releaseDate,
    stillIncarcerated:
      stillIn && sentence.types.some((type) => INCARCERATES.has(type)) && releaseDate === null ? true : null,
    supervisionEndedOn: supervisionEnd,
    supervisionActive: supervised && sentence.types.some((type) => SUPERVISES.has(type)) ? true : null,
    source,
  };
}

function kindOf({ type }: Supervision): NonNullable<CriminalRecordInput['supervision']>[number]['kind'] {
  const text = type?.toLowerCase() ?? '';
  if (text.includes('post release') || text.includes('post-release')) return 'post_release_supervision';
  if (text.includes('parole')) return 'parole';
  if (text.includes('probation')) return 'probation';
  return 'other';
}

function sourceOf(sources: Sources, pointer: string): NonNullable<ChargeInput['source']> | null {
  const place: Place | undefined = sources[pointer];
  return place ? { page: place.page, line: place.line, text: place.text.slice(0, MAX_SOURCE_LENGTH) } : null;
}

/** Readable ids: the case number with what an id may not hold left out, numbered where it comes again. */
class Ids {
  private readonly taken = new Set<string>();

  take(wanted: string): string {
    const base =
      wanted
        .replace(/[^A-Za-z0-9._:/-]/g, '')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, 60) || 'case';
    let id = base;
    for (let n = 2; this.taken.has(id); n += 1) id = `${base}-${n}`;
    this.taken.add(id);
    return id;
  }
}
