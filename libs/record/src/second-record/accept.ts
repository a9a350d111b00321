import type {
  Charge,
  CourtCase,
  CriminalRecord,
  CustodyPeriod,
  Source,
  SupervisionPeriod,
} from '../criminal-record.js';
import {
  CASE_FACTS,
  CHARGE_FACTS,
  type ChargeFactsKind,
  CUSTODY_FACTS,
  type Difference,
  SUPERVISION_FACTS,
} from './differences.js';
import { pairCases } from './pairs.js';

/**
 * The confirmed record with the differences that somebody accepted taken in; every other fact stays as it was. A source
 * that comes from the arrived record names its document, so that page and line can be found.
 * @param accepted of `compareRecords` for these two records.
 * @param document of the arrived record.
 */
export function acceptDifferences(
  confirmed: CriminalRecord,
  arrived: CriminalRecord,
  accepted: readonly Difference[],
  document: string,
): CriminalRecord {
  return new Acceptance(confirmed, arrived, accepted, document).record();
}

class Acceptance {
  private readonly byConfirmedPlace = new Map<string, Difference[]>();
  private readonly newAt: ReadonlySet<string>;
  private readonly usedIds: Set<string>;
  /** Ids of arrived cases, and what those cases are called in the record that comes out. */
  private readonly caseIds = new Map<string, string>();
  /** Places of the arrived cases, by the id of the confirmed case that each is. */
  private readonly arrivedPlaces = new Map<string, number>();

  constructor(
    private readonly confirmed: CriminalRecord,
    private readonly arrived: CriminalRecord,
    accepted: readonly Difference[],
    private readonly document: string,
  ) {
    for (const difference of accepted) {
      if (difference.confirmedAt === null) continue;
      const there = this.byConfirmedPlace.get(difference.confirmedAt);
      if (there) there.push(difference);
      else this.byConfirmedPlace.set(difference.confirmedAt, [difference]);
    }
    this.newAt = new Set(accepted.flatMap(({ confirmedAt, arrivedAt }) => (confirmedAt === null && arrivedAt) || []));
    this.usedIds = new Set(confirmed.courtCases.flatMap(({ id, charges }) => [id, ...charges.map((one) => one.id)]));
    for (const { confirmed: ours, arrived: theirs } of pairCases(confirmed, arrived)) {
      if (!ours || !theirs) continue;
      this.caseIds.set(theirs.it.id, ours.it.id);
      this.arrivedPlaces.set(ours.it.id, theirs.at);
    }
  }

  record(): CriminalRecord {
    const { confirmed, arrived } = this;
    const courtCases = [
      ...confirmed.courtCases.flatMap((one, place) => this.courtCase(one, `/courtCases/${place}`)),
      ...this.newOnes(arrived.courtCases, '/courtCases').map((one) => this.newCase(one)),
    ];
    const ids = new Set(courtCases.map(({ id }) => id));
    const withCase = <T extends CustodyPeriod | SupervisionPeriod>(period: T): T => {
      const courtCaseId = period.courtCaseId && (this.caseIds.get(period.courtCaseId) ?? null);
      return { ...period, courtCaseId: courtCaseId !== null && ids.has(courtCaseId) ? courtCaseId : null };
    };
    return {
      ...confirmed,
      person: this.person(),
      courtCases,
      custody: [
        ...this.periods(confirmed.custody, arrived.custody, '/custody', CUSTODY_FACTS),
        ...this.newOnes(arrived.custody, '/custody').map((one) => withCase(this.sourced(one))),
      ],
      supervision: [
        ...this.periods(confirmed.supervision, arrived.supervision, '/supervision', SUPERVISION_FACTS),
        ...this.newOnes(arrived.supervision, '/supervision').map((one) => withCase(this.sourced(one))),
      ],
    };
  }

  private person(): CriminalRecord['person'] {
    const person = { ...this.confirmed.person };
    for (const { facts } of this.at('/person')) {
      for (const { field } of facts) {
        if (field === 'nysid') person.nysid = this.arrived.person.nysid;
        if (field === 'names') person.names = union(person.names, this.arrived.person.names);
        if (field === 'datesOfBirth')
          person.datesOfBirth = union(person.datesOfBirth, this.arrived.person.datesOfBirth);
      }
    }
    return person;
  }

