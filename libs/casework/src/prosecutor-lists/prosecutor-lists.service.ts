import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, Problem, type RequestContext, type Work } from '#libs/platform';
import { composeProsecutorList, type Typesetter } from '#libs/papers';
import { readTable } from '#libs/readers';
import { countyNamed, type CriminalRecord, localDate, printStatuteCode, withEveryField } from '#libs/record';
import { isConfidentialRelief } from '#libs/rules';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import type { UploadedFile } from '../documents/documents.schema.js';
import type { DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { FilingMovesService } from '../filings/filing-moves.service.js';
import { FilingsService } from '../filings/filings.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import { listCsv, type ListLine, listXlsx } from './list-table.js';
import { NothingToList, ProsecutorListNotFound, ReplyNotRead } from './prosecutor-lists.errors.js';
import { PROSECUTOR_LIST_TOPIC } from './prosecutor-lists.jobs.js';
import {
  answerRow,
  findFile,
  findList,
  insertList,
  listLists,
  lockList,
  type NewRow,
  storeFile,
} from './prosecutor-lists.repository.js';
import {
  type ListFileQuery,
  type MakeProsecutorListInput,
  MOST_FILINGS,
  type ProsecutorListSummary,
  type ProsecutorListView,
  type ReplyFields,
  type ReplyView,
} from './prosecutor-lists.schema.js';
import { answerOfAll, readReplies, type Reply } from './reply-rows.js';

type ListRow = NonNullable<Awaited<ReturnType<typeof findList>>>;
type Fault = ReplyView['faults'][number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What one county's District Attorney is asked not to object to, many applications at once, and what comes back. */
@Injectable()
export class ProsecutorListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly assessments: AssessmentsService,
    private readonly filings: FilingsService,
    private readonly moves: FilingMovesService,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /** Puts charges of applications on a list that stays as it is, and asks the worker to print it. @throws NothingToList, FilingNotFound */
  make(ctx: MemberContext, { county, filingIds }: MakeProsecutorListInput): Promise<ProsecutorListView> {
    return this.database.transaction(ctx, async (work) => {
      const waiting = await this.filings.awaitingAnswer(work, county);
      const known = new Set(waiting);
      for (const id of filingIds ?? []) if (!known.has(id)) await this.filings.require(work, id);
      const errors = (filingIds ?? []).flatMap((id, i) =>
        known.has(id)
          ? []
          : [{ pointer: `/filingIds/${i}`, message: 'is no application that waits for that prosecutor' }],
      );
      const rows: NewRow[] = [];
      for (const [i, filingId] of (filingIds ?? waiting.slice(0, MOST_FILINGS)).entries()) {
        if (!known.has(filingId)) continue;
        const { caseId, relief, chargeIds } = await this.chargesIn(work, filingId, county);
        if (!isConfidentialRelief(relief)) rows.push(...chargeIds.map((chargeId) => ({ caseId, filingId, chargeId })));
        else if (filingIds) errors.push({ pointer: `/filingIds/${i}`, message: 'is confidential' });
      }
      if (errors.length > 0 || rows.length === 0) throw new NothingToList(undefined, errors);
      const list = { county, preparedOn: this.clock.today(), createdById: ctx.memberId };
      const id = await insertList(work, list, rows);
      for (const caseId of new Set(rows.map((row) => row.caseId)))
        await work.audit({ action: 'prosecutor_list.listed', entityId: id, caseId, detail: { county } });
      await work.publish(PROSECUTOR_LIST_TOPIC, { listId: id });
      return toView((await findList(work, id))!);
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<ProsecutorListSummary>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listLists(work, query);
      await work.audit({ action: 'prosecutor_list.listed_all', detail: { rows: items.length } });
      return { items: items.map(toSummary), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<ProsecutorListView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'prosecutor_list.viewed', entityId: id, detail: { rows: row.rows.length } });
      return toView(row);
    });
  }

  /** The list as a file, without clients whom the member may not see. @throws ProsecutorListNotFound also for a PDF that is not there. */
  file(ctx: MemberContext, id: string, { format }: ListFileQuery): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      const fileName = `applications-${row.county.toLowerCase().replaceAll(' ', '-')}-${toDay(row.preparedOn)}.${format}`;
      for (const caseId of new Set(row.rows.map((one) => one.caseId)))
        await work.audit({ action: 'prosecutor_list.downloaded', entityId: id, caseId, detail: { format } });
      if (format === 'pdf') {
        const file = await findFile(work, id);
        if (!file) throw new ProsecutorListNotFound();
        return { fileName, mediaType: 'application/pdf', bytes: file.bytes };
      }
      const lines = await this.linesOf(work, row);
      if (format === 'csv') return { fileName, mediaType: 'text/csv', bytes: listCsv(lines) };
      return { fileName, mediaType: XLSX, bytes: await listXlsx(row.county, lines) };
    });
  }

  /** The worker's part. Running it twice, also after a kill in the middle, leaves one print. */
  async print(ctx: RequestContext, id: string): Promise<void> {
    const input = await this.database.transaction(ctx, async (work) => {
      const row = await findList(work, id);
      if (!row || row.file) return null;
      const organization = await this.organizations.details(work);
      return {
        preparedOn: localDate(toDay(row.preparedOn)),
        county: row.county,
        organization: { ...organization, phone: organization.phone ?? '' },
        entries: (await this.linesOf(work, row)).map(({ answer: _a, answeredOn: _b, note: _c, ...entry }) => entry),
      };
    });
    if (!input) return;
    const { bytes, pages } = composeProsecutorList(await this.typesetter(), input);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.database.transaction(ctx, async (work) => {
      await storeFile(work, id, { rows: input.entries.length, pages, sha256, bytes });
      await work.audit({ action: 'prosecutor_list.printed', entityId: id, detail: { pages } });
    });
  }

  /**
   * Records what a prosecutor has answered, charge by charge; an application of which one is objected to, or every charge on the
   * list is answered, has the prosecutor's answer from then on. Each row of the file is taken or named with what is wrong; the same reply again changes nothing.
   * @throws ReplyNotRead, DayInTheFuture
   */
  async reply(ctx: MemberContext, id: string, { bytes }: UploadedFile, fields: ReplyFields): Promise<ReplyView> {
    if (fields.answeredOn) this.cases.refuseFuture(fields.answeredOn, '/answeredOn');
    const reading = await readTable(bytes);
    if (!reading.ok) throw new ReplyNotRead(`${reading.refusal.message} Nothing was stored.`);
    const read = readReplies(reading.table);
    if (!read) throw new ReplyNotRead();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const taken = await this.database.transaction(ctx, async (work) => {
      const row = await lockList(work, id);
      if (!row) throw new ProsecutorListNotFound();
      const result = await this.take(work, row, read.replies, fields.answeredOn ?? localDate(this.clock.today()));
      const { recorded, unchanged, faults } = result;
      const detail = { sha256, recorded, unchanged, faults: faults.length + read.faults.length };
      await work.audit({ action: 'prosecutor_list.replied', entityId: id, detail });
      return result;
    });
    const { recorded, unchanged, faults } = taken;
    return {
      ...{ recorded, unchanged, unanswered: read.unanswered },
      faults: [...read.faults, ...faults].toSorted((a, b) => a.row - b.row),
      ...(await this.answerFilings(ctx, id)),
    };
  }

  private async take(work: Work, list: ListRow, replies: readonly Reply[], unlessSaid: string) {
    const rows = new Map(list.rows.map((row) => [row.id, { ...row, answeredOn: toDayOrNull(row.answeredOn) }]));
    const faults: Fault[] = [];
    let [recorded, unchanged] = [0, 0];
    for (const { row, rowId, position, answeredOn, note } of replies) {
      const fault = (message: string) => faults.push({ row, message, text: [rowId, position, answeredOn ?? '', note ?? ''].join(' | ') }); // prettier-ignore
      const found = rows.get(rowId);
      const on = answeredOn ?? unlessSaid;
      if (!found) fault('is no row of this list');
      else if (found.answer !== null && (found.answer !== position || (answeredOn && found.answeredOn !== answeredOn)))
        fault(`was answered before: ${found.answer.replace('_', ' ')} on ${found.answeredOn}; correct the answer of its filing`); // prettier-ignore
      else if (found.answer !== null) unchanged += 1;
      else if (on > this.clock.today()) fault(`is answered on ${on}, which is still to come`);
      else if (on < toDay(list.preparedOn)) fault(`is answered on ${on}, before the list was made`);
      else {
        const { memberId: recordedById } = work.ctx;
        const answer = {
          answer: position,
          answeredOn: on,
          note,
          recordedById: recordedById!,
          recordedAt: this.clock.now(),
        };
        await answerRow(work, rowId, answer);
        rows.set(rowId, { ...found, answer: position, answeredOn: on });
        const detail = { county: list.county, answer: position, answeredOn: on };
        await work.audit({ action: 'prosecutor_list.answered', entityId: list.id, caseId: found.caseId, detail });
        recorded += 1;
      }
    }
    return { recorded, unchanged, faults };
  }

  /** Each by itself: what one filing does not take keeps no other from its answer, and what was broken off is made up for by the same reply. */
  private async answerFilings(ctx: MemberContext, id: string) {
    const { county, answered } = await this.database.transaction(ctx, async (work) => {
      const list = await this.require(work, id);
      const answered = [];
      for (const [filingId, rows] of rowsByFiling(list)) {
        const answer = answerOfAll(
          rows.map((row) => ({ answer: row.answer, answeredOn: toDayOrNull(row.answeredOn) })),
        );
        if (!answer) continue;
        const { responses } = (await this.filings.require(work, filingId)).filing;
        const recorded = responses.find((one) => one.county === list.county) ?? null;
        const charges = rows.flatMap((row) => (row.answer ? [{ chargeId: row.chargeId, position: row.answer }] : []));
        if (!recorded || recorded.position !== answer.position || !isDeepStrictEqual(recorded.charges, charges))
          answered.push({ filingId, recorded, charges, ...answer });
      }
      return { county: list.county, answered };
    });
    const filingsAnswered: string[] = [];
    const notRecorded: ReplyView['notRecorded'] = [];
    for (const { filingId, recorded, position, respondedOn, charges } of answered) {
      if (recorded && recorded.position !== position) {
        const [has, says] = [recorded.position, position].map((one) => one.replace('_', ' '));
        notRecorded.push({
          filingId,
          message: `The list says "${says}", and the filing has "${has}": correct whichever is wrong.`,
        });
        continue;
      }
      try {
        const answer = { county, position, charges };
        if (recorded) await this.moves.split(ctx, filingId, answer);
        else
          await this.moves.answer(ctx, filingId, { ...answer, respondedOn: localDate(respondedOn), documentId: null });
        filingsAnswered.push(filingId);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const details = (error.errors ?? []).map(({ message }) => message);
        notRecorded.push({ filingId, message: [error.detail, ...details].filter(Boolean).join(' ') });
      }
    }
    return { filingsAnswered, notRecorded };
  }

  /** The charges of an application that are that county's to answer. */
  private async chargesIn(work: Work, filingId: string, county: string) {
    const { packet } = await this.filings.require(work, filingId);
    const { caseId, relief } = packet;
    const content = await this.recordOf(work, packet.assessmentId);
    const chargeIds = content.courtCases
      .filter((one) => one.county && (countyNamed(one.county) ?? one.county) === county)
      .flatMap(({ charges }) => charges.map(({ id }) => id))
      .filter((id) => packet.chargeIds.includes(id));
    return { caseId, relief, chargeIds };
  }

  private async recordOf(work: Work, assessmentId: string): Promise<CriminalRecord> {
    return withEveryField((await this.assessments.requireWithRecord(work, assessmentId)).record);
  }

  private async linesOf(work: Work, list: ListRow): Promise<ListLine[]> {
    const { county } = list;
    const lines: ListLine[] = [];
    for (const [filingId, ofFiling] of rowsByFiling(list)) {
      const { filing, packet } = await this.filings.require(work, filingId);
      const content = await this.recordOf(work, packet.assessmentId);
      const { clientId } = await this.cases.require(work, filing.caseId);
      const client = await this.clients.require(work, clientId);
      // A service that was struck since stands no more, and the list is still read.
      const servedOn = filing.services.find((one) => one.county === county)?.servedOn ?? null;
      for (const { id, chargeId, answer, answeredOn, note } of ofFiling) {
        const courtCase = content.courtCases.find(({ charges }) => charges.some((one) => one.id === chargeId))!;
        const charge = courtCase.charges.find((one) => one.id === chargeId)!;
        lines.push({
          rowId: id,
          client: `${client.familyName}, ${client.givenName}`,
          nysid: client.nysid,
          docketNumber: courtCase.docketNumber,
          court: courtCase.court,
          charge: [printStatuteCode(charge), charge.description].filter(Boolean).join(' '),
          convictedOn: charge.convictedOn,
          statute: statuteOf(packet.relief),
          servedOn: servedOn === null ? null : localDate(servedOn),
          answer,
          answeredOn: toDayOrNull(answeredOn),
          note,
        });
      }
    }
    return lines;
  }

  private async require(work: Work, id: string): Promise<ListRow> {
    const row = await findList(work, id);
    if (!row) throw new ProsecutorListNotFound();
    return row;
  }
}

