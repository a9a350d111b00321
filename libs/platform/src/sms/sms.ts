import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

const TIMEOUT_MS = 10_000;
/** As many of the latest to one number as are looked through for one that may have gone out. */
const LOOKED_THROUGH = 100;

/** A text message. It is read by whoever holds the telephone. */
export interface TextMessage {
  /** E.164: +17185550100. */
  readonly to: string;
  readonly text: string;
}

/** The provider has refused this message, and will refuse it again: the number is wrong, or has asked to be left alone. */
export class SmsRefused extends Error {
  /** @param code the provider's. */
  constructor(readonly code: string) {
    super(`the provider refuses the message (${code})`);
    this.name = 'SmsRefused';
  }
}

/** Who sends text messages. Another provider is another class of this. */
export abstract class SmsProvider {
  abstract readonly isSetUp: boolean;
  /** @returns the provider's id of the message. @throws SmsRefused; Error when it may go through later. */
  abstract send(message: TextMessage): Promise<string>;
  /** The id of the same message if it was taken since then: asked when a process died between sending and saying so. */
  abstract findSent(message: TextMessage, since: Date): Promise<string | null>;
}

const created = z.object({ sid: z.string() });
const listed = z.object({
  messages: z.array(
    z.object({ sid: z.string(), to: z.string(), body: z.string(), date_created: z.string(), status: z.string() }),
  ),
});
const refusal = z.object({ code: z.number() });

/**
 * Twilio's Messages resource. It knows no idempotency key, so that a message that may have gone out is looked for before it is sent
 * again. @source https://www.twilio.com/docs/messaging/api/message-resource, read 2026-11-26.
 */
@Injectable()
export class TwilioSms extends SmsProvider {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  get isSetUp(): boolean {
    return this.config.sms !== null;
  }

  async send({ to, text }: TextMessage): Promise<string> {
    const { from } = this.settings();
    // A messaging service has an id of its own kind in the place of a number.
    const sender: Record<string, string> = from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
    const response = await this.ask('', {
      method: 'POST',
      body: new URLSearchParams({ To: to, Body: text, ...sender }),
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return created.parse(body).sid;
    const { data } = refusal.safeParse(body);
    // 429 and what fails on their side may go through later; every other refusal is of the message.
    if (response.status < 500 && response.status !== 429 && response.status !== 401) {
      throw new SmsRefused(String(data?.code ?? response.status));
    }
    throw new Error(`the provider of text messages answered ${response.status}`);
  }

  async findSent({ to, text }: TextMessage, since: Date): Promise<string | null> {
    const query = new URLSearchParams({ To: to, PageSize: String(LOOKED_THROUGH) });
    const response = await this.ask(`?${query.toString()}`, {});
    if (!response.ok) throw new Error(`the provider of text messages answered ${response.status}`);
    const { messages } = listed.parse(await response.json());
    // Days of creation come in whole seconds.
    const from = since.getTime() - 1000;
    const same = messages.find(
      (one) => one.to === to && one.body === text && one.status !== 'failed' && Date.parse(one.date_created) >= from,
    );
    return same?.sid ?? null;
  }

  private ask(query: string, init: RequestInit): Promise<Response> {
    const { accountSid, authToken, apiUrl } = this.settings();
    return fetch(`${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json${query}`, {
      ...init,
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  private settings() {
    if (!this.config.sms) throw new Error('SMS_TWILIO_ACCOUNT_SID is not set');
    return this.config.sms;
  }
}

/** A North American number in E.164, or null: it is none. */
export function e164(phone: string): string | null {
  const digits = phone.replace(/x.*$/i, '').replace(/\D/g, '');
  if (phone.trim().startsWith('+')) return /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? `+1${national}` : null;
}
