import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { acceptDifferences, compareRecords, type CriminalRecord, type Difference, localDate } from '#libs/record';
import { assess, type Decision, withoutConfidential } from '#libs/rules';
import type { DocumentKind } from '../documents/document-kinds.js';
import { PetitionsService } from '../packets/petitions.service.js';
import { type NewestRecord, RecordsService } from '../records/records.service.js';
import { RecordChanged } from '../records/records.errors.js';
import { WallsService } from '../walls/walls.service.js';
import { DifferencesUndecided, RecordsNotOfOneCase } from './second-records.errors.js';
import type { AcceptanceInput, AcceptanceView, ComparisonView, SecondRecordEffects } from './second-records.schema.js';

/** Kinds of documents that claim to show all cases of the person: what such a one lacks is gone. Of others, nothing is. */
const TELLS_ALL: ReadonlySet<DocumentKind> = new Set(['rap_sheet']);

/** A record that arrives when another one of the same case is already worked with. */
@Injectable()
export class SecondRecordsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: RecordsService,
    private readonly petitions: PetitionsService,
    private readonly walls: WallsService,
  ) {}

  /**
   * How the record that arrived differs from the one that is worked with, and what it would change; nothing is stored.
   * @param arrived the newest other record of the case that was read, when left out.
   * @throws RecordNotFound @throws RecordNotRead @throws RecordsNotOfOneCase
   */
  compare(ctx: MemberContext, recordId: string, arrived?: string): Promise<ComparisonView> {
    return this.database.transaction(ctx, async (work) => {
      const { ours, theirs, differences } = await this.both(work, recordId, arrived);
      const arrivedRecordId = theirs.recordId;
      const all = acceptDifferences(ours.content, theirs.content, differences, theirs.documentId);
      const effects = await this.effectsOf(work, ours, all, differences);
      await work.audit({
        action: 'record.compared',
        entityId: recordId,
        caseId: ours.caseId,
        detail: { arrivedRecordId },
      });
      return {
        recordId,
        version: ours.version,
        arrivedRecordId,
        arrivedVersion: theirs.version,
        differences: differences.map(({ facts, ...rest }) => ({ ...rest, facts: [...facts] })),
        effectsIfAllAccepted: effects,
      };
    });
  }

  /**
   * A new version of the record with the differences that were accepted; those refused are named in the audit, and stay
   * differences. Like every correction it must be confirmed before it is assessed.
   * @throws RecordChanged @throws DifferencesUndecided @throws RecordContradictory
   */
  accept(ctx: MemberContext, recordId: string, input: AcceptanceInput): Promise<AcceptanceView> {
    return this.database.transaction(ctx, async (work) => {
      const { ours, theirs, differences } = await this.both(work, recordId, input.arrivedRecordId);
      if (ours.version !== input.version || theirs.version !== input.arrivedVersion) throw new RecordChanged();
      const accepted = acceptedOf(differences, input.decisions);
      const content = acceptDifferences(ours.content, theirs.content, accepted, theirs.documentId);
      const effects = await this.effectsOf(work, ours, content, accepted);
      const { arrivedRecordId, reason } = input;
      const record = await this.records.takeIn(work, ours, content, reason, {
        arrivedRecordId,
        arrivedVersion: theirs.version,
        accepted: accepted.map(({ id }) => id),
        refused: differences.filter((one) => !accepted.includes(one)).map(({ id }) => id),
      });
      return { record, effects };
    });
  }

  private async both(work: Work, recordId: string, arrived?: string) {
    const ours = await this.records.requireNewest(work, recordId);
    const arrivedRecordId = arrived ?? (await this.records.newestBeside(work, ours));
    if (arrivedRecordId === null) throw new RecordsNotOfOneCase();
    const theirs = await this.records.requireNewest(work, arrivedRecordId);
    if (ours.recordId === theirs.recordId || ours.caseId !== theirs.caseId) throw new RecordsNotOfOneCase();
    const tellsAll = TELLS_ALL.has(theirs.documentKind);
    return { ours, theirs, differences: compareRecords(ours.content, theirs.content, { tellsAll }) };
  }

  /** As the member may see it: without what is confidential, unless the member is named to it. */
  private async effectsOf(
    work: Work,
    { recordId, caseId, content }: NewestRecord,
    changed: CriminalRecord,
    taken: readonly Difference[],
  ): Promise<SecondRecordEffects> {
    const isShown = await this.walls.showsConfidential(work, caseId);
    const asOf = localDate(this.clock.today());
    const answers = (record: CriminalRecord) => {
      const assessment = assess(record, { asOf });
      return (isShown ? assessment : withoutConfidential(assessment)).decisions;
    };
    const decisions = changedDecisions(answers(content), answers(changed));
    const touched = new Set([...decisions.map(({ chargeId }) => chargeId), ...chargesOf(content, taken)]);
    const petitions = await this.petitions.ofRecord(work, recordId);
    return {
      decisions,
      petitions: petitions.flatMap(({ id, relief, chargeIds, packets }) => {
        const theirs = chargeIds.filter((one) => touched.has(one));
        return theirs.length === 0 ? [] : [{ petitionId: id, relief, chargeIds: theirs, packets: [...packets] }];
      }),
    };
  }
}

/** @throws DifferencesUndecided naming what is not decided, and what is no difference. */
function acceptedOf(differences: readonly Difference[], decisions: AcceptanceInput['decisions']): Difference[] {
  const decided = new Map(decisions.map(({ difference, accept }) => [difference, accept]));
  const known = new Set(differences.map(({ id }) => id));
  const errors = [
    ...differences
      .filter(({ id }) => !decided.has(id))
      .map(({ id }) => ({ pointer: '/decisions', message: `"${id}" is neither accepted nor refused` })),
    ...decisions.flatMap(({ difference }, i) =>
      known.has(difference)
        ? []
        : [{ pointer: `/decisions/${i}/difference`, message: 'is no difference of these two records' }],
    ),
  ];
  if (errors.length > 0 || decided.size < decisions.length) throw new DifferencesUndecided(undefined, errors);
  return differences.filter(({ id }) => decided.get(id));
}

function changedDecisions(before: readonly Decision[], after: readonly Decision[]): SecondRecordEffects['decisions'] {
  const key = ({ relief, chargeId }: Decision) => `${relief} ${chargeId}`;
  const was = new Map(before.map((one) => [key(one), one]));
  const is = new Map(after.map((one) => [key(one), one]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)];
    if (old?.outcome === now?.outcome && old?.notBefore === now?.notBefore) return [];
    const { relief, chargeId } = (now ?? old)!;
    return [
      {
        relief,
        chargeId,
        before: old?.outcome ?? null,
        after: now?.outcome ?? null,
        notBefore: now?.notBefore ?? null,
      },
    ];
  });
}

/** Charges of the record that the differences stand in. */
function chargesOf({ courtCases }: CriminalRecord, differences: readonly Difference[]): string[] {
  return differences.flatMap(({ confirmedAt }) => {
    const [, list, courtCase, , charge] = confirmedAt?.split('/') ?? [];
    if (list !== 'courtCases') return [];
    const { charges } = courtCases[Number(courtCase)]!;
    return charge === undefined ? charges.map(({ id }) => id) : [charges[Number(charge)]!.id];
  });
}
