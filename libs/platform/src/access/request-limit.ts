import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { TooManyRequests } from './access.errors.js';

const WINDOW_SECONDS = 60;

/**
 * How much of the service one member, or one network address where nobody is signed in, may take. Counted in each process by
 * itself: with several, a member has as many times the limit, which still keeps one from starving the others. What must hold
 * across processes, guessing passwords, SignInThrottle counts in the database.
 * @source draft-ietf-httpapi-ratelimit-headers-10; OWASP ASVS 5, 2.4.1.
 */
@Injectable()
export class RequestLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.limiter = new RateLimiterMemory({ points: config.requestsPerMinute, duration: WINDOW_SECONDS });
  }

  /** @throws TooManyRequests; either way the answer says what is left. */
  async admit(whose: string, reply: FastifyReply): Promise<void> {
    const counted = await this.limiter.consume(whose).catch((refused: unknown) => refused);
    if (!(counted instanceof RateLimiterRes)) throw counted;
    const seconds = Math.ceil(counted.msBeforeNext / 1000);
    void reply.header('ratelimit-policy', `"requests";q=${this.config.requestsPerMinute};w=${WINDOW_SECONDS}`);
    void reply.header('ratelimit', `"requests";r=${counted.remainingPoints};t=${seconds}`);
    if (counted.consumedPoints > this.config.requestsPerMinute) throw new TooManyRequests().retryAfter(seconds);
  }
}
