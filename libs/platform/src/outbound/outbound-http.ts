import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, fetch, type RequestInit } from 'undici';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { isAddressWithin, isUrlWithin, type Reach } from './reach.js';

const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** An address that somebody typed in leads to where this process must not ask. */
export class OutOfReach extends Error {
  constructor() {
    super('the address is out of reach');
    this.name = 'OutOfReach';
  }
}

/**
 * Requests to addresses that members type in. Where a name leads is judged as the connection is made, and not before, so
 * that a name cannot lead elsewhere by then; an answer has a size and a time. @source OWASP ASVS 5, 1.3.6.
 */
export abstract class OutboundHttp implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(private readonly reach: Reach) {
    this.agent = new Agent({
      connect: { lookup: lookupWithin(this.reach), timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
      pipelining: 0, // no connection outlives its request: the next one is judged anew
    });
  }

  mayAsk(url: URL): boolean {
    return isUrlWithin(this.reach, url);
  }

  /** Where the address leads now, for telling whoever types it in; each connection is judged again. @throws OutOfReach, or what the look-up fails with. */
  async judge(url: URL): Promise<void> {
    if (!this.mayAsk(url)) throw new OutOfReach();
    const host = url.hostname.replace(/^\[|\]$/g, '');
    await new Promise<void>((judged, refused) => {
      lookupWithin(this.reach)(host, { all: true }, (error) => (error ? refused(error) : judged()));
    });
  }

  /** As the platform's fetch, following no redirect. @throws OutOfReach */
  async fetch(url: string, options: RequestInit = {}): Promise<Response> {
    if (!this.mayAsk(new URL(url))) throw new OutOfReach();
    const response = await fetch(url, { ...options, redirect: 'manual', dispatcher: this.agent });
    return response as unknown as Response; // the same interface, declared twice
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}

/** To identity providers, for single sign-on. */
@Injectable()
export class IdentityProviderHttp extends OutboundHttp {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.identityProviderReach);
  }
}

/** To systems that hear of events. */
@Injectable()
export class WebhookHttp extends OutboundHttp {
  constructor(@Inject(CONFIG) config: Config) {
    super(config.webhookReach);
  }
}

/** Names are looked up as ever; one address out of reach refuses the name. */
function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new OutOfReach(), '');
      if (!addresses.every(({ address }) => isAddressWithin(reach, address))) return callback(new OutOfReach(), '');
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
