import { type CriminalRecord, localDate, type LocalDate, parseRecord, schemaErrors } from '#libs/record';
import { parse } from 'yaml';
import type { ReliefId } from '../decision.js';
import { type Expected, goldenFileSchema, type GoldenCharge, type GoldenRecord } from './golden-schema.fixture.js';

/** One row of a golden case: the record, the day, and what the rules must say of one charge. */
export interface GoldenRow {
  readonly name: string;
  readonly asOf: LocalDate;
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly record: CriminalRecord;
  readonly expected: Expected;
}

/**
 * The rows of a golden file.
 * @throws Error naming the file and the case for a key that does not exist, a day that is none, or an answer without
 * the fact, question or citation that it must name.
 */
export function readGoldenCases(file: string, text: string): GoldenRow[] {
  const parsed = goldenFileSchema.safeParse(parse(text));
  if (!parsed.success) {
    const named: unknown = parse(text);
    const lines = schemaErrors(parsed.error).map(
      ({ pointer, message }) => `  ${caseName(named, pointer)}${pointer}: ${message}`,
    );
    throw new Error(`${file} is not a golden file:\n${lines.join('\n')}`);
  }
  return parsed.data.cases.flatMap((each) => {
    const where = `${file}, case "${each.name}"`;
    const ids = Object.keys(each.given.charges);
    const chargeId = each.of ?? (ids.length === 1 ? ids[0]! : null);
    if (chargeId === null || !ids.includes(chargeId)) throw new Error(`${where}: say "of" which charge it is`);
    const record = recordOf(each.given, where);
    return Object.entries(each.expect).map(([asOf, expected]): GoldenRow => ({
      name: `${each.name} [${chargeId}, as of ${asOf}]`,
      asOf: localDate(asOf),
      relief: each.relief ?? parsed.data.relief,
      chargeId,
      record,
      expected,
    }));
  });
}

function caseName(file: unknown, pointer: string): string {
  const index = /^\/cases\/(\d+)/.exec(pointer)?.[1];
  if (index === undefined) return '';
  const name = (file as { cases?: { name?: unknown }[] }).cases?.[Number(index)]?.name;
  return typeof name === 'string' ? `case "${name}" ` : '';
}

/** What a golden case leaves out: a natural person not on the sex offender registry, and nothing else known. */
function recordOf({ charges, ...given }: GoldenRecord, where: string): CriminalRecord {
  const { names, datesOfBirth, nysid, soraRegistered = false, citizenOfUnitedStates, naturalPerson, ...rest } = given;
  const dockets = new Map<string, { [field: string]: unknown; charges: unknown[] }>();
  for (const [id, written] of Object.entries(charges)) {
    const { docket = id, jurisdiction, court, county, docketNumber, arrestedOn, arrestNumber, ...others } = written;
    const { commencedOn, entireInstrumentTerminated, ...charge } = others;
    const stated = { jurisdiction, court, county, docketNumber, arrestedOn, arrestNumber, commencedOn, entireInstrumentTerminated }; // prettier-ignore
    const courtCase = dockets.get(docket) ?? { id: docket, charges: [] };
    Object.assign(courtCase, stripUndefined(stated));
    courtCase.charges.push(chargeOf(id, charge, where));
    dockets.set(docket, courtCase);
  }
  const person = { names, datesOfBirth, nysid, soraRegistered, citizenOfUnitedStates, naturalPerson };
  const parsed = parseRecord({
    format: 'vacatur-record/1',
    person: stripUndefined(person),
    ...rest,
    courtCases: [...dockets.values()],
  });
  if (parsed.ok) return parsed.record;
  throw new Error(`${where}:\n${parsed.errors.map(({ pointer, message }) => `  ${pointer}: ${message}`).join('\n')}`);
}

const OFFENSE = /^(attempted )?([A-Z]+) (\S+?)(?:\(([^)]+)\))?(?: ([A-Z]{1,2}))?$/;

function chargeOf(id: string, { offense, on, sentence, ...stated }: GoldenCharge, where: string): object {
  const parts = OFFENSE.exec(offense);
  if (!parts) throw new Error(`${where}: "${offense}" is not an offense such as "PL 155.25 AM"`);
  const [, attempted, law, section, subsection, chargeClass] = parts;
  const { disposition = 'convicted_plea' } = stated;
  const convicted = disposition === 'convicted_plea' || disposition === 'convicted_verdict';
  return {
    id,
    law,
    section,
    subsection: subsection ?? null,
    attempt: attempted !== undefined,
    class: chargeClass ?? null,
    disposition,
    offenseOn: on,
    disposedOn: on,
    convictedOn: convicted ? on : null,
    sentence: convicted || sentence !== undefined ? sentenceOf(sentence, stated.disposedOn ?? on) : null,
    ...stripUndefined(stated),
  };
}

/** `fine` when nothing is said; "jail, probation" are both; fields as in the record format; null: not known. */
function sentenceOf(written: unknown, imposedOn: unknown): unknown {
  if (written === undefined) return { types: ['fine'], imposedOn };
  if (typeof written === 'string') return { types: written.split(/,\s*/), imposedOn };
  return written === null ? null : { types: ['fine'], imposedOn, ...(written as object) };
}

function stripUndefined(fields: { readonly [name: string]: unknown }): { [name: string]: unknown } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
