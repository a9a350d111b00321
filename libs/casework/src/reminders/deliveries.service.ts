import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  e164,
  type Letter,
  Mailer,
  type RequestContext,
  SmsProvider,
  SmsRefused,
  type Work,
  workerContext,
} from '#libs/platform';
import { localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { IntakesService } from '../intakes/intakes.service.js';
import {
  claimDelivery,
  type ClaimedDelivery,
  findAppointment,
  findMember,
  findRemindersOf,
  settleDelivery,
} from './deliveries.repository.js';
import { outsideQuietHours, wallClock } from './new-york-time.js';
import { clientLanguage, clientLetter, clientText, type Digest, memberLetter, memberText } from './reminder-texts.js';
import { preferencesOf } from './reminders.service.js';

const MINUTE_MS = 60_000;
/** Whoever has had it in hand for so long was killed: sending takes seconds. */
const CLAIM_MS = 10 * MINUTE_MS;
const MOST_ATTEMPTS = 5;
/** Looked for at once, and sent so many at a time. */
const ROUND = 500;
const AT_ONCE = 8;

type Message =
  | { readonly channel: 'email'; readonly letter: Letter }
  | { readonly channel: 'sms'; readonly message: { readonly to: string; readonly text: string } };
/** Why there is nothing to send, in words that name nobody. */
interface NotSent {
  readonly dropped?: string;
  readonly failed?: string;
  /** Not at this hour. */
  readonly later?: Date;
}

/**
 * Sends what the nightly sweep has written down. Whoever sends a message claims it first, in a transaction of its own, so that of any
 * number of workers one has it. A worker that is killed between sending and saying so leaves it claimed. After ten minutes it is taken
 * up again: of a text message that was tried before the provider is asked whether it has it, and it is not sent twice; an e-mail is sent again under the same
 * Message-ID, as SMTP can be asked nothing: a lost reminder is worse than one that comes twice.
 */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly intakes: IntakesService,
    private readonly filings: FilingsService,
    private readonly mailer: Mailer,
    private readonly sms: SmsProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Everything that is due to go out, of every organization. @returns how many went out. */
  async run(): Promise<number> {
    let sent = 0;
    for (;;) {
      const now = this.clock.now();
      const due = await this.database.reminderDeliveriesDue(now, new Date(now.getTime() - CLAIM_MS), ROUND);
      for (let n = 0; n < due.length; n += AT_ONCE) {
        const went = await Promise.all(
          due
            .slice(n, n + AT_ONCE)
            .map(({ organizationId, id }) => this.deliver(workerContext(organizationId, randomUUID()), id)),
        );
        sent += went.filter(Boolean).length;
      }
      if (due.length < ROUND) return sent;
    }
  }

  /** @returns whether it went out now. */
  async deliver(worker: RequestContext, id: string): Promise<boolean> {
    const now = this.clock.now();
    const claimed = await this.database.transaction(worker, (work) =>
      claimDelivery(work, id, now, new Date(now.getTime() - CLAIM_MS)),
    );
    if (!claimed) return false;
    const composed = await this.database.transaction(worker, (work) => this.compose(work, claimed));
    if (!('channel' in composed)) return this.settle(worker, claimed, composed);
    let providerId: string | null;
    try {
      providerId = await this.send(composed, claimed);
    } catch (error) {
      return this.settle(worker, claimed, this.failureOf(error, claimed));
    }
    await this.database.transaction(worker, async (work) => {
      await settleDelivery(work, id, { status: 'sent', sentAt: this.clock.now(), providerId });
      await audit(work, 'reminder_delivery.sent', claimed);
    });
    return true;
  }

  private async send(composed: Message, { mayBeSentSince }: ClaimedDelivery): Promise<string | null> {
    if (composed.channel === 'email') {
      await this.mailer.send(composed.letter);
      return null;
    }
    const { message } = composed;
    const before = mayBeSentSince && (await this.sms.findSent(message, mayBeSentSince));
    return before ?? (await this.sms.send(message));
  }

  private failureOf(error: unknown, { attempts }: ClaimedDelivery): NotSent {
    if (error instanceof SmsRefused) return { failed: `The provider refuses it (${error.code}).` };
    if (attempts >= MOST_ATTEMPTS) return { failed: `It could not be sent in ${MOST_ATTEMPTS} attempts.` };
    return { later: new Date(this.clock.now().getTime() + 2 ** attempts * MINUTE_MS) };
  }

  private async settle(worker: RequestContext, claimed: ClaimedDelivery, why: NotSent): Promise<false> {
    await this.database.transaction(worker, async (work) => {
      const { id } = claimed;
      if (why.later) return settleDelivery(work, id, { status: 'waiting', notBefore: why.later });
      const status = why.failed ? 'failed' : 'dropped';
      await settleDelivery(work, id, { status, failure: why.failed ?? why.dropped ?? '' });
      await audit(work, `reminder_delivery.${status}`, claimed);
    });
    return false;
  }

  private compose(work: Work, claimed: ClaimedDelivery): Promise<Message | NotSent> {
    return claimed.memberId === null
      ? this.composeForClient(work, claimed)
      : this.composeForMember(work, { ...claimed, memberId: claimed.memberId });
  }

  private async composeForMember(
    work: Work,
    claimed: ClaimedDelivery & { readonly memberId: string },
  ): Promise<Message | NotSent> {
    const { memberId, forDay, reminderId, channel } = claimed;
    const member = await findMember(work, memberId);
    if (!member || member.deactivatedAt) return { dropped: 'The member has left.' };
    const { email, sms, phone, ...quiet } = (await preferencesOf(work, [memberId]))(memberId);
    const wanted = channel === 'email' ? email : sms;
    if (!wanted) return { dropped: 'The member does not want it any more.' };
    const allowed = outsideQuietHours(this.clock.now(), quiet);
    if (allowed > this.clock.now()) return { later: allowed };
    const reminders = await findRemindersOf(work, memberId, forDay, reminderId);
    if (reminders.length === 0) return { dropped: 'Everything of it was read or is over.' };
    const digest = digestOf(reminders, `${this.config.publicUrl}/reminders`);
    if (channel === 'email') return this.letter(work, claimed.id, { to: member.email, ...memberLetter(digest) });
    const to = phone && e164(phone);
    return to ? { channel, message: { to, text: memberText(digest) } } : { failed: 'The number is no number.' };
  }

  /** Only as the client has said in the intake: never where it is not told, nor where the hours are told in words. */
  private async composeForClient(work: Work, { id, deadlineId, channel }: ClaimedDelivery): Promise<Message | NotSent> {
    const appointment = deadlineId && (await findAppointment(work, deadlineId));
    if (!appointment || appointment.status !== 'open' || appointment.case.status === 'transferred') {
      return { dropped: 'The appointment does not stand any more.' };
    }
    const on = localDate(toDay(appointment.dueOn));
    if (on < wallClock(this.clock.now()).on) return { dropped: 'The day has passed.' };
    const { client } = appointment.case;
    if (client.noMessages) return { dropped: 'The client wants no messages.' };
    const told = await this.intakes.contactOfCase(work, appointment.case.id);
    if (!told || told.times !== null) return { dropped: 'The client has not said that this is safe.' };
    const language = clientLanguage(told.language);
    const at = appointment.kind === 'hearing' ? await this.filings.startOfHearing(work, appointment.party) : null;
    const notice = { on, at, language };
    if (channel === 'email') {
      if (told.email !== true || !client.email) return { dropped: 'The client has not said that this is safe.' };
      return this.letter(work, id, { to: client.email, ...clientLetter(notice) });
    }
    if (told.text !== true || !client.phone) return { dropped: 'The client has not said that this is safe.' };
    const to = e164(client.phone);
    return to ? { channel, message: { to, text: clientText(notice) } } : { failed: 'The number is no number.' };
  }

  /** Under one Message-ID however often it is sent: mail programs show such a one once. */
  private letter(work: Work, id: string, letter: Omit<Letter, 'messageId'>): Message {
    const name = createHash('sha256').update(`${work.organizationId} ${id}`).digest('hex').slice(0, 32);
    return { channel: 'email', letter: { ...letter, messageId: `<${name}@${this.config.mailFrom.split('@')[1]}>` } };
  }
}

function digestOf(
  reminders: readonly { readonly step: number; readonly isEscalation: boolean }[],
  url: string,
): Digest {
  const of = (fits: (step: number, isEscalation: boolean) => boolean) =>
    reminders.filter(({ step, isEscalation }) => fits(step, isEscalation)).length;
  return {
    missed: of((step, isEscalation) => step > 0 && !isEscalation),
    today: of((step) => step === 0),
    later: of((step) => step < 0),
    escalated: of((_, isEscalation) => isEscalation),
    url,
  };
}

function audit(work: Work, action: string, { id, caseId, memberId, channel }: ClaimedDelivery): Promise<void> {
  return work.audit({
    action,
    entityId: id,
    ...(caseId && { caseId }),
    detail: { channel, toClient: memberId === null },
  });
}