function rowsByFiling({ rows }: ListRow): ReadonlyMap<string, ListRow['rows']> {
  const filings = new Map<string, ListRow['rows']>();
  for (const row of rows) filings.set(row.filingId, [...(filings.get(row.filingId) ?? []), row]);
  return filings;
}

/** `NY-160.59` is CPL 160.59: every relief that is asked of a court is of the Criminal Procedure Law. */
function statuteOf(relief: string): string {
  const [, section] = /^NY-(\d+\.\d+(?:-A)?)/.exec(relief) ?? [];
  return `CPL ${section?.toLowerCase()}`;
}

function toSummary({ id, county, preparedOn, rows, file, createdById, createdAt }: ListRow): ProsecutorListSummary {
  return {
    id,
    county,
    preparedOn: toDay(preparedOn),
    rows: rows.length,
    answered: rows.filter(({ answer }) => answer !== null).length,
    printed: file !== null,
    createdById,
    createdAt: createdAt.toISOString(),
  };
}

function toView(row: ListRow): ProsecutorListView {
  const charges = row.rows.map(({ id, caseId, filingId, chargeId, answer, answeredOn, note }) => ({
    ...{ id, caseId, filingId, chargeId, answer, note },
    answeredOn: toDayOrNull(answeredOn),
  }));
  return { ...toSummary(row), charges };
}
