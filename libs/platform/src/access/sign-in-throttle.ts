import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { runtimePool } from '../database/runtime-pool.js';
import { TooManySignIns } from './access.errors.js';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords for one account, whether it exists or not. */
const PER_ACCOUNT = 5;
/** Wrong passwords from one network address: an office behind one router mistypes more often than a person. */
const PER_ADDRESS = 50;

/**
 * Counts attempts to sign in, in the database: a restart forgets none, and every process counts together. An attempt is
 * counted before the password is looked at, so that a thousand at once cost five comparisons.
 * @source OWASP ASVS 5, 6.3.1.
 */
@Injectable()
export class SignInThrottle implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly byAccount: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.pool = runtimePool(config.databaseUrl, { max: 2 });
    const common = { storeClient: this.pool, tableName: 'sign_in_attempts', tableCreated: true };
    const window = { duration: WINDOW_SECONDS, blockDuration: WINDOW_SECONDS };
    this.byAccount = new RateLimiterPostgres({ ...common, ...window, keyPrefix: 'account', points: PER_ACCOUNT });
    this.byAddress = new RateLimiterPostgres({ ...common, ...window, keyPrefix: 'address', points: PER_ADDRESS });
  }

  /** @throws TooManySignIns, with the same words and after the same work whether or not the account exists. */
  admit(email: string, address: string): Promise<void> {
    return refuseAny([this.byAccount.consume(this.keyOf(nameOf(email))), this.byAddress.consume(this.keyOf(address))]);
  }

  /** An attempt that names no account is counted by its network address alone. @throws TooManySignIns */
  admitFrom(address: string): Promise<void> {
    return refuseAny([this.byAddress.consume(this.keyOf(address))]);
  }

  /** A right password: the account's count begins anew, and the address has one attempt back. */
  async succeeded(email: string, address: string): Promise<void> {
    await Promise.all([this.forgive(email), this.succeededFrom(address)]);
  }

  /** It ended in a session: the address has the attempt back. */
  async succeededFrom(address: string): Promise<void> {
    await this.byAddress.reward(this.keyOf(address));
  }

  /** The account's count begins anew: its member has shown the way into the mailbox. */
  async forgive(email: string): Promise<void> {
    await this.byAccount.delete(this.keyOf(nameOf(email)));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private keyOf(text: string): string {
    return createHmac('sha256', given(this.config.jwtSecrets, 'JWT_SECRET')[0]).update(text).digest('hex');
  }
}

function nameOf(email: string): string {
  return email.trim().toLowerCase();
}

/** @throws TooManySignIns when one of the counts is full, once all have counted. */
async function refuseAny(counts: readonly Promise<RateLimiterRes>[]): Promise<void> {
  let waitMs = 0;
  for (const counted of await Promise.allSettled(counts)) {
    if (counted.status === 'fulfilled') continue;
    if (!(counted.reason instanceof RateLimiterRes)) throw counted.reason;
    waitMs = Math.max(waitMs, counted.reason.msBeforeNext);
  }
  if (waitMs > 0) throw new TooManySignIns().retryAfter(Math.ceil(waitMs / 1000));
}
