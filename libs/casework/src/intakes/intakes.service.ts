import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, requireMatch, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import { POVERTY_GUIDELINES } from '#libs/rules';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { BornInTheFuture } from '../clients/clients.errors.js';
import type { ConflictCheckView } from '../conflicts/conflicts.schema.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { type Page, toDay } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { IntakeEligibilityService } from './intake-eligibility.service.js';
import { APPROVED_ON, formOf } from './intake-facts.js';
import { auditIntake, holdIntake, refuseDecided, requireIntake, toIntakeView } from './intake-file.js';
import { conflictSubjectOf, keepIntakeNames, OF_NAMES } from './intake-names.js';
import { IntakeDayOutOfRange, IntakeIncomplete } from './intakes.errors.js';
import {
  findDecidedOfCase,
  findLanguages,
  insertIntake,
  type IntakeRow,
  listIntakes,
  updateIntake,
} from './intakes.repository.js';
import {
  type ChangeIntakeInput,
  type IntakeForm,
  intakeForm,
  type IntakeQuery,
  type IntakeView,
  type NextStepView,
  type QueuedIntakeView,
  type TakeIntakeInput,
} from './intakes.schema.js';
import { nextStepOf } from './next-step.js';

/** From LSC's day on every grant's rules have a table to look in. */
const FIRST_DAY = POVERTY_GUIDELINES[0]!.lscEffectiveOn!;
const FORM_FIELDS = Object.keys(intakeForm.shape) as (keyof IntakeForm)[];

/** The form of a prospective client, half done or whole, and the queue of those that wait. */
/** How a client may be written to without harm. */
export interface ToldContact {
  readonly text: boolean;
  readonly email: boolean;
  /** When, in words. */
  readonly times: string | null;
  /** Language tag in which the client is written to. */
  readonly language: string | null;
}

