import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import {
  type CriminalRecord,
  localDate,
  storedCharge,
  storedCourtCase,
  storedRecord,
  withEveryField,
} from '#libs/record';
import { assess, type LawChoice, outcomeOfLetter, RULES_VERSION, withoutConfidential } from '#libs/rules';
import type { DocumentFile } from '../documents/documents.service.js';
import { type Page, toDay, toDayOrNull } from '../fields.js';
import { RecordsService } from '../records/records.service.js';
import { differenceChart } from './difference-chart.js';
import { differencesCsv, differencesXlsx } from './difference-table.js';
import { NothingCompared, ScreeningNotFound } from './screenings.errors.js';
import {
  countDifferences,
  type DifferenceRow,
  findPersonFacts,
  findScreenedPerson,
  listChangesOf,
  listDifferencesOf,
  listDifferingPeople,
  listScreenedPeople,
  type ScreenedPersonRow,
  type SubjectRow,
} from './screening-results.repository.js';
import type {
  DifferingPeopleQuery,
  DifferingPersonView,
  LawDifferencesView,
  ScreenedPeopleQuery,
  ScreenedPersonView,
  ScreenedReasonsView,
} from './screenings.schema.js';
import { ScreeningsService } from './screenings.service.js';

type Screening = Awaited<ReturnType<ScreeningsService['requireWithin']>>;

/** What screenings found, of whom the member may see, and the reasons when somebody asks. */
@Injectable()
export class ScreeningResultsService {
  constructor(
    private readonly database: Database,
    private readonly screenings: ScreeningsService,
    private readonly records: RecordsService,
  ) {}

