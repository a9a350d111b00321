import { Injectable } from '@nestjs/common';
import {
  API_KEY_PREFIX,
  Clock,
  Database,
  hashOfToken,
  type MemberContext,
  newToken,
  may,
  requireSecondFactor,
  type Work,
} from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import { endApiKeys, insertApiKey, listApiKeys } from './api-keys.repository.js';
import type { ApiKeyInput, ApiKeyView, NewApiKey } from './api-keys.schema.js';
import { ApiKeyNotFound, ApiKeyTooWide } from './members.errors.js';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Keys with which programs work in a member's place: never more than the member may do at that moment, never what only an
 * attorney may, behind the same walls, and gone with the member.
 */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws SecondFactorRequired: a stolen password alone must not make itself a key. ApiKeyTooWide */
  make(ctx: MemberContext, { name, permissions, daysValid }: ApiKeyInput): Promise<NewApiKey> {
    requireSecondFactor(ctx);
    const tooWide = permissions.flatMap((permission, place) =>
      may(ctx, permission) ? [] : [{ pointer: `/permissions/${place}`, message: 'is not a permission of your role' }],
    );
    if (tooWide.length > 0) throw new ApiKeyTooWide(undefined, tooWide);
    const key = `${API_KEY_PREFIX}${newToken()}`;
    const expiresAt = new Date(this.clock.now().getTime() + daysValid * DAY_MS);
    return this.database.transaction(ctx, async (work) => {
      const hash = hashOfToken(key);
      const row = await insertApiKey(work, { memberId: ctx.memberId, name, permissions, hash, expiresAt });
      await work.audit({ action: 'api_key.made', entityId: row.id, detail: { permissions, daysValid } });
      return { ...toView(row), key };
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<ApiKeyView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listApiKeys(work, ctx.memberId, this.clock.now(), query);
      return { items: items.map(toView), next };
    });
  }

  /** @throws ApiKeyNotFound */
  end(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if ((await endApiKeys(work, { id, memberId: ctx.memberId }, this.clock.now())) === 0) throw new ApiKeyNotFound();
      await work.audit({ action: 'api_key.ended', entityId: id });
    });
  }

  /** For other services, inside their transaction: every key of a member who leaves, or may be somebody else. */
  async endAll(work: Work, memberId: string): Promise<void> {
    await endApiKeys(work, { memberId }, this.clock.now());
  }
}

function toView(row: Omit<ApiKeyView, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date }): ApiKeyView {
  const { id, name, permissions, createdAt, expiresAt } = row;
  return { id, name, permissions, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
