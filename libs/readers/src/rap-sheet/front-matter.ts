import type { Place } from '../document-line.js';
import { sureNumber } from '../scan/number-shapes.js';
import type { Findings } from './findings.js';
import type { SheetBody } from './furniture.js';
import { dayOf, daysIn, squeeze, valueOf } from './printed-values.js';
import type { Identification, SheetSummary, SheetWarrant } from './rap-sheet.js';
import type { Statement } from './statements.js';

/** Mark of a person whose first date of birth was not read. */
const UNREAD_BIRTH = 'unreadBirth';
const START: Place = { page: 1, line: 1, text: '' };

/**
 * Names, dates of birth and numbers, in printed order. What is not there is marked.
 * @param running the NYSID number of the running heads, for a sheet whose identification gives none.
 */
export function readIdentification(
  statements: readonly Statement[],
  running: SheetBody['nysid'],
  findings: Findings,
): Identification {
  const person: Identification = { names: [], dob: null, dobs: [], nysid: null, sex: null, ssn_last4: null, fbi: null };
  for (const statement of statements) {
    if (statement.kind !== 'fields') {
      if (statement.kind !== 'nothing') findings.gap('unread', statement, 'This line was not understood.');
      continue;
    }
    for (const { label, values } of statement.fields) {
      const value = valueOf(values.join(' '));
      if (label === 'name' || label === 'alias') {
        for (const name of values.flatMap((text) => text.split(';'))) {
          if (valueOf(name) !== null) addName(person, squeeze(name), statement, findings);
        }
      }
      if (value === null) continue;
      if (label === 'otherBirth' && person.dobs.length === 0) findings.mark(person, statement, UNREAD_BIRTH);
      if (label === 'birth' || label === 'otherBirth') addBirthdays(person, value, statement, findings);
      if (label === 'nysid') {
        const nysid = sureNumber(value.replace(' ', ''), 'nysid', statement, findings);
        if (nysid !== null) setOnce(person, 'nysid', nysid, statement, findings);
      }
      if (label === 'fbi') {
        const fbi = sureNumber(value, 'other', statement, findings);
        if (fbi !== null) setOnce(person, 'fbi', fbi, statement, findings);
      }
      if (label === 'socialSecurity') {
        setOnce(person, 'ssn_last4', /(\d{4})$/.exec(value)?.[1] ?? null, statement, findings);
      }
      if (label === 'sex') setOnce(person, 'sex', sexOf(value), statement, findings);
    }
  }
  person.dob = findings.placeOf(person, UNREAD_BIRTH) ? null : (person.dobs[0] ?? null);
  if (person.names.length === 0) findings.gap('missing', START, 'No name was found in the identification.');
  if (person.dobs.length === 0) findings.gap('missing', START, 'No date of birth was found in the identification.');
  if (person.nysid === null && running) {
    setOnce(person, 'nysid', running.number, running.at, findings);
    findings.gap('to_confirm', running.at, 'The NYSID number stands in the running head alone.');
  }
  if (person.nysid === null) findings.gap('missing', START, 'No NYSID number was found in the identification.');
  return person;
}

function addName(person: Identification, name: string, at: Place, findings: Findings): void {
  if (person.names.includes(name)) return;
  findings.mark(person, at, `names/${person.names.length}`);
  person.names.push(name);
}

/** Where the first that is printed was not read, which one is in use is not known. */
function addBirthdays(person: Identification, value: string, at: Place, findings: Findings): void {
  const days = daysIn(value);
  const isFirst = person.dobs.length === 0 && !findings.placeOf(person, UNREAD_BIRTH);
  if (isFirst && dayOf(value) === null) findings.mark(person, at, UNREAD_BIRTH);
  if (days.length === 0 || days.includes(null)) {
    findings.gap('unread', at, `"${value}" is not a day that exists.`);
  }
  for (const day of days) {
    if (day === null || person.dobs.includes(day)) continue;
    findings.mark(person, at, `dobs/${person.dobs.length}`);
    person.dobs.push(day);
  }
}

function setOnce<K extends 'nysid' | 'fbi' | 'sex' | 'ssn_last4'>(
  person: Identification,
  field: K,
  value: Identification[K],
  at: Place,
  findings: Findings,
): void {
  if (value === null) findings.gap('unread', at, 'This line of the identification was not understood.');
  else if (person[field] === null) {
    person[field] = value;
    findings.mark(person, at, field);
  } else if (person[field] !== value) {
    findings.gap('unclear', at, 'The identification has another value for this; the first is kept.');
  }
}

function sexOf(value: string): 'M' | 'F' | null {
  if (/^f(?:emale)?$/i.test(value)) return 'F';
  return /^m(?:ale)?$/i.test(value) ? 'M' : null;
}

