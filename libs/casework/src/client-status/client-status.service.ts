import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  hashOfToken,
  type MemberContext,
  newToken,
  SignInThrottle,
  type Work,
  workerContext,
} from '#libs/platform';
import { letterLanguageOf } from '#libs/papers';
import { CasesService } from '../cases/cases.service.js';
import { ClearancesService } from '../clearances/clearances.service.js';
import type { Page, PageQuery } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { hashPassword, passwordMatches } from '../members/passwords.js';
import type { Caller } from '../members/sign-in.service.js';
import { StatusLinkNotFound } from './client-status.errors.js';
import { findLink, insertLink, listLinks, lockLink, updateLink } from './client-status.repository.js';
import {
  type NewStatusCode,
  type NewStatusLink,
  STATUS_LANGUAGES,
  type StatusLanguage,
  type StatusLinkInput,
  type StatusLinkView,
} from './client-status.schema.js';
import { type Stage, stageOf } from './stages.js';

type LinkRow = NonNullable<Awaited<ReturnType<typeof findLink>>>;

const DAY_MS = 24 * 3600 * 1000;
/** Without letters and digits that are read for one another; eight of them are 39 bits, of which five tries see none. */
const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const MOST_FAILURES = 5;

/** What a client sees, and nothing else of the case. */
export interface ClientStatus {
  readonly stage: Stage;
  /** YYYY-MM-DD; null: none is set. */
  readonly nextOn: string | null;
}

/** Pages at which clients see where the work stands: a secret in the address, and a code beside it. */
@Injectable()
export class ClientStatusService {
  /** Compared with where no link is, so that the answer takes as long. */
  private readonly nobodysCode = hashPassword(newCode());

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly throttle: SignInThrottle,
    private readonly cases: CasesService,
    private readonly intakes: IntakesService,
    private readonly filings: FilingsService,
    private readonly clearances: ClearancesService,
  ) {}

  /** @throws CaseNotFound */
  async make(ctx: MemberContext, caseId: string, input: StatusLinkInput): Promise<NewStatusLink> {
    const [token, code] = [newToken(), newCode()];
    const codeHash = await hashPassword(plainCode(code));
    const expiresAt = new Date(this.clock.now().getTime() + input.daysValid * DAY_MS);
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const language = input.language ?? letterLanguageOf(await this.intakes.languageOfCase(work, caseId));
      const row = await insertLink(work, { caseId, tokenHash: hashOfToken(token), codeHash, language, expiresAt });
      await work.audit({ action: 'status_link.made', entityId: row.id, caseId, clientId });
      return { ...toView(row), url: `${this.config.publicUrl}/status/${token}`, code };
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<StatusLinkView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listLinks(work, caseId, query);
      await work.audit({ action: 'status_link.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  /** Another code, with tries of its own; the address stays. @throws StatusLinkNotFound */
  async renewCode(ctx: MemberContext, id: string): Promise<NewStatusCode> {
    const code = newCode();
    const codeHash = await hashPassword(plainCode(code));
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.lock(work, id);
      const row = await updateLink(work, id, { codeHash, failures: 0 });
      await work.audit({ action: 'status_link.code_renewed', entityId: id, caseId });
      return { ...toView(row), code };
    });
  }

  /** @throws StatusLinkNotFound */
  revoke(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.lock(work, id);
      await updateLink(work, id, { revokedAt: this.clock.now() });
      await work.audit({ action: 'status_link.revoked', entityId: id, caseId });
    });
  }

  /** What the page begins in; English also where there is no such link. */
  async languageOf(token: string, correlationId: string): Promise<StatusLanguage> {
    const found = await this.database.statusLinkCandidate(hashOfToken(token));
    if (!found) return 'en';
    const ctx = workerContext(found.organizationId, correlationId);
    return this.database.transaction(ctx, async (work) => languageIn(await findLink(work, found.linkId)));
  }

  /**
   * Where the case stands, for who has both address and code; null for everybody else, whatever was wrong. A try is counted before
   * the code is looked at, so that a thousand at once cost five looks. @throws TooManySignIns from one network address.
   */
  async open(token: string, code: string, { address, correlationId }: Caller): Promise<ClientStatus | null> {
    await this.throttle.admitFrom(address);
    const found = await this.database.statusLinkCandidate(hashOfToken(token));
    const ctx = workerContext(found?.organizationId ?? '', correlationId);
    const link = found && (await this.database.transaction(ctx, (work) => this.countTry(work, found.linkId)));
    const isRight = await passwordMatches(link?.codeHash ?? (await this.nobodysCode), plainCode(code));
    if (!link) return null;
    if (!isRight) {
      await this.database.transaction(ctx, (work) =>
        work.audit({ action: 'status_link.refused', entityId: link.id, caseId: link.caseId }),
      );
      return null;
    }
    await this.throttle.succeededFrom(address);
    return this.database.transaction(ctx, async (work) => {
      await updateLink(work, link.id, { failures: 0, lastOpenedAt: this.clock.now() });
      await work.audit({ action: 'status_link.opened', entityId: link.id, caseId: link.caseId });
      return this.statusOf(work, link.caseId);
    });
  }

  private async countTry(work: Work, id: string): Promise<LinkRow | null> {
    const row = await lockLink(work, id);
    if (!row || row.expiresAt <= this.clock.now() || row.failures >= MOST_FAILURES) return null;
    await updateLink(work, id, { failures: { increment: 1 } });
    return row;
  }

  private async statusOf(work: Work, caseId: string): Promise<ClientStatus> {
    const { status } = await this.cases.require(work, caseId);
    const filings = await this.filings.standingsOf(work, caseId);
    const today = this.clock.today();
    const days = filings.flatMap(({ hearingsAhead }) => hearingsAhead).filter((day) => day >= today);
    return {
      stage: stageOf({
        closed: status === 'closed',
        filings: filings.map((filing) => filing.status),
        unverified: await this.clearances.countUnverified(work, caseId),
      }),
      nextOn: days.sort()[0] ?? null,
    };
  }

  private async lock(work: Work, id: string): Promise<LinkRow> {
    const row = await lockLink(work, id);
    if (!row) throw new StatusLinkNotFound();
    return row;
  }
}

function newCode(): string {
  const signs = Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]!);
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`;
}

/** However it is typed. */
function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function languageIn(row: LinkRow | null): StatusLanguage {
  return STATUS_LANGUAGES.find((one) => one === row?.language) ?? 'en';
}

function toView(row: LinkRow): StatusLinkView {
  const { id, caseId, failures, expiresAt, lastOpenedAt, createdById, createdAt } = row;
  return {
    ...{ id, caseId, createdById },
    language: languageIn(row),
    locked: failures >= MOST_FAILURES,
    expiresAt: expiresAt.toISOString(),
    lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