@Injectable()
export class IntakesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly fundingSources: FundingSourcesService,
    private readonly eligibility: IntakeEligibilityService,
    private readonly nameIndex: NameIndexService,
    private readonly conflicts: ConflictsService,
  ) {}

  /** @throws IntakeDayOutOfRange, BornInTheFuture */
  take(ctx: MemberContext, input: TakeIntakeInput): Promise<IntakeView> {
    return this.database.transaction(ctx, (work) => this.takeWithin(work, input));
  }

  /** For other nouns, inside their transaction. @throws IntakeDayOutOfRange, BornInTheFuture */
  async takeWithin(
    work: Work,
    { receivedOn = localDate(this.clock.today()), ...input }: TakeIntakeInput,
  ): Promise<IntakeView> {
    const whole = { ...input, receivedOn };
    this.refuseImpossibleDays(whole);
    await this.requireReferences(work, whole);
    const { form, columns } = split(whole);
    const row = await insertIntake(
      work,
      work.requireMember(),
      columns as Parameters<typeof insertIntake>[2],
      form as IntakeForm,
    );
    await keepIntakeNames(work, this.nameIndex, row);
    await auditIntake(work, 'intake.taken', row);
    return toIntakeView(row);
  }

  /** @throws IntakeNotFound */
  read(ctx: MemberContext, id: string): Promise<IntakeView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireIntake(work, id);
      await auditIntake(work, 'intake.viewed', row);
      return toIntakeView(row);
    });
  }

  /**
   * Changes the fields that are sent. What was approved on one of them lapses.
   * @throws IntakeNotFound, IntakeDecided, IntakeDayOutOfRange, BornInTheFuture; ChangedMeanwhile naming what somebody else changed
   */
  change(ctx: MemberContext, id: string, input: ChangeIntakeInput): Promise<IntakeView> {
    this.refuseImpossibleDays(input);
    return this.database.transaction(ctx, async (work) => {
      const before = await holdIntake(work, id);
      await requireMatch(work, toIntakeView(before), { noun: 'intake', id });
      refuseDecided(before);
      await this.requireReferences(work, input);
      const { columns, form } = split(input);
      const lapse = Object.keys(input).some((field) => APPROVED_ON.includes(field));
      const row = await updateIntake(work, id, columns, { ...formOf(before), ...form }, { lapse });
      if (Object.keys(input).some((field) => OF_NAMES.includes(field)))
        await keepIntakeNames(work, this.nameIndex, row);
      const lapsed = lapse && (before.exceptionApprovedAt ?? before.assetsWaivedAt) !== null;
      await auditIntake(work, 'intake.changed', row, {
        fields: Object.keys(input),
        ...(lapsed && { lapsed: 'approvals' }),
      });
      return toIntakeView(row);
    });
  }

  /** Oldest first, each with what has to happen next. @throws UnknownCursor */
  queue(ctx: MemberContext, query: IntakeQuery): Promise<Page<QueuedIntakeView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items: rows, next } = await listIntakes(work, query);
      const steps = await this.nextSteps(work, rows);
      await work.audit({ action: 'intake.listed', detail: { rows: rows.length } });
      return { items: rows.map((row, i) => toQueued(row, steps[i]!)), next };
    });
  }

  /** @throws IntakeNotFound */
  nextStep(ctx: MemberContext, id: string): Promise<NextStepView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireIntake(work, id);
      const [step] = await this.nextSteps(work, [row]);
      await auditIntake(work, 'intake.next_step_viewed', row);
      return step!;
    });
  }

  /**
   * Looks for conflicts of the applicant, the household and who else is named, over the whole office; the check is kept with the
   * intake. Asked again after a name has changed, it is another check.
   * @throws IntakeNotFound, IntakeDecided; IntakeIncomplete while nobody has a name
   */
  checkConflicts(ctx: MemberContext, id: string): Promise<ConflictCheckView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await holdIntake(work, id);
      refuseDecided(row);
      const subject = conflictSubjectOf(row);
      if (subject.names.length === 0) {
        throw new IntakeIncomplete(undefined, [{ pointer: '/familyName', message: 'is not known' }]);
      }
      return this.conflicts.view(work, await this.conflicts.check(work, 'intake', subject));
    });
  }

  /** Newest first. @throws IntakeNotFound */
  listConflictChecks(ctx: MemberContext, id: string): Promise<{ items: ConflictCheckView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireIntake(work, id);
      await auditIntake(work, 'intake.conflict_checks_listed', row);
      return this.conflicts.listOfIntake(work, id);
    });
  }

  /** For other nouns, inside their transaction: the language tag in which the client is written to, as the intake of the case tells it. */
  async languageOfCase(work: Work, caseId: string): Promise<string | null> {
    return (await this.languagesOfCases(work, [caseId])).get(caseId) ?? null;
  }

  /** The same of many, by case; nothing of one where nobody has asked. */
  async languagesOfCases(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const told = (await findLanguages(work, caseIds)).flatMap(({ caseId, writtenLanguage, spokenLanguage }) => {
      const language = writtenLanguage ?? spokenLanguage;
      return caseId !== null && language !== null ? [[caseId, language] as const] : [];
    });
    return new Map(told);
  }

  /** For reminders, inside their transaction: how the client of the case said that writing is safe; null: nobody has asked. */
  async contactOfCase(work: Work, caseId: string): Promise<ToldContact | null> {
    const contact = (await findDecidedOfCase(work, caseId))
      .map((row) => formOf(row).safeContact)
      .findLast((told) => told !== null);
    if (!contact) return null;
    const { phone, email, times } = contact;
    const language = await this.languageOfCase(work, caseId);
    return { text: phone.use === true && phone.text === true, email: email.use === true, times, language };
  }

  private async nextSteps(work: Work, rows: readonly IntakeRow[]): Promise<NextStepView[]> {
    const answers = await this.eligibility.ofAll(work, rows);
    const today = localDate(this.clock.today());
    const standing = await this.conflicts.standingOfIntakes(
      work,
      new Map(rows.map((row) => [row.id, conflictSubjectOf(row)])),
    );
    return rows.map((row, i) =>
      nextStepOf(row, answers[i]!.answer, standing.get(row.id)!, today, (at) => this.clock.dayOf(at)),
    );
  }

  private async requireReferences(
    work: Work,
    { assigneeId, fundingSourceId }: Pick<ChangeIntakeInput, 'assigneeId' | 'fundingSourceId'>,
  ): Promise<void> {
    if (assigneeId) await this.members.requireActive(work, assigneeId, '/assigneeId');
    if (fundingSourceId) await this.fundingSources.requireCurrent(work, fundingSourceId, '/fundingSourceId');
  }

  /** Nobody is born and nothing is received or signed after today; a signature to come would make somebody eligible. */
  private refuseImpossibleDays(input: ChangeIntakeInput): void {
    const today = this.clock.today();
    const { receivedOn, citizenship, consent, retainer } = input;
    const births = [
      ['/dateOfBirth', input.dateOfBirth] as const,
      ...(input.household ?? []).map((one, i) => [`/household/${i}/dateOfBirth`, one.dateOfBirth] as const),
      ...(input.involved ?? []).map((one, i) => [`/involved/${i}/dateOfBirth`, one.dateOfBirth] as const),
    ];
    const signed = [
      ['/receivedOn', receivedOn],
      ['/citizenship/attestationSignedOn', citizenship?.attestationSignedOn],
      ['/consent/signedOn', consent?.signedOn],
      ['/retainer/signedOn', retainer?.signedOn],
    ] as const;
    const toCome = (days: readonly (readonly [pointer: string, day: string | null | undefined])[]) =>
      days.flatMap(([pointer, day]) => (day && day > today ? [{ pointer, message: 'lies in the future' }] : []));
    if (toCome(births).length > 0) throw new BornInTheFuture(undefined, toCome(births));
    if (toCome(signed).length > 0) throw new IntakeDayOutOfRange(undefined, toCome(signed));
    if (receivedOn !== undefined && receivedOn < FIRST_DAY) {
      throw new IntakeDayOutOfRange(undefined, [{ pointer: '/receivedOn', message: `lies before ${FIRST_DAY}` }]);
    }
  }
}

/** The fields that have a column, and those that are kept together. */
function split(input: ChangeIntakeInput) {
  const isOfForm = ([name]: [string, unknown]) => (FORM_FIELDS as readonly string[]).includes(name);
  const fields = Object.entries(input);
  return {
    form: Object.fromEntries(fields.filter(isOfForm)) as Partial<IntakeForm>,
    columns: Object.fromEntries(fields.filter((field) => !isOfForm(field))) as Parameters<typeof updateIntake>[2],
  };
}

function toQueued(row: IntakeRow, nextStep: NextStepView): QueuedIntakeView {
  const { id, status, givenName, familyName, county, problemCode, spokenLanguage, interpreterNeeded, assigneeId } = row;
  return {
    id,
    status,
    receivedOn: toDay(row.receivedOn),
    givenName,
    familyName,
    county,
    problemCode,
    spokenLanguage,
    interpreterNeeded,
    assigneeId,
    nextStep,
  };
}
