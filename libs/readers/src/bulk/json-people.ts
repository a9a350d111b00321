import { countyNamed, parseRecord } from '#libs/record';
import type { BulkContact, BulkEntry, BulkFault } from './bulk-entry.js';
import { contactText, EMAIL, PHONE } from './contact.js';
import type { TextLine } from './line-cutter.js';

const LONGEST_RAW = 4000;
const LONGEST_KEY = 120;
const CONTACT = ['givenName', 'familyName', 'phone', 'email', 'county'] as const;
const KNOWN: ReadonlySet<string> = new Set(['sourceKey', 'record', ...CONTACT]);
/** How many faults of a line are told; a line that is all wrong tells it by the first. */
const MOST_FAULTS = 20;

/** A person in each line: `{ sourceKey, record, givenName, … }`, or a bare record, which is known by its NYSID. */
export function jsonPerson({ line, text }: TextLine): BulkEntry {
  const refuse = (faults: readonly BulkFault[], sourceKey: string | null = null): BulkEntry => {
    const lines = [{ line, raw: text.slice(0, LONGEST_RAW), faults: faults.slice(0, MOST_FAULTS) }];
    return { isBroken: true, sourceKey, line, lastLine: line, lines };
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse([{ field: null, message: 'is not JSON' }]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse([{ field: null, message: 'is no object' }]);
  const object = value as { readonly [name: string]: unknown };
  const isBare = 'format' in object;
  const parsed = parseRecord(isBare ? object : object.record);
  const at = isBare ? '' : '/record';
  const faults: BulkFault[] = parsed.ok
    ? []
    : parsed.errors.map(({ pointer, message }) => ({ field: `${at}${pointer}`, message }));
  if (!isBare)
    for (const name of Object.keys(object))
      if (!KNOWN.has(name)) faults.push({ field: `/${name}`, message: 'is not a field of this format' });
  const told = isBare ? (parsed.ok ? parsed.record.person.nysid : null) : object.sourceKey;
  const sourceKey = contactText(told, LONGEST_KEY) ?? null;
  if (sourceKey === null && (parsed.ok || !isBare)) {
    const field = isBare ? '/person/nysid' : '/sourceKey';
    faults.push({ field, message: `must say who it is, in at most ${LONGEST_KEY} characters` });
  }
  const contact = contactOf(isBare ? {} : object, faults);
  if (!parsed.ok || sourceKey === null || faults.length > 0) return refuse(faults, sourceKey);
  return {
    isBroken: false,
    sourceKey,
    line,
    lastLine: line,
    contact,
    record: parsed.record,
    lines: [{ line, raw: text }],
  };
}

function contactOf(object: { readonly [name: string]: unknown }, faults: BulkFault[]): BulkContact {
  const text = (name: (typeof CONTACT)[number], most: number, form?: RegExp) => {
    const found = contactText(object[name], most, form);
    if (found === undefined)
      faults.push({ field: `/${name}`, message: `must be text of at most ${most} characters in its form` });
    return found ?? null;
  };
  const county = text('county', 60);
  const named = county === null ? null : countyNamed(county);
  if (county !== null && named === null) faults.push({ field: '/county', message: 'is no county of New York' });
  return {
    givenName: text('givenName', 100),
    familyName: text('familyName', 100),
    phone: text('phone', 40, PHONE),
    email: text('email', 254, EMAIL),
    county: named,
  };
}
