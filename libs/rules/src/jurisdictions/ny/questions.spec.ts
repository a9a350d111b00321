import {
  type CriminalRecord,
  type CriminalRecordInput,
  findContradictions,
  localDate,
  parseRecord,
} from '#libs/record';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assessment, Decision, Outcome, Question, ReliefId } from '../../decision.js';
import { type Answered, answersTo, complete, completionsOf } from '../../testing/completions.fixture.js';
import { ONCE_UNDECIDED } from '../../testing/once-undecided.fixture.js';
import { ONCE_ASKED_IN_VAIN } from '../../testing/once-asked-in-vain.fixture.js';
import { readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { askedLater, forget, incompleteRecord } from '../../testing/incomplete-record.fixture.js';
import { askedOn, plausibleRecord } from '../../testing/plausible-record.fixture.js';
import { assess } from './assess.js';
import { questionsOf } from './record-questions.js';

/*
 * For one answer a fact is relevant if two completions of the record that differ in that fact alone give different answers.
 * Every relevant fact is in every set of facts that decides, for without it those two cannot be told apart. So the smallest
 * deciding set is the set of all relevant facts, and there is only one: it suffices that each fact asked for is relevant,
 * and that once they are told, whatever they are, nothing is asked but a detail that the answer itself brought up.
 *
 * Where the rules take one fact for another that is missing (the day of a sentence for that of its plea), either of the two
 * decides: then one of them is asked for, and it is relevant because the other one is not asked.
 */

const SEED = 20261124;

const here = dirname(fileURLToPath(import.meta.url));
/** Each golden record once for each of its days. */
const GOLDEN = [
  ...new Map(
    readdirSync(here, { recursive: true, encoding: 'utf8' })
      .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
      .sort()
      .flatMap((file) => readGoldenCases(file, readFileSync(join(here, file), 'utf8')))
      .map((row) => [JSON.stringify([row.record, row.asOf]), row] as const),
  ).values(),
];

function parse(input: CriminalRecordInput): CriminalRecord {
  const parsed = parseRecord(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

function assessed(record: CriminalRecord, asOf: string): Assessment {
  return assess(record, { asOf: localDate(asOf) });
}

/** The answer to the same question of another record; null where the relief no longer concerns the charge. */
function same({ relief, chargeId }: Decision, record: CriminalRecord, asOf: string): Decision | null {
  const { decisions } = assess(record, { asOf: localDate(asOf), reliefs: [relief] });
  return decisions.find((decision) => decision.chargeId === chargeId) ?? null;
}

function answerOf(decision: Decision | null): string {
  return decision ? `${decision.outcome} ${decision.notBefore}` : 'none';
}

/** Open questions of law are not the client's to answer. */
function factsAsked({ questions }: Decision): Question[] {
  return questions.filter(({ fact }) => !fact.startsWith('OQ-'));
}

function undecided(input: CriminalRecordInput, asOf: string): Decision[] {
  return assessed(parse(input), asOf).decisions.filter(({ outcome }) => outcome === 'needs_information');
}

/**
 * What an answer itself brings up, and so is asked only once it is told: of a charge that turns out to be a felony its grade
 * and whether it was one transaction with another; of an adjournment that has a day its length; of a plea that has a day
 * that of the sentence; of an arrest that ended in a conviction everything about that conviction.
 */
const BROUGHT_UP_BY: { readonly [told: string]: readonly string[] | 'anything' } = {
  class: ['felonyGrade', 'transactionId'],
  disposedOn: ['acdMonths'],
  convictedOn: ['sentence.imposedOn'],
  disposition: 'anything',
};

function broughtUp(fact: string, told: readonly Pick<Question, 'fact'>[]): boolean {
  return told.some((question) => {
    const follows = BROUGHT_UP_BY[question.fact];
    return follows === 'anything' || (follows?.includes(fact) ?? false);
  });
}

test('an answer that lacks a fact names it', () => {
  fc.assert(
    fc.property(incompleteRecord, askedOn, (input, asOf) => {
      for (const decision of undecided(input, asOf)) {
        expect([decision.relief, factsAsked(decision).length]).not.toEqual([decision.relief, 0]);
      }
    }),
    { numRuns: 150, seed: SEED },
  );
});

test('a fact that alone is missing can change the answer', () => {
  fc.assert(
    fc.property(incompleteRecord, askedLater, (input, asOf) => {
      for (const decision of undecided(input, asOf)) {
        const [question, ...more] = factsAsked(decision);
        if (!question || more.length > 0) continue;
        const { relief, chargeId } = decision;
        const different = canChange(question, decision, input, asOf);
        expect({ relief, chargeId, question, different }).toMatchObject({ different: true });
      }
    }),
    { numRuns: 120, seed: SEED },
  );
});

test('once all facts asked for are told, however many, nothing changes the answer but what an answer itself brings up', () => {
  fc.assert(
    fc.property(incompleteRecord, askedLater, (input, asOf) => {
      for (const decision of undecided(input, asOf)) {
        const asked = factsAsked(decision);
        for (const told of completionsOf(asked, input, asOf, { cap: 8, seed: SEED })) {
          const record = complete(input, told);
          const next = record && same(decision, record, asOf);
          if (!record || next?.outcome !== 'needs_information') continue;
          // Where nothing that it still lacks can change it, the answer is settled, though the rules cannot say so.
          for (const question of factsAsked(next)) {
            if (broughtUp(question.fact, asked) || !canChange(question, next, record, asOf)) continue;
            expect({ relief: decision.relief, told, question }).toBeNull();
          }
        }
      }
    }),
    { numRuns: 20, seed: SEED },
  );
});

/** Every answer that the rules give once the answers to these questions, and to those that they bring up, are told. */
function* answersUnder(
  told: readonly Answered[],
  decision: Decision,
  input: CriminalRecordInput,
  asOf: string,
  depth = 2,
): Generator<string> {
  const record = complete(input, told);
  if (!record) return;
  const next = same(decision, record, asOf);
  const [broughtUp] = next && depth > 0 ? factsAsked(next) : [];
  if (!broughtUp) yield answerOf(next);
  else
    for (const value of answersTo(broughtUp, record, asOf))
      yield* answersUnder([...told, { question: broughtUp, value }], decision, input, asOf, depth - 1);
}

/** Whether, the other questions being answered in some way, two answers to this one give different answers of the rules. */
function canChange(question: Question, decision: Decision, input: CriminalRecordInput, asOf: string): boolean {
  const others = factsAsked(decision).filter((other) => other !== question);
  return completionsOf(others, input, asOf, { cap: 300, seed: SEED }).some((told) => {
    let first: string | null = null;
    for (const value of answersTo(question, input, asOf))
      for (const answer of answersUnder([...told, { question, value }], decision, input, asOf)) {
        first ??= answer;
        if (answer !== first) return true;
      }
    return false;
  });
}

/** Every answer that can be given to what it asks for, and what the rules then answer; at most `cap` of them. */
function* answersOnceTold(
  asked: readonly Pick<Question, 'fact' | 'pointer'>[],
  decision: Decision,
  input: CriminalRecordInput,
  asOf: string,
  cap: number,
): Generator<string> {
  for (const told of completionsOf(asked, input, asOf, { cap, seed: SEED }))
    yield* answersUnder(told, decision, input, asOf);
}

/** Whether two ways of answering all that it asks for together give different answers of the rules. */
function canBeDecidedInTwoWays(decision: Decision, input: CriminalRecordInput, asOf: string): boolean {
  let first: string | null = null;
  for (const answer of answersOnceTold(factsAsked(decision), decision, input, asOf, 600)) {
    first ??= answer;
    if (answer !== first) return true;
  }
  return false;
}

test('what needs information can be answered in two ways, as the facts that it asks for turn out', () => {
  let tried = 0;
  fc.assert(
    fc.property(incompleteRecord, askedLater, (input, asOf) => {
      for (const decision of undecided(input, asOf)) {
        tried += 1;
        const { relief, chargeId } = decision;
        const inTwoWays = canBeDecidedInTwoWays(decision, input, asOf);
        expect({ relief, chargeId, inTwoWays }).toMatchObject({ inTwoWays: true });
      }
    }),
    { numRuns: 60, seed: SEED },
  );
  expect(tried).toBeGreaterThan(100);
});

test.each(ONCE_UNDECIDED)(
  'is answered, or asks for what decides, where it once asked for what no single fact could change: $relief, example $number',
  ({ relief, chargeId, asOf, record, onceAsked, outcome, notBefore, asks }) => {
    const options = { asOf: localDate(asOf), reliefs: [relief] };
    const decision = assess(parse(record), options).decisions.find((each) => each.chargeId === chargeId)!;
    const asked = decision.questions.map(({ fact, pointer }) => `${fact} ${pointer}`);
    expect({ outcome: decision.outcome, notBefore: decision.notBefore, asked }).toEqual({
      outcome,
      notBefore,
      asked: asks,
    });
    if (outcome === 'needs_information') {
      expect(canBeDecidedInTwoWays(decision, record, asOf)).toBe(true);
      expect(factsAsked(decision).filter((question) => !canChange(question, decision, record, asOf))).toEqual([]);
      return;
    }
    // Whatever the answers to what it once asked, the rules answer the same, or the relief does not concern the charge any more.
    const answers = new Set(answersOnceTold(onceAsked, decision, record, asOf, 120));
    const others = [...answers].filter((answer) => answer !== 'none' && answer !== `${outcome} ${notBefore}`);
    expect(others).toEqual([]);
  },
);

interface Idle {
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly fact: string;
  readonly pointer: string;
  readonly asOf: string;
}

function idleQuestions(input: CriminalRecordInput, asOf: string): Idle[] {
  return assessed(parse(input), asOf).decisions.flatMap((decision) =>
    factsAsked(decision)
      .filter((question) => !canChange(question, decision, input, asOf))
      .map(({ fact, pointer }) => ({ relief: decision.relief, chargeId: decision.chargeId, fact, pointer, asOf })),
  );
}

/*
 * So no set of questions has one too many: leave any of them out, and there are answers to the others that leave the
 * relief undecided. With the test before it, that nothing more is asked once they are told, it is the smallest that decides.
 */
test('of the facts asked for together, each can change the answer once the others are told: golden cases', () => {
  // On an earlier day a file may tell of days to come; where two facts contradict each other, no answers complete the record.
  const sound = GOLDEN.filter(({ asOf, record }) => asOf >= '2024-11-16' && findContradictions(record).length === 0);
  const idle = sound.flatMap(({ name, record, asOf }) =>
    idleQuestions(record, asOf).map((question) => ({ name, ...question })),
  );
  expect(idle).toEqual([]);
});

test('of the facts asked for together, each can change the answer once the others are told: records with several missing', () => {
  const idle: Idle[] = [];
  let together = 0;
  for (const [input, asOf] of fc.sample(fc.tuple(incompleteRecord, askedLater), { numRuns: 8, seed: SEED })) {
    together += undecided(input, asOf).filter((decision) => factsAsked(decision).length > 1).length;
    idle.push(...idleQuestions(input, asOf));
  }
  expect(together).toBeGreaterThan(5);
  expect(idle).toEqual([]);
});

test.each(ONCE_ASKED_IN_VAIN)(
  'asks for nothing in vain where it once did: $relief $fact, example $number',
  ({ record, asOf }) => {
    expect(idleQuestions(record, asOf)).toEqual([]);
  },
);

/** The rules take the day of a sentence for that of its plea where only one of the two is told, so only one is asked for. */
function isTakenFor({ fact, pointer }: Pick<Question, 'fact' | 'pointer'>, { questions }: Decision): boolean {
  const other =
    fact === 'convictedOn'
      ? pointer.replace(/convictedOn$/, 'sentence/imposedOn')
      : pointer.replace(/sentence\/imposedOn$/, 'convictedOn');
  return other !== pointer && questions.some((question) => question.pointer === other);
}

test('what is not asked for because it changes nothing changes nothing, whatever else is told', () => {
  let tried = 0;
  fc.assert(
    fc.property(incompleteRecord, askedLater, (input, asOf) => {
      for (const decision of assessed(parse(input), asOf).decisions) {
        for (const idle of decision.changesNothing) {
          if (isTakenFor(idle, decision)) continue;
          for (const told of completionsOf(factsAsked(decision), input, asOf, { cap: 4, seed: SEED })) {
            const answers = new Set<string>();
            for (const value of answersTo(idle, input, asOf))
              for (const answer of answersUnder([...told, { question: idle, value }], decision, input, asOf))
                answers.add(answer);
            tried += 1;
            expect({ decision: decision.relief, idle, told, answers: answers.size }).toMatchObject({
              decision: decision.relief,
            });
            expect(answers.size).toBeLessThan(2);
          }
        }
      }
    }),
    { numRuns: 60, seed: SEED },
  );
  expect(tried).toBeGreaterThanOrEqual(5);
});

const DEFINITE: ReadonlySet<Outcome> = new Set(['automatic', 'eligible', 'ineligible', 'not_yet']);
const FIELDS = ['class', 'subsection', 'victimAge', 'soleSubstance', 'offenseOn', 'sentence'] as const;

test('a fact taken away never gives a definite answer that no completion gives', () => {
  fc.assert(
    fc.property(plausibleRecord, askedLater, fc.nat(9), fc.constantFrom(...FIELDS), (known, asOf, place, field) => {
      const poorer = forget(known, place, field);
      const taken = poorer.courtCases.flatMap(({ charges }, i) =>
        charges.flatMap((charge, j) =>
          charge === known.courtCases[i]!.charges[j] ? [] : [`/courtCases/${i}/charges/${j}/${field}`],
        ),
      );
      const question = { fact: field, pointer: taken[0]! };
      const completions = answersTo(question, poorer, asOf).flatMap(
        (value) => complete(poorer, [{ question, value }]) ?? [],
      );
      const outcomes = [parse(known), ...completions].map((record) => outcomesOf(record, asOf));
      for (const [key, outcome] of outcomesOf(parse(poorer), asOf)) {
        if (!DEFINITE.has(outcome)) continue;
        const given = outcomes.some((each) => each.get(key) === outcome);
        expect({ key, field, outcome, given }).toMatchObject({ given: true });
      }
    }),
    { numRuns: 300, seed: SEED },
  );
});

function outcomesOf(record: CriminalRecord, asOf: string): Map<string, Outcome> {
  const { decisions } = assessed(record, asOf);
  return new Map(decisions.map(({ chargeId, relief, outcome }) => [`${chargeId} ${relief}`, outcome]));
}

test('the record asks for each fact once, and for none that no undecided answer asks for', () => {
  fc.assert(
    fc.property(incompleteRecord, askedOn, (input, asOf) => {
      const { questions, decisions } = assessed(parse(input), asOf);
      const keys = questions.map(({ fact, pointer }) => `${fact} ${pointer}`);
      const open = decisions.filter(({ outcome }) => outcome === 'needs_information').flatMap(factsAsked);
      expect(keys).toHaveLength(new Set(keys).size);
      expect(new Set(keys)).toEqual(new Set(open.map(({ fact, pointer }) => `${fact} ${pointer}`)));
    }),
    { numRuns: 100, seed: SEED },
  );
});

/** Reliefs that look at no other case of the person. */
const OF_ONE_CASE: readonly ReliefId[] = ['NY-160.50', 'NY-160.50-3K', 'NY-160.55', 'NY-440.46-A-2I', 'NY-440.10-1I'];

test('the questions of independent cases are asked side by side: none changes those of another', () => {
  fc.assert(
    fc.property(incompleteRecord, askedOn, (input, asOf) => {
      const options = { asOf: localDate(asOf), reliefs: OF_ONE_CASE };
      const whole = assess(parse(input), options).questions.map(({ fact, pointer }) => `${fact} ${pointer}`);
      const alone = input.courtCases.flatMap((courtCase, i) =>
        assess(parse({ ...input, courtCases: [courtCase] }), options).questions.map(
          ({ fact, pointer }) => `${fact} ${pointer.replace('/courtCases/0', `/courtCases/${i}`)}`,
        ),
      );
      expect([...whole].sort()).toEqual([...alone].sort());
    }),
    { numRuns: 100, seed: SEED },
  );
});

function lacking(relief: ReliefId, ...facts: readonly string[]): Decision {
  return {
    relief, chargeId: 'charge', courtCaseId: 'case', outcome: 'needs_information', notBefore: null, status: null,
    statusOn: null, citation: '', summary: '', findings: [], ground: null, otherGrounds: [], reported: null, changesNothing: [], warnings: [], confidential: relief === 'NY-440.10-1I',
    questions: facts.map((fact) => ({ fact, pointer: `/${fact}`, values: {}, text: fact })),
  }; // prettier-ignore
}

test('first stands what alone decides most, then what has the greatest part; what is asked in confidence comes last', () => {
  const questions = questionsOf([
    lacking('NY-440.10-1I', 'trafficking'),
    lacking('NY-160.57-M', 'release', 'supervision'),
    lacking('NY-160.57-F', 'release', 'supervision', 'class'),
    lacking('NY-160.58', 'release', 'program'),
    lacking('NY-160.59', 'registration'),
  ]);
  expect(questions.map(({ fact, decides }) => [fact, decides.length])).toEqual([
    ['registration', 1],
    ['release', 3],
    ['supervision', 2],
    ['program', 1],
    ['class', 1],
    ['trafficking', 1],
  ]);
});
