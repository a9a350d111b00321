import type { CriminalRecord } from '#libs/record';
import type { FactUsed } from '../decision.js';

/** What stands at a JSON pointer of the record; undefined where nothing does. @source RFC 6901. */
export function standsAt(record: CriminalRecord, pointer: string): unknown {
  let value: unknown = record;
  for (const step of pointer.split('/').slice(1)) {
    if (value === null || typeof value !== 'object') return undefined;
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as { readonly [key: string]: unknown })[key];
  }
  return value;
}

/** True when a member of the way is one that records do not have; below a fact that is not known everything may be asked. */
export function leadsNowhere(record: CriminalRecord, pointer: string): boolean {
  if (!pointer.startsWith('/')) return true;
  const steps = pointer.split('/');
  return steps.some((_, i) => {
    if (i === 0) return false;
    const holder = standsAt(record, steps.slice(0, i).join('/'));
    return holder !== null && holder !== undefined && standsAt(record, steps.slice(0, i + 1).join('/')) === undefined;
  });
}

type Read = (stands: unknown, fact: FactUsed, record: CriminalRecord) => FactUsed['value'];

const part = (stands: unknown, key: string): unknown =>
  stands !== null && typeof stands === 'object' ? (stands as { readonly [key: string]: unknown })[key] : undefined;

/** Facts that a proof words otherwise than the record writes them, each with how the record's words are read. */
const READ_AS: { readonly [name: string]: Read } = {
  sentence: (stands) => (part(stands, 'types') as string[] | undefined)?.join(', ') ?? null,
  weight: (stands) => (stands ? `${String(part(stands, 'value'))} ${String(part(stands, 'unit'))}` : null),
  'underlying offense': (stands) =>
    stands ? `${String(part(stands, 'law'))} ${String(part(stands, 'section'))}` : null,
  'date of birth': (stands) => (stands as readonly unknown[]).length,
  'reported seal': (stands) =>
    (stands as readonly { statute: string; on: string | null }[])
      .map(({ statute, on }) => `${statute}${on ? ` on ${on}` : ''}`)
      .join('; ') || null,
  charge: (stands) => {
    const at = (key: string) => part(stands, key);
    const subdivision = at('subsection') === null ? '' : `(${String(at('subsection'))})`;
    return `${at('attempt') ? 'attempted ' : ''}${String(at('law'))} ${String(at('section'))}${subdivision}`;
  },
  'charge without a final disposition': (stands) => (typeof stands === 'string' ? stands : 'pending'),
  'charge pending elsewhere': (stands, { value, pointer }, record) => {
    if (pointer.startsWith('/pendingCharges/')) {
      const level = part(stands, 'level');
      return level === 'unknown' ? null : (level as string);
    }
    const printed = standsAt(record, pointer.replace(/\/disposition$/, '/class'));
    return value === levelOfClass(printed) || printed === null ? value : null;
  },
  'end of supervision or sentence': (stands, fact, record) => endOf(stands, fact, record),
  'day of the offense': (stands, { pointer }, record) =>
    (stands ?? standsAt(record, pointer.replace(/\/charges\/\d+\//, '/'))) as string | null,
  'day the case came to court': (stands, { pointer }, record) =>
    (stands ?? standsAt(record, pointer.replace('commencedOn', 'arrestedOn'))) as string | null,
};

function levelOfClass(printed: unknown): string | null {
  if (typeof printed !== 'string') return null;
  if (printed.endsWith('F')) return 'felony';
  if (printed.endsWith('M')) return 'misdemeanor';
  return printed === 'V' ? 'violation' : 'infraction';
}

/** The reported day; of a running supervision none; of a term the day so many months after the sentence. */
function endOf(stands: unknown, { pointer }: FactUsed, record: CriminalRecord): FactUsed['value'] {
  if (typeof stands === 'number') {
    const imposedOn = standsAt(record, pointer.replace(/\/\w+$/, '/imposedOn'));
    return typeof imposedOn === 'string' ? monthsAfter(imposedOn, stands) : null;
  }
  return typeof stands === 'string' ? stands : null;
}

/** The same day so many months later, or the last of that month. @source General Construction Law 30. */
function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** True when the record says what the proof says it does. */
export function stands(record: CriminalRecord, fact: FactUsed): boolean {
  const found = standsAt(record, fact.pointer);
  const read = READ_AS[fact.name];
  return (read ? read(found, fact, record) : (found ?? null)) === fact.value;
}
