import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import type { FinancialEligibility } from '#libs/rules';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { ConflictNotChecked, ConflictNotCleared } from '../conflicts/conflicts.errors.js';
import type { ConflictSubject } from '../conflicts/conflicts.schema.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { toDayOrNull } from '../fields.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { type AddPartyInput, addPartyInput } from '../parties/parties.schema.js';
import { PartiesService } from '../parties/parties.service.js';
import { IntakeEligibilityService } from './intake-eligibility.service.js';
import { auditIntake, holdIntake, refuseDecided, toIntakeView } from './intake-file.js';
import { formOf } from './intake-facts.js';
import { conflictSubjectOf, keepIntakeNames } from './intake-names.js';
import { EligibilityOpen, IntakeIncomplete, NotFinanciallyEligible } from './intakes.errors.js';
import { decideIntake, type IntakeDecision, type IntakeRow } from './intakes.repository.js';
import type { AcceptIntakeInput, DeclineIntakeInput, IntakeView, ReferIntakeInput } from './intakes.schema.js';
import { missingForFile } from './next-step.js';

type Outcome = Omit<IntakeDecision, 'decidedById' | 'decidedAt' | 'eligibility'>;

/**
 * Accepts, refers or declines an intake. It then stays as it was, with the eligibility on which it was decided, and searchable
 * for conflicts whatever was decided.
 * @source RPC 1.18; practice reference, sections 1, 4.2, 8: intake staff neither advise nor accept.
 */
@Injectable()
export class IntakeDecisionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly eligibility: IntakeEligibilityService,
    private readonly nameIndex: NameIndexService,
    private readonly conflicts: ConflictsService,
    private readonly parties: PartiesService,
  ) {}

  /**
   * Makes the client, or takes the one there is, and opens the case, in one transaction.
   * @throws IntakeNotFound, IntakeDecided, ClientNotFound, AttorneyMissing, NotAnAttorney, ShortTermByItsAttorney;
   * ConflictNotChecked, ConflictNotCleared; IntakeIncomplete naming what is missing; NotFinanciallyEligible, EligibilityOpen
   */
  accept(ctx: MemberContext, id: string, input: AcceptIntakeInput): Promise<IntakeView> {
    return this.decide(ctx, id, async (work, row, eligibility) => {
      refuseUnready(row, eligibility, input.note);
      const subject = conflictSubjectOf(row);
      if (!input.shortTerm) await this.requireConflictsChecked(work, subject, row.id);
      const clientId = input.clientId ?? (await this.clients.createWithin(work, clientOf(row), row.id)).id;
      const opening = {
        clientId,
        title: input.title,
        attorneyId: input.attorneyId,
        problemCode: row.problemCode!, // among what every file needs
        fundingSourceId: row.fundingSourceId,
        county: row.county,
        tags: [],
        privateAttorney: false,
        shortTerm: input.shortTerm,
      };
      const { id: caseId } = await this.cases.openWithin(work, opening, subject);
      for (const party of partiesOf(row)) await this.parties.addWithin(work, caseId, party, row.id);
      return { status: 'accepted', decisionNote: input.note, clientId, caseId };
    });
  }

  /** @throws IntakeNotFound, IntakeDecided */
  refer(ctx: MemberContext, id: string, { referredTo, note }: ReferIntakeInput): Promise<IntakeView> {
    return this.decide(ctx, id, () => Promise.resolve({ status: 'referred', decisionNote: note, referredTo }));
  }

  /** @throws IntakeNotFound, IntakeDecided */
  decline(ctx: MemberContext, id: string, { reason, note }: DeclineIntakeInput): Promise<IntakeView> {
    return this.decide(ctx, id, () =>
      Promise.resolve({ status: 'declined', decisionNote: note, declineReason: reason }),
    );
  }

  /** @throws ConflictNotChecked, ConflictNotCleared */
  private async requireConflictsChecked(work: Work, subject: ConflictSubject, id: string): Promise<void> {
    const standing = (await this.conflicts.standingOfIntakes(work, new Map([[id, subject]]))).get(id);
    if (standing === 'unchecked') throw new ConflictNotChecked();
    if (standing !== 'cleared') throw new ConflictNotCleared();
  }

  private decide(
    ctx: MemberContext,
    id: string,
    outcomeOf: (work: Work, row: IntakeRow, eligibility: FinancialEligibility) => Promise<Outcome>,
  ): Promise<IntakeView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await holdIntake(work, id);
      refuseDecided(before);
      const { answer } = await this.eligibility.of(work, before);
      const outcome = await outcomeOf(work, before, answer);
      const row = await decideIntake(work, id, {
        ...outcome,
        decidedById: ctx.memberId,
        decidedAt: this.clock.now(),
        eligibility: answer,
      });
      await keepIntakeNames(work, this.nameIndex, row);
      const { declineReason } = outcome;
      await auditIntake(work, `intake.${outcome.status}`, row, { ...(declineReason && { declineReason }) });
      return toIntakeView(row);
    });
  }
}

/** @throws IntakeIncomplete, NotFinanciallyEligible, EligibilityOpen */
function refuseUnready(row: IntakeRow, { grants }: FinancialEligibility, note: string | null): void {
  const chosen = grants.find(({ fundingSourceId }) => fundingSourceId === row.fundingSourceId);
  const missing = [
    ...missingForFile(row),
    ...(grants.length > 0 && !chosen ? ['/fundingSourceId'] : []),
    ...(chosen?.outcome === 'needs_information' ? chosen.asks.map(({ pointer }) => pointer) : []),
  ];
  if (missing.length > 0) {
    throw new IntakeIncomplete(
      undefined,
      [...new Set(missing)].map((pointer) => ({ pointer, message: 'is not known' })),
    );
  }
  if (chosen?.outcome === 'ineligible') {
    const reasons = chosen.findings.filter(({ result }) => result === 'not_met').map(({ citation }) => citation);
    throw new NotFinanciallyEligible(
      `The funding source does not allow this client (${reasons.join('; ')}). Choose another, correct the facts, or refer or decline.`,
    );
  }
  if (chosen?.outcome === 'needs_review' && note === null) {
    throw new EligibilityOpen(undefined, [{ pointer: '/note', message: 'must say how the question was answered' }]);
  }
}

/** What the client's own file begins with. */
function clientOf({ givenName, familyName, otherNames, dateOfBirth, nysid, phone, email, addressLines }: IntakeRow) {
  const [given, family] = familyName === null ? ['', givenName ?? ''] : [givenName ?? '', familyName];
  return {
    givenName: given,
    familyName: family,
    otherNames,
    dateOfBirth: toDayOrNull(dateOfBirth) as Parameters<ClientsService['createWithin']>[1]['dateOfBirth'],
    nysid,
    phone,
    email,
    addressLines,
  };
}

/** Who was named in the intake stands in the case. */
function partiesOf(row: IntakeRow): AddPartyInput[] {
  return (formOf(row).involved ?? []).map((one) => addPartyInput.parse(one));
}
