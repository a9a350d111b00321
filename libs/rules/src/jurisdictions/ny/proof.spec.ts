import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CriminalRecord, type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import fc from 'fast-check';
import { OUTCOMES, type Assessment } from '../../decision.js';
import { checkProof } from '../../proof/check-proof.js';
import { readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { askedOn, plausibleRecord } from '../../testing/plausible-record.fixture.js';
import { assess } from './assess.js';
import { proofBook } from './proof-book.js';

const SEED = 20261124;
const here = dirname(fileURLToPath(import.meta.url));
const goldenRows = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .flatMap((file) => readGoldenCases(file, readFileSync(join(here, file), 'utf8')));

/** As a proof is kept: nothing of it lives but what JSON holds. */
function stored(record: CriminalRecord, asOf: string): Assessment {
  return JSON.parse(JSON.stringify(assess(record, { asOf: localDate(asOf) }))) as Assessment;
}

const book = proofBook();

test('every golden case has a proof that the checker accepts', () => {
  const faults = goldenRows.flatMap(({ name, record, asOf }) =>
    checkProof(stored(record, asOf), record, book).map((fault) => ({ name, asOf, ...fault })),
  );
  expect(faults).toEqual([]);
});

/** Facts taken away, so that every kind of answer comes up. */
const lacking = fc.array(
  fc.tuple(
    fc.nat(9),
    fc.constantFrom('class', 'subsection', 'victimAge', 'soleSubstance', 'disposedOn', 'convictedOn', 'offenseOn', 'sentence'),
  ),
  { maxLength: 3 },
); // prettier-ignore
const endings = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('pending', 'acd', 'not_reported')), { maxLength: 1 });

const anyRecord: fc.Arbitrary<CriminalRecord> = fc
  .tuple(plausibleRecord, lacking, endings)
  .map(([input, lacks, ends]) => {
    const record = structuredClone(input) as CriminalRecordInput;
    const charges = record.courtCases.flatMap((courtCase) => courtCase.charges);
    for (const [at, fact] of lacks) Object.assign(charges[at % charges.length]!, { [fact]: null });
    for (const [at, disposition] of ends)
      Object.assign(charges[at % charges.length]!, { disposition, convictedOn: null, sentence: null });
    const parsed = parseRecord(record);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.record;
  });

test('the checker agrees with the engine about any record on any day', () => {
  fc.assert(
    fc.property(anyRecord, askedOn, (record, asOf) => {
      expect(checkProof(stored(record, asOf), record, book)).toEqual([]);
    }),
    { numRuns: 500, seed: SEED },
  );
});

type Path = readonly (string | number)[];

/** Where every value of a proof stands. */
function places(value: unknown, path: Path = []): Path[] {
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) =>
      places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    );
  }
  return [path];
}

function changed(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (value === null) return 'changed';
  return /^\d{4}-\d\d-\d\d$/.test(String(value))
    ? `${Number(String(value).slice(0, 4)) + 1}${String(value).slice(4)}`
    : `${String(value)}x`;
}

function change(proof: Assessment, path: Path): Assessment {
  const copy = structuredClone(proof) as unknown as { [key: string]: unknown };
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as typeof copy;
  const last = path.at(-1)!;
  holder[last] = changed(holder[last]);
  return copy as unknown as Assessment;
}

/**
 * What a single change of need not make wrong: the day, where the same answers hold on the other one; whether an open
 * question only delays or only opens, where the answer does not turn on it; the title of the law.
 */
const FREE = [/^asOf$/, /onlyDelays$|onlyOpens$/, /^law\./, /^lawVerifiedThrough$/];

test('a proof changed in any one place is rejected', () => {
  const accepted = new Set<string>();
  fc.assert(
    fc.property(anyRecord, askedOn, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (record, asOf, random) => {
      const proof = stored(record, asOf);
      const all = places(proof);
      for (const number of random) {
        const path = all[number % all.length]!;
        const where = path.join('.');
        if (FREE.some((free) => free.test(where))) continue;
        if (checkProof(change(proof, path), record, book).length === 0) accepted.add(where.replace(/\d+/g, '#'));
      }
    }),
    { numRuns: 25, seed: SEED },
  );
  expect([...accepted]).toEqual([]);
});

/** Each forgery that would look right to a reader: another outcome, another result, a reason left out, a charge's fact. */
function forgeries(proof: Assessment): (() => Assessment)[] {
  const forged: (() => Assessment)[] = [];
  const forge = (write: (copy: Writable) => void) => {
    forged.push(() => {
      const copy = structuredClone(proof) as unknown as Writable;
      write(copy);
      return copy as unknown as Assessment;
    });
  };
  proof.decisions.forEach((decision, i) => {
    for (const outcome of OUTCOMES) {
      if (outcome !== decision.outcome) forge((copy) => void (copy.decisions[i]!.outcome = outcome));
    }
    decision.findings.forEach((finding, j) => {
      forge((copy) => void copy.decisions[i]!.findings.splice(j, 1));
      for (const result of ['met', 'not_met', 'not_met_until', 'unknown', 'unsettled']) {
        if (result !== finding.result) forge((copy) => void (copy.decisions[i]!.findings[j]!.result = result));
      }
    });
  });
  return forged;
}

interface Writable {
  decisions: { outcome: string; findings: { result: string }[] }[];
}

test('another outcome, another result or a reason left out is rejected', () => {
  fc.assert(
    fc.property(anyRecord, askedOn, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (record, asOf, random) => {
      const forged = forgeries(stored(record, asOf));
      for (const number of random) {
        expect(checkProof(forged[number % forged.length]!(), record, book)).not.toEqual([]);
      }
    }),
    { numRuns: 25, seed: SEED },
  );
});

test('a proof of one record is no proof for another', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (input, asOf) => {
      const parsed = parseRecord(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const proof = stored(parsed.record, asOf);
      const other = structuredClone(parsed.record);
      for (const { charges } of other.courtCases) for (const charge of charges) charge.section = '110.00';
      expect(checkProof(proof, other, book)).not.toEqual([]);
    }),
    { numRuns: 50, seed: SEED },
  );
});

test('every proof by another version of the rules is sent to that version', () => {
  const [{ record, asOf }] = goldenRows as [(typeof goldenRows)[number]];
  const old = { ...stored(record, asOf), rulesVersion: 'ny-2019.08.28' };
  expect(checkProof(old, record, book)).toEqual([
    { pointer: '/rulesVersion', message: expect.stringContaining('check it with that version') as string },
  ]);
});