  people(ctx: MemberContext, id: string, query: ScreenedPeopleQuery): Promise<Page<ScreenedPersonView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.screenings.requireWithin(work, id);
      const { items, next } = await listScreenedPeople(work, id, query);
      await this.auditShown(work, id, items);
      return { items: items.map(toPersonView), next };
    });
  }

  /** One person, with every reason while the rules are those that screened. Nothing confidential is in it. @source CPL 440.10(1)(i). */
  person(ctx: MemberContext, id: string, subjectId: string): Promise<ScreenedReasonsView> {
    return this.database.transaction(ctx, async (work) => {
      // First: who is hidden costs the same statements as a screening that does not exist.
      const row = await findScreenedPerson(work, id, subjectId);
      if (!row) throw new ScreeningNotFound();
      const screening = await this.screenings.requireWithin(work, id);
      await this.auditShown(work, id, [row]);
      const rulesHaveMovedOn = screening.rulesVersion !== RULES_VERSION;
      return {
        person: toPersonView(row),
        changes: (await listChangesOf(work, id, subjectId)).map(({ charge, relief, on, from, to }) => ({
          ...{ charge, relief, on: toDay(on), from: outcomeOfLetter(from), to: outcomeOfLetter(to) },
        })),
        differences: (await listDifferencesOf(work, id, subjectId)).map(({ fromOn, toOn, ...rest }) =>
          toDifferenceView({ ...rest, fromOn: toDayOrNull(fromOn), toOn: toDayOrNull(toOn) }),
        ),
        rulesHaveMovedOn,
        assessment: rulesHaveMovedOn ? null : this.reasons(screening, await this.recordOf(work, row)),
      };
    });
  }

  /** How many charges and people become what, by relief or by relief and county, each with its worklist. @throws NothingCompared */
  differences(ctx: MemberContext, id: string, by: 'relief' | 'county'): Promise<LawDifferencesView> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireCompared(work, id);
      const counts = await countDifferences(work, id, by);
      await work.audit({ action: 'screening.differences_viewed', entityId: id, detail: { by } });
      return {
        items: counts.map((one) => ({ ...one, worklist: worklistOf(id, one) })),
      };
    });
  }

  /** Whom a number counts: clients first. @throws NothingCompared */
  differingPeople(ctx: MemberContext, id: string, query: DifferingPeopleQuery): Promise<Page<DifferingPersonView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireCompared(work, id);
      const { items, next } = await listDifferingPeople(work, id, query);
      await this.auditShown(work, id, items);
      return {
        items: items.map(({ differences, ...one }) => ({
          ...toSubjectView(one),
          differences: differences.map(toDifferenceView),
        })),
        next,
      };
    });
  }

  /** The counts by relief and county as a spreadsheet. @throws NothingCompared */
  table(ctx: MemberContext, id: string, format: 'csv' | 'xlsx'): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireCompared(work, id);
      const counts = await countDifferences(work, id, 'county');
      await work.audit({ action: 'screening.differences_downloaded', entityId: id, detail: { rows: counts.length } });
      return format === 'csv'
        ? { fileName: 'law-differences.csv', mediaType: 'text/csv; charset=utf-8', bytes: differencesCsv(counts) }
        : { fileName: 'law-differences.xlsx', mediaType: XLSX, bytes: await differencesXlsx(counts) };
    });
  }

  /** The counts by relief as a picture (SVG). @throws NothingCompared */
  chart(ctx: MemberContext, id: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const screening = await this.requireCompared(work, id);
      const counts = await countDifferences(work, id, 'relief');
      await work.audit({ action: 'screening.differences_viewed', entityId: id, detail: { by: 'relief' } });
      const laws = { lawId: screening.lawId, baseLawId: screening.baseLawId!, asOf: toDay(screening.asOf) };
      return {
        fileName: 'law-differences.svg',
        mediaType: 'image/svg+xml',
        bytes: await differenceChart(laws, counts),
      };
    });
  }

  private async requireCompared(work: Work, id: string): Promise<Screening> {
    const screening = await this.screenings.requireWithin(work, id);
    if (screening.baseLawId === null) throw new NothingCompared();
    return screening;
  }

  private reasons(screening: Screening, record: CriminalRecord): ScreenedReasonsView['assessment'] {
    const { asOf, law } = screening;
    const assessment = assess(record, { asOf: localDate(toDay(asOf)), law: law as unknown as LawChoice });
    const { rulesVersion, lawVerifiedThrough, decisions, questions, path, application, warnings } =
      withoutConfidential(assessment);
    return {
      asOf: assessment.asOf,
      rulesVersion,
      lawVerifiedThrough,
      decisions,
      questions,
      path,
      application,
      warnings,
    };
  }

  /** @throws ScreeningNotFound when it is gone meanwhile */
  private async recordOf(work: Work, { id, recordVersion }: ScreenedPersonRow): Promise<CriminalRecord> {
    if (recordVersion !== null)
      return withEveryField((await this.records.requireVersion(work, id, recordVersion)).content);
    const kept = await findPersonFacts(work, id);
    if (!kept) throw new ScreeningNotFound();
    return storedRecord(
      kept.facts,
      kept.courtCases.map(({ number, facts }) =>
        storedCourtCase(
          facts,
          kept.charges
            .filter(({ courtCaseNumber }) => courtCaseNumber === number)
            .map((one) => storedCharge(one.facts)),
        ),
      ),
    );
  }

  /** Who was shown: each client by name of the audit, the others as a number. */
  private async auditShown(work: Work, entityId: string, shown: readonly SubjectRow[]): Promise<void> {
    await work.audit({ action: 'screening.people_listed', entityId, detail: { rows: shown.length } });
    await work.auditAll(
      shown.flatMap(({ clientId, caseId }) =>
        clientId ? { action: 'client.listed_in_screening', entityId, clientId, ...(caseId && { caseId }) } : [],
      ),
    );
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function worklistOf(
  id: string,
  { relief, kind, county }: { relief: string; kind: string; county: string | null },
): string {
  const query = new URLSearchParams({ relief, kind, ...(county !== null && { county }) });
  return `/v1/screenings/${id}/differences/people?${query.toString()}`;
}

function toSubjectView({ id, name, county, clientId, caseId, phoneOnFile }: SubjectRow) {
  return { id, name, county, clientId, caseId, phoneOnFile };
}

function toPersonView(row: ScreenedPersonRow): ScreenedPersonView {
  const { recordVersion, age, convictions, felonies, outcomes } = row;
  return {
    ...toSubjectView(row),
    ...{ recordVersion, age, convictions, felonies, outcomes },
    everyConvictionOn: toDayOrNull(row.everyConvictionOn),
    everyFelonyOn: toDayOrNull(row.everyFelonyOn),
  };
}

function toDifferenceView({ charge, relief, kind, from, to, fromOn, toOn }: DifferenceRow) {
  return { charge, relief, kind, from: outcomeOfLetter(from), to: outcomeOfLetter(to), fromOn, toOn };
}
