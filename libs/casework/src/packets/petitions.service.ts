import { Injectable } from '@nestjs/common';
import { Clock, Database, type FieldError, type MemberContext, requireMatch, type Work } from '#libs/platform';
import { type IdentifierKind, MOTION_FORMS, type MotionRelief } from '#libs/papers';
import { type Charge, levelOf } from '#libs/record';
import type { Outcome } from '#libs/rules';
import { AssessmentsService, type StoredAssessment } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { type Page, type PageQuery, toDayOrNull } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { RecordsService } from '../records/records.service.js';
import {
  AssessmentOfAnotherCase,
  OptionUnfit,
  PetitionNotFound,
  ReliefNotOpen,
  TooManyConvictions,
} from './packets.errors.js';
import type { PetitionOptions } from './packet-input.js';
import type {
  AllowIdentifiersInput,
  DraftPetitionInput,
  PaperRelief,
  PetitionOptionsInput,
  PetitionView,
} from './packets.schema.js';
import { unfitOptions } from './petition-options.js';
import {
  findFiled,
  findPetition,
  findPetitions,
  findPetitionsOfCase,
  findPetitionsOfRecord,
  findPetitionsOfRelief,
  insertPetition,
  listPetitions,
  lockPetition,
  updateAllowedIdentifiers,
  updateOptions,
} from './petitions.repository.js';

type PetitionRow = NonNullable<Awaited<ReturnType<typeof findPetition>>>;

/** A petition with its packets, and the filing of each that was filed. */
export interface DraftedPetition {
  readonly id: string;
  readonly relief: string;
  readonly chargeIds: readonly string[];
  readonly packets: readonly { readonly packetId: string; readonly status: string; readonly filingId: string | null }[];
}

@Injectable()
export class PetitionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly cases: CasesService,
    private readonly directory: DirectoryService,
    private readonly assessments: AssessmentsService,
    private readonly records: RecordsService,
  ) {}

  /** Keeps which relief is asked for which charges. Only what the assessment opens can be asked for. */
  draft(ctx: MemberContext, caseId: string, input: DraftPetitionInput): Promise<PetitionView> {
    return this.database.transaction(ctx, async (work) => toPetitionView(await this.draftWithin(work, caseId, input)));
  }

  /** For batches, inside their transaction: the one that asks for the same of the same assessment, drafted where there is none. */
  async draftOnce(work: Work, caseId: string, input: DraftPetitionInput): Promise<PetitionRow> {
    const petitions = await findPetitionsOfRelief(work, caseId, input.relief);
    const same = petitions.find(
      ({ assessmentId, chargeIds }) =>
        assessmentId === input.assessmentId &&
        chargeIds.toSorted().join('\n') === input.chargeIds.toSorted().join('\n'),
    );
    return same ?? this.draftWithin(work, caseId, input);
  }

  /** For batches, inside their transaction: by id those that who asks may see. */
  async found(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, PetitionRow>> {
    return new Map((await findPetitions(work, ids)).map((row) => [row.id, row]));
  }

  /** For batches, inside their transaction: the ids of those whose relief was asked of a court before for one of the charges. */
  async filedAmong(work: Work, petitions: readonly PetitionRow[]): Promise<ReadonlySet<string>> {
    const caseIds = [...new Set(petitions.map(({ caseId }) => caseId))];
    const filed = await findFiled(work, caseIds);
    const isFiled = ({ caseId, relief, chargeIds }: PetitionRow) =>
      filed.some(
        (one) => one.caseId === caseId && one.relief === relief && one.chargeIds.some((id) => chargeIds.includes(id)),
      );
    return new Set(petitions.filter(isFiled).map(({ id }) => id));
  }

  private async draftWithin(work: Work, caseId: string, input: DraftPetitionInput): Promise<PetitionRow> {
    const { clientId } = await this.cases.requireWorked(work, caseId);
    const assessment = await this.assessments.require(work, input.assessmentId);
    if (assessment.caseId !== caseId) throw new AssessmentOfAnotherCase();
    refuseUnlessOpen(assessment, input);
    if (input.relief === 'NY-160.59') await this.refuseTooMany(work, assessment, input.chargeIds);

    const row = await insertPetition(work, { caseId, ...input, createdById: work.requireMember() });
    const detail = { relief: input.relief };
    await work.audit({ action: 'petition.drafted', entityId: row.id, caseId, clientId, detail });
    return row;
  }

  /**
   * In the place of what was chosen before. Packets that were made otherwise are stale from then on.
   * @throws OptionUnfit
   */
  choose(ctx: MemberContext, id: string, input: PetitionOptionsInput): Promise<PetitionView> {
    return this.database.transaction(ctx, async (work) => {
      const petition = await this.require(work, id);
      await this.cases.requireWorked(work, petition.caseId);
      await lockPetition(work, id);
      await requireMatch(work, toPetitionView(await this.require(work, id)), { noun: 'petition', id });
      const { prosecutors } = await this.directory.addressees(
        work,
        input.prosecutorUnits.map(({ county }) => county),
      );
      const errors = unfitOptions(petition.relief as PaperRelief, input, prosecutors, this.clock.today());
      if (errors.length > 0) throw new OptionUnfit(undefined, errors);
      const prosecutorUnits = Object.fromEntries(input.prosecutorUnits.map(({ county, unit }) => [county, unit]));
      const row = await updateOptions(work, id, { ...input, prosecutorUnits });
      const { returnOn, proofOfService } = input;
      await work.audit({
        action: 'petition.options_chosen',
        entityId: id,
        caseId: row.caseId,
        detail: { fields: Object.keys(input), returnOn, proofOfService, counties: Object.keys(prosecutorUnits) },
      });
      return toPetitionView(row);
    });
  }

  /** An attorney answers for what the papers then show. In the place of what was allowed before. @throws NoAttorneyNow */
  allowIdentifiers(ctx: MemberContext, id: string, { allowed }: AllowIdentifiersInput): Promise<PetitionView> {
    return this.database.transaction(ctx, async (work) => {
      await this.members.requireAttorneyNow(work);
      const petition = await this.require(work, id);
      await this.cases.requireWorked(work, petition.caseId);
      await lockPetition(work, id);
      await requireMatch(work, toPetitionView(await this.require(work, id)), { noun: 'petition', id });
      const row = await updateAllowedIdentifiers(
        work,
        id,
        Object.fromEntries(allowed.map(({ kind, reason }) => [kind, reason])),
      );
      const detail = { fields: ['allowedIdentifiers'], kinds: allowed.map(({ kind }) => kind) };
      await work.audit({ action: 'petition.identifiers_allowed', entityId: id, caseId: row.caseId, detail });
      return toPetitionView(row);
    });
  }

  view(ctx: MemberContext, id: string): Promise<PetitionView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'petition.viewed', entityId: id, caseId: row.caseId });
      return toPetitionView(row);
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<PetitionView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listPetitions(work, caseId, query);
      await work.audit({ action: 'petition.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toPetitionView), next };
    });
  }

  /** For packets, inside their transaction. @throws PetitionNotFound */
  async require(work: Work, id: string): Promise<PetitionRow> {
    const row = await findPetition(work, id);
    if (!row) throw new PetitionNotFound();
    return row;
  }

  /** For other nouns, inside their transaction: every charge that a petition of the case asks relief for. */
  async chargesAsked(work: Work, caseId: string): Promise<readonly string[]> {
    const petitions = await findPetitionsOfCase(work, caseId);
    return [...new Set(petitions.flatMap(({ chargeIds }) => chargeIds))];
  }

  /** For other nouns, inside their transaction: what was drafted from a record, whatever its version, and filed of it. */
  async ofRecord(work: Work, recordId: string): Promise<readonly DraftedPetition[]> {
    const petitions = await findPetitionsOfRecord(work, recordId);
    return petitions.map(({ id, relief, chargeIds, packets }) => ({
      id,
      relief,
      chargeIds,
      packets: packets.map((packet) => ({
        packetId: packet.id,
        status: packet.status,
        filingId: packet.filings[0]?.id ?? null,
      })),
    }));
  }

  /** At most two units, of which one felony; a criminal transaction is one unit. @source CPL 160.59(1)(a), (4) */
  private async refuseTooMany(work: Work, assessment: StoredAssessment, chargeIds: readonly string[]): Promise<void> {
    const { content } = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
    const chosen = content.courtCases
      .flatMap((courtCase) => courtCase.charges)
      .filter(({ id }) => chargeIds.includes(id));
    const units = new Map<string, Charge[]>();
    for (const charge of chosen) {
      const unit = charge.transactionId ?? `charge ${charge.id}`;
      units.set(unit, [...(units.get(unit) ?? []), charge]);
    }
    const felonies = [...units.values()].filter((unit) => unit.some(({ class: c }) => c && levelOf(c) === 'felony'));
    if (units.size > 2 || felonies.length > 1) {
      throw new TooManyConvictions(undefined, [
        { pointer: '/chargeIds', message: 'asks for more than CPL 160.59(4) allows' },
      ]);
    }
  }
}