const TOTALS = {
  'total arrests': 'totalArrests',
  'total convictions': 'totalConvictions',
  'youthful offender adjudications': 'youthfulOffenderAdjudications',
  'open cases': 'openCases',
  'active warrants': 'activeWarrants',
} as const satisfies { readonly [label: string]: keyof SheetSummary };

/** Printed twice in a row: of the arrests, and of the convictions. */
const BY_LEVEL = {
  felony: ['felonyArrests', 'felonyConvictions'],
  'violent felony': ['violentFelonyArrests', 'violentFelonyConvictions'],
  misdemeanor: ['misdemeanorArrests', 'misdemeanorConvictions'],
  other: ['otherArrests', 'otherConvictions'],
} as const satisfies { readonly [label: string]: readonly [keyof SheetSummary, keyof SheetSummary] };

/** The printed counts, or null where the sheet has none. */
export function readSummary(statements: readonly Statement[], findings: Findings): SheetSummary | null {
  const first = statements[0];
  if (!first) return null;
  const summary = Object.fromEntries(
    [...Object.values(TOTALS), ...Object.values(BY_LEVEL).flat()].map((field) => [field, null]),
  ) as unknown as SheetSummary;
  findings.mark(summary, first);
  const text = statements.map((statement) => statement.text).join(' ');
  const counts = [...text.matchAll(/([A-Z][A-Z ]*[A-Z]) *: *(\d{1,5})\b/gi)].map(([, label = '', count]) => ({
    label: squeeze(label).toLowerCase(),
    count: Number(count),
  }));
  const countsOf = (label: string) => counts.filter((entry) => entry.label === label).map((entry) => entry.count);
  const missing: string[] = [];
  for (const [label, field] of Object.entries(TOTALS)) {
    const [count, ...more] = countsOf(label);
    if (count === undefined || more.some((other) => other !== count)) missing.push(label);
    else summary[field] = count;
  }
  for (const [label, [arrests, convictions]] of Object.entries(BY_LEVEL)) {
    const [ofArrests, ofConvictions, ...more] = countsOf(label);
    if (ofArrests === undefined || ofConvictions === undefined || more.length > 0) missing.push(label);
    else Object.assign(summary, { [arrests]: ofArrests, [convictions]: ofConvictions });
  }
  if (missing.length > 0) {
    findings.gap('unread', first, `These counts of the summary were not understood: ${missing.join(', ')}.`);
  }
  return summary;
}

/** Active warrants of the Wanted section. */
export function readWarrants(statements: readonly Statement[], findings: Findings): SheetWarrant[] {
  const warrants: SheetWarrant[] = [];
  let warrant: SheetWarrant | null = null;
  for (const statement of statements) {
    if (statement.kind === 'nothing') continue;
    if (/\bwarrant\b/i.test(statement.text)) {
      const issued = /\bissued\s*:\s*(.*)$/i.exec(statement.text)?.[1];
      const status = /\bstatus\s*:\s*(.*)$/i.exec(statement.text)?.[1] ?? '';
      warrant = { court: null, caseNumber: null, issued: issued === undefined ? null : dayOf(issued) };
      if (status !== '' && !/^active\b/i.test(status)) {
        findings.gap('unclear', statement, `This warrant has the status "${status}"; it is not counted as active.`);
        continue;
      }
      findings.mark(warrant, statement);
      warrants.push(warrant);
      if (warrant.issued === null) findings.gap('unread', statement, 'The day of this warrant was not understood.');
      continue;
    }
    const fields = statement.kind === 'fields' ? statement.fields : [];
    if (!warrant || fields.length === 0) findings.gap('unread', statement, 'This line was not understood.');
    for (const { label, values } of fields) {
      if (warrant && (label === 'court' || label === 'caseNumber')) warrant[label] = valueOf(values.join(' '));
    }
  }
  for (const found of warrants) {
    const at = findings.placeOf(found);
    if (at && found.caseNumber === null) findings.gap('missing', at, 'The case of this warrant was not found.');
  }
  return warrants;
}

const OTHER_STATE = /\b(?:another|other|out.of) state/i;

/** The note that another state has a record of the person. What else these sections say is marked as not read. */
export function readOutOfStateNote(
  attention: readonly Statement[],
  other: readonly Statement[],
  findings: Findings,
): string | null {
  const found = [...other, ...attention].find((statement) => OTHER_STATE.test(statement.text));
  for (const statement of other) {
    if (statement.kind !== 'nothing' && statement !== found && statement.text !== '') {
      findings.gap('unread', statement, 'This section of the sheet is not read.');
    }
  }
  if (!found) return null;
  findings.gap('to_confirm', found, 'The person has a record in another state, which this sheet does not show.');
  return found.text.replace(/^\*\s*/, '');
}
