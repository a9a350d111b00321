import type { LocalDate } from '#libs/record';
import type { TextMessage, Letter } from '#libs/platform';

/** What a member is reminded of, counted: mailboxes and telephones are read by others, so that no case and no client is named. */
export interface Digest {
  readonly missed: number;
  readonly today: number;
  readonly later: number;
  /** Of those, what is told to a supervisor because it was missed. */
  readonly escalated: number;
  /** Where the member reads the rest. */
  readonly url: string;
}

/** E-mail to a member. */
export function memberLetter({ missed, today, later, escalated, url }: Digest): Omit<Letter, 'to'> {
  const lines = [
    missed > 0 && `${count(missed, 'deadline')} passed with nothing recorded.`,
    escalated > 0 && `${count(escalated, 'deadline')} of others passed with nothing recorded and came to you.`,
    today > 0 && `${count(today, 'deadline')} ${today === 1 ? 'is' : 'are'} due today.`,
    later > 0 && `${count(later, 'deadline')} ${later === 1 ? 'is' : 'are'} due soon.`,
  ].filter((line) => line !== false);
  return {
    subject: missed + escalated > 0 ? 'Deadlines have passed' : 'Deadlines',
    text: `${lines.join('\n')}\n\nRead them here:\n${url}\n\nThis e-mail names no case, as others may read it. You choose when and how you are reminded.\n`,
  };
}

/** Text message to a member, of one part (160 characters of GSM 03.38) wherever the address is not longer than usual. */
export function memberText({ missed, today, later, escalated, url }: Digest): TextMessage['text'] {
  const parts = [
    missed + escalated > 0 && `${missed + escalated} passed`,
    today > 0 && `${today} due today`,
    later > 0 && `${later} due soon`,
  ].filter((part) => part !== false);
  return `Deadlines: ${parts.join(', ')}. ${url}`;
}

export const CLIENT_LANGUAGES = ['en', 'es'] as const;
export type ClientLanguage = (typeof CLIENT_LANGUAGES)[number];

/** The one in which a client is written to; a language that we have no words in gets English. */
export function clientLanguage(tag: string | null): ClientLanguage {
  return CLIENT_LANGUAGES.find((language) => tag?.toLowerCase().split('-')[0] === language) ?? 'en';
}

interface ClientNotice {
  readonly on: LocalDate;
  /** HH:MM; null: it is not told yet. */
  readonly at: string | null;
  readonly language: ClientLanguage;
}

/**
 * To a client: a day and nothing else. Neither who writes nor where to come nor of what: whoever holds the telephone, an employer or an
 * abuser, learns that somebody has an appointment.
 */
export function clientText({ on, at, language }: ClientNotice): string {
  const when = whenOf(on, at, language).replace(/\.$/, '');
  return language === 'es'
    ? `Recordatorio: usted tiene una cita el ${when}. Si tiene preguntas, llame al número que ya tiene.`
    : `Reminder: you have an appointment on ${when}. Questions? Call the number that you have.`;
}

/** The same as an e-mail. */
export function clientLetter(notice: ClientNotice): Omit<Letter, 'to'> {
  const subject = notice.language === 'es' ? 'Recordatorio de su cita' : 'Reminder of your appointment';
  return { subject, text: `${clientText(notice)}\n` };
}

function whenOf(on: LocalDate, at: string | null, language: ClientLanguage): string {
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const day = new Date(`${on}T12:00:00Z`).toLocaleDateString(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  if (at === null) return day;
  const time = new Date(`${on}T${at}:00Z`).toLocaleTimeString(locale, { timeStyle: 'short', timeZone: 'UTC' });
  return language === 'es' ? `${day} a las ${time}` : `${day} at ${time}`;
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
