import type { LocalDate, SentenceType } from '#libs/record';
import { centsOf } from './printed-values.js';
import type { SheetSentence } from './rap-sheet.js';

/** A sentence as read from `Term: 6 Months; Probation: 5 Years; Surcharge: $210.00`, and the parts not understood. */
export interface ParsedSentence {
  readonly sentence: SheetSentence;
  readonly unread: readonly string[];
}

const LONGEST_JAIL_MONTHS = 12;
const LONGEST_JAIL_DAYS = 366;

/** Parts that only have a name, with how long they last. */
const NAMED_PARTS: readonly (readonly [RegExp, SentenceType])[] = [
  [/^probation$/, 'probation'],
  [/^conditional discharge$/, 'conditional_discharge'],
  [/^unconditional discharge$/, 'unconditional_discharge'],
  [/^community service$/, 'community_service'],
  [/^license suspended$/, 'license_suspended'],
  [/^license revoked$/, 'license_revoked'],
  [/^ignition interlock( device)?$/, 'ignition_interlock'],
  [/^post.release supervision$/, 'post_release_supervision'],
];
const MONEY_PARTS = { fine: 'fineCents', surcharge: 'surchargeCents', restitution: 'restitutionCents' } as const;
const TERM = /^(?:(determinate|indeterminate|definite|intermittent) )?(?:term|imprisonment|jail|prison|intermittent)$/;

/** Reads what was imposed. A term of a year or less is jail; a determinate or longer one, or a range, is prison. */
export function parseSentence(text: string, date: LocalDate | null): ParsedSentence {
  const sentence: SheetSentence = {
    types: [],
    date,
    termText: null,
    termDays: null,
    termMonths: null,
    minTermMonths: null,
    maxTermMonths: null,
    fineCents: null,
    surchargeCents: null,
    restitutionCents: null,
    releaseDate: null,
    supervisionEnd: null,
  };
  const terms: string[] = [];
  const unread: string[] = [];
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const isMoney = addMoney(sentence, part);
    if (isMoney === null && !addTerm(sentence, part)) unread.push(part);
    if (isMoney === false) unread.push(part);
    if (isMoney === null) terms.push(part);
  }
  sentence.termText = terms.length > 0 ? terms.join('; ') : null;
  return { sentence, unread };
}

/** null: the part is not about money. false: it is, but its amount was not read. */
function addMoney(sentence: SheetSentence, part: string): boolean | null {
  const match = /^(?:mandatory )?(fine|surcharge|restitution)\s*:?\s*(.*)$/i.exec(part);
  if (!match) return null;
  const kind = match[1]?.toLowerCase() as keyof typeof MONEY_PARTS;
  if (kind !== 'surcharge') addType(sentence, kind);
  const cents = centsOf(match[2] ?? '');
  const field = MONEY_PARTS[kind];
  if (cents === null || sentence[field] !== null) return false;
  sentence[field] = cents;
  return true;
}

function addTerm(sentence: SheetSentence, part: string): boolean {
  const [label = '', ...rest] = part.split(':');
  const name = label.trim().toLowerCase().replace(/\s+/g, ' ');
  const amount = rest.join(':').trim().toLowerCase();
  if (name === 'time served' || (TERM.test(name) && amount === 'time served')) {
    addType(sentence, 'time_served');
    sentence.releaseDate = sentence.date;
    return true;
  }
  const named = NAMED_PARTS.find(([pattern]) => pattern.test(name));
  if (named) {
    addType(sentence, named[1]);
    return amount === '' || durationOf(amount) !== null || /^\d+ hours?$/.test(amount);
  }
  const term = TERM.exec(name);
  return term !== null && addImprisonment(sentence, name, amount);
}

function addImprisonment(sentence: SheetSentence, name: string, amount: string): boolean {
  const [from = '', to, ...more] = amount.split(/\s+to\s+/);
  const least = durationOf(from);
  if (!least || more.length > 0) return false;
  if (to !== undefined) {
    const most = to === 'life' ? null : (durationOf(to)?.months ?? undefined);
    if (most === undefined || least.months === null) return false;
    addType(sentence, 'prison');
    sentence.minTermMonths = least.months;
    sentence.maxTermMonths = most;
    return true;
  }
  const isLong = (least.months ?? 0) > LONGEST_JAIL_MONTHS || (least.days ?? 0) > LONGEST_JAIL_DAYS;
  if (name.startsWith('determinate') || name.startsWith('prison') || isLong) {
    if (least.months === null) return false;
    addType(sentence, 'prison');
    sentence.minTermMonths = least.months;
    sentence.maxTermMonths = least.months;
    return true;
  }
  addType(sentence, name.startsWith('intermittent') ? 'intermittent' : 'jail');
  sentence.termDays = least.days;
  sentence.termMonths = least.months;
  return true;
}

/** `6 months`, `1 year`, `1 1/3 years`, `1 year 6 months` in months; `120 days` in days. Days and months do not mix. */
function durationOf(text: string): { days: number | null; months: number | null } | null {
  if (!/^(?:\d+(?: \d\/\d)? (?:day|week|month|year)(?:s|\(s\))?(?:,? (?:and )?|$))+$/.test(text)) return null;
  let days = 0;
  let months = 0;
  for (const [, whole, over, under, unit] of text.matchAll(/(\d+)(?: (\d)\/([1-9]))? (day|week|month|year)/g)) {
    const count = Number(whole) + (over ? Number(over) / Number(under) : 0);
    if (unit === 'day' || unit === 'week') days += count * (unit === 'week' ? 7 : 1);
    else months += Math.round(count * (unit === 'year' ? 12 : 1));
  }
  if (days > 0 === months > 0 || !Number.isSafeInteger(days + months)) return null;
  return { days: days > 0 ? days : null, months: months > 0 ? months : null };
}

function addType(sentence: SheetSentence, type: SentenceType): void {
  if (!sentence.types.includes(type)) sentence.types.push(type);
}