function refuseUnlessOpen(assessment: StoredAssessment, { relief, chargeIds }: DraftPetitionInput): void {
  const errors = chargeIds.flatMap((chargeId, i): FieldError[] => {
    const decision = assessment.result.decisions.find((one) => one.relief === relief && one.chargeId === chargeId);
    const pointer = `/chargeIds/${i}`;
    if (!decision) return [{ pointer, message: 'has no decision for this relief in the assessment' }];
    if (mayBeDrafted(relief, decision.outcome)) return [];
    return [
      { pointer, message: `is "${decision.outcome}"${decision.notBefore ? ` until ${decision.notBefore}` : ''}` },
    ];
  });
  if (errors.length > 0) throw new ReliefNotOpen(undefined, errors);
}

/** Where the rules leave it to an attorney's review, papers may be drafted for one: nothing is filed that none has approved. */
function mayBeDrafted(relief: PaperRelief, outcome: Outcome): boolean {
  if (outcome === 'eligible' || outcome === 'automatic') return true;
  return relief in MOTION_FORMS && MOTION_FORMS[relief as MotionRelief].outcomes.includes(outcome);
}

function toPetitionView(row: PetitionRow): PetitionView {
  const { organizationId: _, relief, createdAt, ...rest } = row;
  const { prosecutorUnits, ...options } = optionsOf(row);
  return {
    ...rest,
    ...options,
    relief: relief as PaperRelief,
    prosecutorUnits: Object.entries(prosecutorUnits).map(([county, unit]) => ({ county, unit })),
    allowedIdentifiers: Object.entries(row.allowedIdentifiers as { [kind in IdentifierKind]: string }).map(
      ([kind, reason]) => ({ kind: kind as IdentifierKind, reason }),
    ),
    createdAt: createdAt.toISOString(),
  };
}

/** What was chosen for a petition. */
export function optionsOf(row: Pick<PetitionRow, 'returnOn' | 'proofOfService' | 'prosecutorUnits'>): PetitionOptions {
  const { returnOn, proofOfService, prosecutorUnits } = row;
  return {
    returnOn: toDayOrNull(returnOn),
    proofOfService,
    prosecutorUnits: prosecutorUnits as PetitionOptions['prosecutorUnits'],
  };
}
