import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, may, type Work } from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import { NothingToClose, WallLifted, WallNotFound } from './walls.errors.js';
import {
  countStanding,
  findSetters,
  findWall,
  insertWall,
  isNamedToConfidential,
  isOpenedToNamed,
  liftStandingWall,
  listShutOut,
  listStandingOfClient,
  listWalls,
} from './walls.repository.js';
import type { LiftWallInput, SetWallInput, WallView } from './walls.schema.js';

type WallRow = NonNullable<Awaited<ReturnType<typeof findWall>>>;

/**
 * Sets and lifts walls; the database keeps them (policy "walls"). Who sets one need not see what it closes, so everything
 * here goes by ids and shows nothing of a file.
 * @source RPC 1.6(c), 1.10.
 */
@Injectable()
export class WallsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  set(ctx: MemberContext, input: SetWallInput): Promise<WallView> {
    return this.database.transaction(ctx, (work) => this.setWithin(work, input));
  }

  /** For other nouns, inside their transaction, as when a conflict is screened. @throws NothingToClose */
  async setWithin(work: Work, input: SetWallInput): Promise<WallView> {
    const setById = work.ctx.memberId;
    const wall = setById && (await insertWall(work, { ...input, setById }));
    if (!wall) throw new NothingToClose();
    await this.audit(work, 'wall.set', wall);
    return toView(wall);
  }

  /**
   * For other nouns, inside their transaction: opens a case only to its attorney of record and to who acts now, where it is not
   * opened to named members already. @source CPL 440.10(1)(i).
   */
  async closeByDefault(work: Work, caseId: string, reason: string): Promise<void> {
    if (await isOpenedToNamed(work, caseId)) return;
    const { memberId, onBehalfOfId } = work.ctx;
    const memberIds = [...new Set([memberId, onBehalfOfId ?? null])].filter((id) => id !== null);
    await this.setWithin(work, { caseId, kind: 'opened_only_to', memberIds, reason });
  }

  /** For other nouns, inside their transaction: by each key, the members who set the standing walls of any of its files. */
  async whoSet(
    work: Work,
    filesOf: ReadonlyMap<string, readonly OfFile[]>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const files = [...filesOf.values()].flat();
    const clientIds = files.flatMap(({ clientId }) => clientId ?? []);
    const caseIds = files.flatMap(({ caseId }) => caseId ?? []);
    const walls = await findSetters(work, clientIds, caseIds);
    return new Map(
      [...filesOf].map(([key, own]) => {
        const setters = walls.filter((wall) => own.some((file) => isBefore(wall, file))).map(({ setById }) => setById);
        return [key, [...new Set(setters)].toSorted()];
      }),
    );
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<WallView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listWalls(work, query);
      await work.audit({ action: 'wall.listed', detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  lift(ctx: MemberContext, id: string, { reason }: LiftWallInput): Promise<WallView> {
    return this.database.transaction(ctx, async (work) => {
      const lifting = { liftedById: ctx.memberId, liftedAt: this.clock.now(), liftReason: reason };
      const lifted = await liftStandingWall(work, id, lifting);
      const wall = await findWall(work, id);
      if (!wall) throw new WallNotFound();
      if (lifted === 0) throw new WallLifted();
      await this.audit(work, 'wall.lifted', wall);
      return toView(wall);
    });
  }

  /** For other nouns, inside their transaction: how many walls close a file to somebody now. */
  standing(work: Work): Promise<number> {
    return countStanding(work);
  }

  /**
   * For other nouns, inside their transaction: whether what is confidential in a case is shown to who asks. The role must
   * allow it, and the member must be the attorney of record or be named by a wall; acting on behalf, both must.
   * @source CPL 440.10(1)(i).
   */
  async showsConfidential(work: Work, caseId: string): Promise<boolean> {
    const named = await isNamedToConfidential(work, caseId);
    return named && may(work.ctx, 'confidential:read');
  }

  /** For other nouns, inside their transaction: those of the members whom standing walls shut out of the case or the client. */
  async membersShutOut(work: Work, of: OfFile, memberIds: readonly string[]): Promise<ReadonlySet<string>> {
    const shutOut = await this.shutOutOf(work, [of], memberIds);
    return new Set(memberIds.filter((memberId) => shutOut(of, memberId)));
  }

  /** Like `membersShutOut`, of many cases and clients at once. */
  async shutOutOf(
    work: Work,
    files: readonly OfFile[],
    memberIds: readonly string[],
  ): Promise<(of: OfFile, memberId: string) => boolean> {
    const rows = await listShutOut(
      work,
      {
        caseIds: files.flatMap(({ caseId }) => caseId ?? []),
        clientIds: files.flatMap(({ clientId }) => clientId ?? []),
      },
      memberIds,
    );
    const shut = new Set(rows.map(({ file, member }) => `${file} ${member}`));
    return ({ caseId, clientId }, memberId) => shut.has(`${caseId} ${memberId}`) || shut.has(`${clientId} ${memberId}`);
  }

  /** For merges, inside their transaction: kind and members of each wall that stands before the client, in one order. */
  async ofClient(work: Work, clientId: string): Promise<readonly string[]> {
    const walls = await listStandingOfClient(work, clientId);
    return walls.map(({ kind, members }) => `${kind} ${members.map(({ memberId }) => memberId).join(' ')}`).toSorted();
  }

  private audit(work: Work, action: string, wall: WallRow): Promise<void> {
    return work.audit({
      action,
      entityId: wall.id,
      ...(wall.caseId && { caseId: wall.caseId }),
      ...(wall.clientId && { clientId: wall.clientId }),
      detail: { kind: wall.kind, memberIds: wall.members.map(({ memberId }) => memberId) },
    });
  }
}

type OfFile = { readonly clientId: string | null; readonly caseId: string | null };

const isBefore = (wall: OfFile, file: OfFile) =>
  (wall.clientId !== null && wall.clientId === file.clientId) || (wall.caseId !== null && wall.caseId === file.caseId);

function toView(row: WallRow): WallView {
  const { liftedById, liftedAt, liftReason } = row;
  return {
    id: row.id,
    caseId: row.caseId,
    clientId: row.clientId,
    kind: row.kind,
    memberIds: row.members.map(({ memberId }) => memberId),
    reason: row.reason,
    setById: row.setById,
    setAt: row.setAt.toISOString(),
    lifted:
      liftedById && liftedAt && liftReason
        ? { byId: liftedById, at: liftedAt.toISOString(), reason: liftReason }
        : null,
  };
}
