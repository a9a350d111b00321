import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import {
  composeLetter,
  type LetterInput,
  type LetterLanguage,
  letterLanguageOf,
  type PacketFile,
  PacketRefused,
  TEMPLATE_VERSION,
  type Typesetter,
} from '#libs/papers';
import { localDate } from '#libs/record';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { BadAddressesService } from '../bad-addresses/bad-addresses.service.js';
import { CasesService } from '../cases/cases.service.js';
import { ClearanceChecksService, type StillShown } from '../clearances/clearance-checks.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClosingsService } from '../closings/closings.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { fromDay, type Page, type PageQuery, toDay } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { HouseStyleService } from '../house-style/house-style.service.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import { RecordsService } from '../records/records.service.js';
import { RetentionService } from '../retention/retention.service.js';
import { decidedIn, keptUntil, laterDays, type LetterContent, namedCases, reliefsInForce } from './letter-content.js';
import { CourtCaseNotInRecord, LetterHasNothingToSay, LetterNotFound } from './letters.errors.js';
import { LETTER_WRITE_TOPIC } from './letters.jobs.js';
import { findLetter, insertLetter, isDrafted, listLetters, lockLetter, updateLetter } from './letters.repository.js';
import type { LetterView, WriteLetterInput } from './letters.schema.js';

type LetterRow = NonNullable<Awaited<ReturnType<typeof findLetter>>>;
type Kind<K extends WriteLetterInput['kind']> = Extract<WriteLetterInput, { kind: K }>;

