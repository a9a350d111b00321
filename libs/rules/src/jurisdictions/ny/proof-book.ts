import type { ProofBook, PublishedRelief } from '../../proof/proof-book.js';
import { CAUTIONS } from './cautions.js';
import { chooseLaw, type LawChoice } from './law/choose-law.js';
import { RULES_VERSION } from './law/version.js';
import { kindsOf } from './phrases.js';
import { RULES } from './rules.js';
import { CHARGE_FACTS, PERSON_FACTS } from './facts/fact-names.js';
import { CLEAN_SLATE_SEALED_BY } from './law/numbers.js';
import { OPEN_QUESTIONS } from './law/open-questions.js';

const FACTS = [...Object.entries(CHARGE_FACTS), ...Object.entries(PERSON_FACTS)];

/** Facts that stand at more than one place of the record and are named by the rule that uses them. */
const NAMED_BY_RULES = [
  'charge',
  'charge pending elsewhere',
  'charge without a final disposition',
  'contradictory fact',
  'end of supervision or sentence',
  'release from incarceration',
  'released from custody',
  'start of the five years',
];

/** What the library publishes of New York's law, for the checker of proofs. @param law the version that the proof names. */
export function proofBook(law?: LawChoice): ProofBook {
  const { numbers, clauses } = chooseLaw(law);
  const years = Object.entries(numbers).filter(([id]) => id.endsWith('years'));
  return {
    rulesVersion: RULES_VERSION,
    reliefs: new Map(
      RULES.map(({ id, statute, outcome, outcomeFor, conditions, confidential }): [string, PublishedRelief] => [
        id,
        {
          id,
          statute,
          granted: outcomeFor ? ['automatic', 'eligible'] : [outcome],
          conditions: conditions.map(({ id, citation, confidence, citedByGround, says }) => ({
            id,
            citation,
            confidence,
            citedByGround: citedByGround ?? false,
            says,
          })),
          confidential: confidential ?? false,
        },
      ]),
    ),
    kindsOf,
    grounds: new Set(clauses.map(({ citation }) => citation)),
    factNames: new Set([...FACTS.map(([, { name }]) => name), ...NAMED_BY_RULES]),
    askable: new Set([...FACTS.map(([id]) => id), ...Object.keys(OPEN_QUESTIONS)]),
    cleanSlateSealedBy: CLEAN_SLATE_SEALED_BY,
    years: new Set(years.flatMap(([, values]) => values.map(({ value }) => value))),
    cautions: new Map(Object.entries(CAUTIONS)),
  };
}
