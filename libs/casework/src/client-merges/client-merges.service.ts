import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, may, type Work } from '#libs/platform';
import type { ClientView, UpdateClientInput } from '../clients/clients.schema.js';
import { ClientsService } from '../clients/clients.service.js';
import { WallsService } from '../walls/walls.service.js';
import { MergeNotFound, MergeOfOne, MergeOvertaken, MergeUndone, MergeWallsDiffer } from './client-merges.errors.js';
import { findMerge, insertMerge, listMerges, markUndone, moveRows, moveRowsBack } from './client-merges.repository.js';
import {
  type ClientMergeView,
  type MergeClientsInput,
  MERGED_FIELDS,
  type UndoMergeInput,
} from './client-merges.schema.js';

type MergeRow = NonNullable<Awaited<ReturnType<typeof findMerge>>>;
type Fields = { [name: string]: unknown };

/**
 * Makes one client of two entries of the same person, and two again. What refers to the merged entry comes to the kept one by
 * moves that are written down, so that undoing gives back exactly what was; the audit stays as it was written.
 */
@Injectable()
export class ClientMergesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly walls: WallsService,
    private readonly clients: ClientsService,
  ) {}

  /** @throws MergeOfOne, ClientMerged, MergeWallsDiffer */
  merge(ctx: MemberContext, keptClientId: string, input: MergeClientsInput): Promise<ClientMergeView> {
    const { mergedClientId, take, reason } = input;
    return this.database.transaction(ctx, async (work) => {
      await this.clients.require(work, keptClientId);
      if (mergedClientId === keptClientId)
        throw new MergeOfOne(undefined, [{ pointer: '/mergedClientId', message: 'is the client of the address' }]);
      // In one order, so that two who merge the same two take turns.
      const ids = [keptClientId, mergedClientId].toSorted();
      const locked = new Map<string, ClientView>();
      for (const id of ids) locked.set(id, await this.clients.lock(work, id));
      const [kept, merged] = [locked.get(keptClientId)!, locked.get(mergedClientId)!];
      if (await this.wallsDiffer(work, keptClientId, mergedClientId))
        if (input.walls !== 'both' || !may(ctx, 'wall:manage')) throw new MergeWallsDiffer();

      const after = fieldsAfter(kept, merged, take);
      const before = Object.fromEntries(Object.keys(after).map((name) => [name, kept[name as keyof ClientView]]));
      const row = await insertMerge(work, {
        keptClientId,
        mergedClientId,
        reason,
        fieldsBefore: before,
        fieldsAfter: after,
      });
      await this.clients.changeWithin(work, keptClientId, after as UpdateClientInput);
      await this.clients.markMerged(work, mergedClientId, keptClientId);
      await moveRows(work, row.id);
      await this.clients.checkAfterMerge(work, keptClientId);
      await this.audit(work, 'client.merged', row, { fields: Object.keys(after) });
      return toView(await this.require(work, row.id));
    });
  }

  list(ctx: MemberContext, clientId: string): Promise<{ items: ClientMergeView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.clients.requireAny(work, clientId);
      const rows = await listMerges(work, clientId);
      await work.audit({ action: 'client.merges_listed', clientId, detail: { rows: rows.length } });
      return { items: rows.map(toView) };
    });
  }

  /** @throws MergeUndone, MergeOvertaken naming the fields that were changed since */
  undo(ctx: MemberContext, id: string, { reason }: UndoMergeInput): Promise<ClientMergeView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      const kept = await this.clients.lock(work, row.keptClientId);
      if (!(await markUndone(work, id, this.clock.now(), reason))) throw new MergeUndone();
      const after = row.fieldsAfter as Fields;
      const changed = Object.keys(after).filter((name) => !same(kept[name as keyof ClientView], after[name]));
      if (changed.length > 0)
        throw new MergeOvertaken(
          undefined,
          changed.map((name) => ({ pointer: `/${name}`, message: 'was changed since the merge' })),
        );
      if ((await moveRowsBack(work, id)) > 0) throw new MergeOvertaken();
      await this.clients.changeWithin(work, row.keptClientId, row.fieldsBefore as UpdateClientInput);
      await this.clients.markMerged(work, row.mergedClientId, null);
      await this.audit(work, 'client.merge_undone', row);
      return toView(await this.require(work, id));
    });
  }

  private async require(work: Work, id: string): Promise<MergeRow> {
    const row = await findMerge(work, id);
    if (!row) throw new MergeNotFound();
    return row;
  }

  private async wallsDiffer(work: Work, one: string, other: string): Promise<boolean> {
    const [first, second] = [await this.walls.ofClient(work, one), await this.walls.ofClient(work, other)];
    return !same(first, second);
  }

  /** One row for each of the two, as each file tells of it. */
  private async audit(
    work: Work,
    action: string,
    { id, keptClientId, mergedClientId }: Pick<MergeRow, 'id' | 'keptClientId' | 'mergedClientId'>,
    detail: { readonly fields?: readonly string[] } = {},
  ): Promise<void> {
    for (const clientId of [keptClientId, mergedClientId])
      await work.audit({ action, entityId: id, clientId, detail: { keptClientId, mergedClientId, ...detail } });
  }
}

/** What the kept client's fields become; those that stay as they are are not named. */
function fieldsAfter(kept: ClientView, merged: ClientView, take: readonly string[]): Fields {
  const after: Fields = {};
  for (const name of MERGED_FIELDS) {
    const [own, other] = [kept[name as keyof ClientView], merged[name as keyof ClientView]];
    if ((take.includes(name) || isEmpty(own)) && !isEmpty(other) && !same(own, other)) after[name] = other;
  }
  const name = (client: Fields | ClientView) => `${String(client['givenName'])} ${String(client['familyName'])}`;
  const now = { ...kept, ...after };
  const others = [...kept.otherNames, ...merged.otherNames, name(kept), name(merged)];
  const otherNames = [...new Set(others)].filter((one) => one !== name(now));
  if (!same(otherNames, kept.otherNames)) after['otherNames'] = otherNames;
  return after;
}

/** A wish that one entry does not hold is held where the other one holds it. */
function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function toView(row: MergeRow): ClientMergeView {
  const { id, keptClientId, mergedClientId, reason, mergedById, undoneById, undoneAt, undoReason } = row;
  return {
    id,
    keptClientId,
    mergedClientId,
    reason,
    fields: Object.keys(row.fieldsAfter as Fields).toSorted(),
    rowsMoved: row._count.moves,
    mergedById,
    mergedAt: row.mergedAt.toISOString(),
    undone:
      undoneById && undoneAt && undoReason
        ? { byId: undoneById, at: undoneAt.toISOString(), reason: undoReason }
        : null,
  };
}