/** Letters that stand by themselves: to the client engagement, result, rights, closing; to agencies the follow-up of a relief. */
@Injectable()
export class LettersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly intakes: IntakesService,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly filings: FilingsService,
    private readonly closings: ClosingsService,
    private readonly clearances: ClearanceChecksService,
    private readonly retention: RetentionService,
    private readonly houseStyles: HouseStyleService,
    private readonly addresses: BadAddressesService,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /**
   * Fixes what the letter tells, and asks the worker to make it.
   * @throws CaseNotFound, DayInTheFuture, LetterHasNothingToSay, CourtCaseNotInRecord; RecordNotFound, FilingNotFound,
   * ClearanceNotFound and AssessmentNotFound also for those of another case.
   */
  write(ctx: MemberContext, caseId: string, input: WriteLetterInput): Promise<LetterView> {
    const writtenOn = input.writtenOn ?? this.clock.today();
    this.cases.refuseFuture(writtenOn, '/writtenOn');
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const content = await this.contentOf(work, caseId, input);
      const row = await insertLetter(work, {
        caseId,
        kind: input.kind,
        language: input.language ?? letterLanguageOf(await this.intakes.languageOfCase(work, caseId)),
        writtenOn: fromDay(writtenOn),
        content,
        createdById: ctx.memberId,
        ...(input.kind === 'seal_follow_up' && { clearanceAgencyId: input.agencyId }),
      });
      await work.audit({ action: 'letter.requested', entityId: row.id, caseId, detail: { kind: input.kind } });
      await work.publish(LETTER_WRITE_TOPIC, { letterId: row.id });
      return this.viewOf(work, row);
    });
  }

  /**
   * The worker's part with every news of a clearance: for each agency that a sheet has shown not to have complied a letter is
   * drafted, once for each comparison. Somebody reads it, sends it, and records the notice.
   */
  draftFollowUps(ctx: RequestContext, clearanceId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      for (const shown of await this.clearances.stillShown(work, clearanceId)) {
        const { caseId, agencyId: clearanceAgencyId, checkId: clearanceCheckId } = shown;
        if (await isDrafted(work, clearanceAgencyId, clearanceCheckId)) continue;
        const row = await insertLetter(work, {
          ...{ caseId, clearanceAgencyId, clearanceCheckId, createdById: null },
          kind: 'seal_follow_up',
          language: 'en',
          writtenOn: fromDay(this.clock.today()),
          content: followUpOf(shown),
        });
        await work.audit({ action: 'letter.requested', entityId: row.id, caseId, detail: { kind: row.kind } });
        await work.publish(LETTER_WRITE_TOPIC, { letterId: row.id });
      }
    });
  }

  /** The worker's part. Running it twice, also after a kill in the middle, leaves one letter with one file. */
  async make(ctx: RequestContext, id: string): Promise<void> {
    const input = await this.database.transaction(ctx, async (work) => {
      const row = await findLetter(work, id);
      return row?.status === 'queued' ? this.inputOf(work, row) : null;
    });
    if (!input) return;
    let file: PacketFile;
    try {
      file = composeLetter(await this.typesetter(), input);
    } catch (error) {
      if (error instanceof PacketRefused) return this.fail(ctx, id, error.message);
      throw error;
    }
    await this.database.transaction(ctx, async (work) => {
      const row = await lockLetter(work, id);
      if (row?.status !== 'queued') return;
      const { name: fileName, mediaType, bytes } = file;
      const { caseId, kind } = row;
      const document = await this.documents.store(work, { caseId, kind: 'letter', fileName, mediaType, bytes });
      await updateLetter(work, id, {
        status: 'ready',
        documentId: document.id,
        templateVersion: TEMPLATE_VERSION,
        readyAt: this.clock.now(),
      });
      await work.audit({ action: 'letter.written', entityId: id, caseId, detail: { kind } });
    });
  }

  /** When it cannot be made, or every attempt has failed: the member sees why. */
  fail(ctx: RequestContext, id: string, message: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockLetter(work, id);
      if (row?.status !== 'queued') return;
      await updateLetter(work, id, { status: 'failed', failureMessage: message });
      await work.audit({ action: 'letter.failed', entityId: id, caseId: row.caseId, detail: { kind: row.kind } });
    });
  }

  view(ctx: MemberContext, id: string): Promise<LetterView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findLetter(work, id);
      if (!row) throw new LetterNotFound();
      await work.audit({ action: 'letter.viewed', entityId: id, caseId: row.caseId });
      return this.viewOf(work, row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<LetterView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listLetters(work, caseId, query);
      await work.audit({ action: 'letter.listed', caseId, detail: { rows: items.length } });
      const views: LetterView[] = [];
      for (const row of items) views.push(await this.viewOf(work, row));
      return { items: views, next };
    });
  }

  /** For correspondence, inside its transaction: whether the id is that of a letter of the case. */
  async isOfCase(work: Work, caseId: string, id: string): Promise<boolean> {
    return (await findLetter(work, id))?.caseId === caseId;
  }

  private async viewOf(work: Work, row: LetterRow): Promise<LetterView> {
    return toView(row, await this.addresses.isBad(work, await this.addressOf(work, row)));
  }

  /** Where it goes: to the agency, or to the client as the client lives now. */
  private async addressOf(work: Work, { caseId, content }: LetterRow): Promise<readonly string[]> {
    const told = content as unknown as LetterContent;
    if (told.kind === 'seal_follow_up') return told.agency.addressLines;
    const { clientId } = await this.cases.require(work, caseId);
    return (await this.clients.require(work, clientId)).addressLines;
  }

  private contentOf(work: Work, caseId: string, input: WriteLetterInput): Promise<LetterContent> {
    switch (input.kind) {
      case 'engagement':
        return this.engagement(work, caseId, input);
      case 'result':
        return this.result(work, caseId, input);
      case 'rights':
        return this.rights(work, caseId, input);
      case 'closing':
        return this.closing(work, caseId, input);
      case 'seal_follow_up':
        return this.sealFollowUp(work, caseId, input);
    }
  }

  private async engagement(work: Work, caseId: string, input: Kind<'engagement'>): Promise<LetterContent> {
    await this.cases.requireWorked(work, caseId);
    const policy = await this.retention.policyInForce(work);
    const keptYears = policy?.years ?? null;
    if (!input.recordId) return { kind: 'engagement', cases: [], keptYears };
    const { content } = await this.records.requireOfCase(work, caseId, input.recordId);
    const known = new Set(content.courtCases.map(({ id }) => id));
    const unknown = input.courtCaseIds.flatMap((id, i) =>
      known.has(id) ? [] : [{ pointer: `/courtCaseIds/${i}`, message: 'is no court case of the record' }],
    );
    if (unknown.length > 0) throw new CourtCaseNotInRecord(undefined, unknown);
    return { kind: 'engagement', cases: namedCases(content, input.courtCaseIds), keptYears };
  }

  private async result(work: Work, caseId: string, { filingId }: Kind<'result'>): Promise<LetterContent> {
    const filing = await this.filings.requireOfCase(work, caseId, filingId);
    if (!filing.order) throw nothingToSay('/filingId', 'has no order of the court yet');
    const decided = (await this.filings.decided(work, caseId)).find((one) => one.filingId === filingId)!;
    return { kind: 'result', decided: decidedIn(decided) };
  }

  private async rights(work: Work, caseId: string, { assessmentId }: Kind<'rights'>): Promise<LetterContent> {
    const decided = (await this.filings.decided(work, caseId)).map(decidedIn);
    const assessment = assessmentId ? await this.assessments.requireOfCase(work, caseId, assessmentId) : null;
    const reliefs = reliefsInForce(decided, assessment?.result ?? null);
    if (reliefs.length === 0)
      throw nothingToSay('/assessmentId', 'tells of no relief that works by itself, and no court has granted one');
    return { kind: 'rights', reliefs };
  }

  private async closing(work: Work, caseId: string, { assessmentId }: Kind<'closing'>): Promise<LetterContent> {
    const closing = await this.closings.standing(work, caseId);
    if (!closing) throw nothingToSay('/kind', 'has no closing that was drafted');
    const closedOn = localDate(closing.closedOn ? toDay(closing.closedOn) : this.clock.today());
    const policy = await this.retention.policyInForce(work);
    const assessment = assessmentId ? await this.assessments.requireOfCase(work, caseId, assessmentId) : null;
    const assessed =
      assessment && (await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion));
    return {
      kind: 'closing',
      closedOn,
      decided: (await this.filings.decided(work, caseId)).map(decidedIn),
      later: laterDays(assessment?.result ?? null, assessed?.content ?? null, closedOn),
      keptUntil: keptUntil(closedOn, policy?.years ?? null),
    };
  }

  private async sealFollowUp(work: Work, caseId: string, input: Kind<'seal_follow_up'>): Promise<LetterContent> {
    const still = await this.clearances.stillShownOfCase(work, caseId, input.clearanceId);
    const shown = still.find(({ agencyId }) => agencyId === input.agencyId);
    if (!shown)
      throw nothingToSay('/agencyId', 'is no agency of the clearance that a sheet has shown not to have complied');
    return followUpOf(shown);
  }

  private async inputOf(work: Work, row: LetterRow): Promise<LetterInput> {
    const { clientId, attorneyId } = await this.cases.require(work, row.caseId);
    const client = await this.clients.require(work, clientId);
    const organization = await this.organizations.details(work);
    const names = await this.members.namesById(work);
    const content = row.content as unknown as LetterContent;
    const writtenOn = localDate(toDay(row.writtenOn));
    const houseStyle = await this.houseStyles.inForce(work, writtenOn);
    const base = {
      writtenOn,
      ...(houseStyle && { letterhead: houseStyle.letterhead }),
      organization: { ...organization, phone: organization.phone ?? '' },
      attorney: { name: names.get(attorneyId) ?? '', title: 'Attorney at Law' },
      client: { name: `${client.givenName} ${client.familyName}`.trim(), addressLines: client.addressLines },
    };
    if (content.kind !== 'seal_follow_up') return { ...content, ...base, language: row.language as LetterLanguage };
    const { nysid, dateOfBirth } = client;
    const identifiers = { nysid, dateOfBirth: dateOfBirth && localDate(toDay(dateOfBirth)) };
    return { ...content, ...base, language: 'en', identifiers };
  }
}

function followUpOf({ agency, relief, cases, shownOn }: StillShown): LetterContent {
  return { kind: 'seal_follow_up', agency, relief, cases, shownOn };
}

function nothingToSay(pointer: string, message: string) {
  return new LetterHasNothingToSay(undefined, [{ pointer, message }]);
}

function toView(row: LetterRow, addressIsBad: boolean): LetterView {
  const { id, caseId, kind, status, failureMessage, documentId, createdById } = row;
  return {
    id,
    caseId,
    kind,
    language: row.language as LetterLanguage,
    writtenOn: toDay(row.writtenOn),
    status,
    failureMessage,
    documentId,
    clearanceId: row.agency?.clearanceId ?? null,
    addressIsBad,
    createdById,
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
  };
}