  /** Nothing when it is gone. */
  private courtCase(courtCase: CourtCase, at: string): CourtCase[] {
    const here = this.at(at);
    if (here.some(({ kind }) => kind === 'case_gone')) return [];
    const arrivedAt = this.arrivedPlaces.get(courtCase.id);
    const theirs = arrivedAt === undefined ? null : this.arrived.courtCases[arrivedAt]!;
    const charges = [
      ...courtCase.charges.flatMap((charge, place) => this.charge(charge, `${at}/charges/${place}`)),
      ...(theirs
        ? this.newOnes(theirs.charges, `/courtCases/${arrivedAt}/charges`).map((one) => this.newCharge(one))
        : []),
    ];
    // A case without a charge is none.
    if (charges.length === 0) return [];
    const changed = here.some(({ kind }) => kind === 'case_changed') && theirs;
    return [{ ...courtCase, ...(changed ? told(theirs, CASE_FACTS) : {}), charges }];
  }

  private charge(charge: Charge, at: string): Charge[] {
    const here = this.at(at);
    if (here.some(({ kind }) => kind === 'charge_gone')) return [];
    let changed = charge;
    for (const { kind, arrivedAt } of here) {
      const theirs = arrivedAt && chargeAt(this.arrived, arrivedAt);
      if (!theirs) continue;
      changed = { ...changed, ...told(theirs, CHARGE_FACTS[kind as ChargeFactsKind]) };
      if (kind === 'sentence_changed') {
        changed.sentence = changed.sentence && this.sourced(changed.sentence);
        changed.priorSentences = changed.priorSentences.map((one) => this.sourced(one));
      } else changed.source = this.sourced(theirs).source ?? changed.source;
    }
    return [changed];
  }

  private periods<T extends CustodyPeriod | SupervisionPeriod>(
    ours: readonly T[],
    theirs: readonly T[],
    at: string,
    fields: readonly (keyof T & string)[],
  ): T[] {
    return ours.flatMap((period, place) => {
      const [difference] = this.at(`${at}/${place}`);
      if (!difference) return [period];
      if (difference.arrivedAt === null) return [];
      const arrived = this.sourced(theirs[Number(difference.arrivedAt.split('/').at(-1))]!);
      return [{ ...period, ...told(arrived, fields), source: arrived.source ?? period.source }];
    });
  }

  private newCase(courtCase: CourtCase): CourtCase {
    const id = this.freshId(courtCase.id);
    this.caseIds.set(courtCase.id, id);
    return { ...this.sourced(courtCase), id, charges: courtCase.charges.map((charge) => this.newCharge(charge)) };
  }

  private newCharge(charge: Charge): Charge {
    return {
      ...this.sourced(charge),
      id: this.freshId(charge.id),
      sentence: charge.sentence && this.sourced(charge.sentence),
      priorSentences: charge.priorSentences.map((one) => this.sourced(one)),
    };
  }

  private at(place: string): readonly Difference[] {
    return this.byConfirmedPlace.get(place) ?? [];
  }

  private newOnes<T>(theirs: readonly T[], at: string): T[] {
    return theirs.filter((_one, place) => this.newAt.has(`${at}/${place}`));
  }

  private sourced<T extends { readonly source: Source }>(one: T): T {
    const { source } = one;
    return source === null || source.document !== undefined
      ? one
      : { ...one, source: { ...source, document: this.document } };
  }

  /** Ids stay unique in the record: decisions and petitions refer to them. */
  private freshId(id: string): string {
    let fresh = id;
    for (let n = 2; this.usedIds.has(fresh); n += 1) fresh = `${id.slice(0, LONGEST_ID - `-${n}`.length)}-${n}`;
    this.usedIds.add(fresh);
    return fresh;
  }
}

const LONGEST_ID = 80;

function union<T>(ours: readonly T[], theirs: readonly T[]): T[] {
  return [...new Set([...ours, ...theirs])];
}

/** What it tells of these facts; what it does not tell is left out. */
function told<T extends object>(one: T, fields: readonly (keyof T & string)[]): Partial<T> {
  const facts: Partial<T> = {};
  for (const field of fields) {
    const value = one[field];
    if (value !== null && !(Array.isArray(value) && value.length === 0)) facts[field] = value;
  }
  return facts;
}

function chargeAt({ courtCases }: CriminalRecord, pointer: string): Charge | undefined {
  const [, , courtCase, , charge] = pointer.split('/');
  return courtCases[Number(courtCase)]?.charges[Number(charge)];
}
