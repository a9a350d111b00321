import type { CriminalRecord } from '#libs/record';
import type { Decision, Finding } from '../decision.js';
import { BESIDE, findingText } from '../jurisdictions/ny/language/decision-words.js';
import type { ProofBook, PublishedCondition } from './proof-book.js';
import { leadsNowhere, stands, standsAt } from './stands.js';

/** What does not hold in a proof, at a JSON pointer of the assessment. */
export interface ProofFault {
  readonly pointer: string;
  readonly message: string;
}

/** Everything that a fault can be found against. */
export interface Against {
  readonly record: CriminalRecord;
  readonly book: ProofBook;
  readonly asOf: string;
  /** Decisions of the assessment by `relief charge-id`. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly fault: (pointer: string, message: string) => void;
}

/** A leaf of one of the relief's own conditions. */
export function checkFinding(
  finding: Finding,
  at: string,
  condition: PublishedCondition,
  decision: Decision,
  ground: string | null,
  against: Against,
): void {
  const { fault, book, asOf } = against;
  if (finding.condition !== condition.id) {
    fault(`${at}/condition`, `stands where the relief's next condition is ${condition.id}`);
    return;
  }
  const sentence = condition.says[finding.why];
  if (sentence === undefined) {
    fault(`${at}/why`, `${condition.id} says nothing called "${finding.why}"`);
    return;
  }
  if (!book.kindsOf(sentence).includes(finding.result)) {
    fault(`${at}/result`, `"${sentence}" does not mean ${finding.result}`);
  }
  const citation = condition.citedByGround && ground !== null ? ground : condition.citation;
  if (finding.citation !== citation) fault(`${at}/citation`, `the authority is ${citation}`);
  if (finding.confidence !== condition.confidence) fault(`${at}/confidence`, `is ${condition.confidence}`);
  checkWords(finding, at, { id: condition.id, says: condition.says }, sentence, decision, against);
  checkDays(finding, at, asOf, book, fault);
  checkLeaf(finding, at, against);
}

/** A leaf beside the conditions: another conviction of which it is open whether it counts, or a contradiction. */
export function checkBeside(finding: Finding, at: string, decision: Decision, against: Against): void {
  const { fault } = against;
  const kind = finding.why.startsWith('contradiction') ? 'contradiction' : 'other-conviction';
  const expected = finding.why === 'fact' ? 'unknown' : 'unsettled';
  if (finding.condition !== `${decision.relief}/${kind}`) fault(`${at}/condition`, `is not ${decision.relief}/${kind}`);
  const sentence = BESIDE[finding.why];
  if (sentence === undefined) return fault(`${at}/why`, `nothing called "${finding.why}" stands beside the conditions`);
  if (finding.result !== expected) fault(`${at}/result`, `"${finding.why}" means ${expected}`);
  const citation = kind === 'contradiction' ? 'rules reference, section 1' : decision.citation;
  if (finding.citation !== citation) fault(`${at}/citation`, `the authority is ${citation}`);
  if (finding.confidence !== 'V') fault(`${at}/confidence`, 'is V');
  if (finding.until !== null) fault(`${at}/until`, 'nothing is waited for');
  if (finding.onlyDelays && finding.why !== 'question' && finding.why !== 'attorney')
    fault(`${at}/onlyDelays`, 'is false');
  if (finding.onlyOpens) fault(`${at}/onlyOpens`, 'is false');
  if (kind === 'other-conviction') {
    const [charge] = finding.facts;
    if (finding.facts.length !== 1 || charge?.value !== finding.values['other'])
      fault(`${at}/facts`, 'is not the charge that the finding names');
    if ((finding.values['asked'] ?? null) !== (finding.asks[0]?.fact ?? null))
      fault(`${at}/values/asked`, 'is not what the finding asks');
  } else {
    const [fact] = finding.facts;
    const { other } = finding.values;
    if (finding.facts.length !== 1 || fact?.name !== 'contradictory fact')
      fault(`${at}/facts`, 'is not the contradiction that the finding names');
    if (typeof other !== 'string' || standsAt(against.record, other) === undefined)
      fault(`${at}/values/other`, 'points at nothing in the record');
  }
  checkWords(finding, at, { id: finding.condition, says: null }, sentence, decision, against);
  checkLeaf(finding, at, against);
}

/** The text is the published sentence, filled with exactly the values that are kept. */
function checkWords(
  finding: Finding,
  at: string,
  sayer: { readonly id: string; readonly says: PublishedCondition['says'] | null },
  sentence: string,
  decision: Decision,
  { record, fault }: Against,
): void {
  const wanted = new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name!));
  for (const name of Object.keys(finding.values))
    if (!wanted.has(name)) fault(`${at}/values/${name}`, 'the sentence has no such value');
  for (const name of wanted)
    if (finding.values[name] === undefined) return fault(`${at}/values`, `lacks "${name}", which the sentence needs`);
  const own = chargeOf(record, decision.chargeId);
  if (
    wanted.has('charge') &&
    (!own || !stands(record, { name: 'charge', value: finding.values['charge']!, pointer: own.at }))
  )
    fault(`${at}/values/charge`, 'is not the charge of the record');
  if (wanted.has('docket') && finding.values['docket'] !== own?.docketNumber)
    fault(`${at}/values/docket`, 'is not the docket number of the record');
  if (finding.text !== findingText(sayer, finding.why, finding.values, 'en'))
    fault(`${at}/text`, 'is not what the values say');
}

/** Facts, what is asked for and the decisions rested on. */
function checkLeaf(finding: Finding, at: string, { record, decisions, fault, book }: Against): void {
  finding.facts.forEach((fact, i) => {
    if (!book.factNames.has(fact.name)) fault(`${at}/facts/${i}/name`, 'no rule uses such a fact');
    if (leadsNowhere(record, fact.pointer)) fault(`${at}/facts/${i}/pointer`, 'points at nothing in a record');
    else if (!stands(record, fact)) fault(`${at}/facts/${i}`, `the record does not say so at ${fact.pointer}`);
  });
  const undecided = finding.result === 'unknown' || finding.result === 'unsettled';
  if (!undecided && finding.asks.length > 0) fault(`${at}/asks`, 'what is decided asks nothing');
  if (!undecided && finding.onlyDelays) fault(`${at}/onlyDelays`, 'what is decided delays nothing');
  if (finding.result !== 'unknown' && finding.onlyOpens)
    fault(`${at}/onlyOpens`, 'only a missing fact opens a question');
  if (finding.result === 'unknown' && finding.asks.length === 0) fault(`${at}/asks`, 'a missing fact is not named');
  finding.asks.forEach(({ fact, pointer }, i) => {
    if (!book.askable.has(fact)) fault(`${at}/asks/${i}/fact`, 'nobody asks for such a fact');
    if (leadsNowhere(record, pointer)) fault(`${at}/asks/${i}/pointer`, 'points at nothing in a record');
    if (fact.startsWith('OQ-') !== (finding.result === 'unsettled'))
      fault(`${at}/asks/${i}/fact`, 'a missing fact and an open question of law are not the same');
  });
  finding.restsOn.forEach((child, i) => {
    const decided = decisions.get(child);
    if (!decided) fault(`${at}/restsOn/${i}`, `no decision "${child}" stands in this assessment`);
  });
}

/** A wait ends after the day asked about, and what is over was over by then; a period has its length. */
function checkDays(finding: Finding, at: string, asOf: string, book: ProofBook, fault: Against['fault']): void {
  const { result, until, values } = finding;
  if (result === 'not_met_until') {
    if (until !== null && until <= asOf) fault(`${at}/until`, `is not after ${asOf}`);
    if (until !== null && !Object.values(values).includes(until))
      fault(`${at}/until`, 'is no day that the reason names');
  } else if (until !== null) fault(`${at}/until`, 'nothing is waited for');
  const over = values['over'];
  if (result === 'met' && typeof over === 'string' && over > asOf) fault(`${at}/values/over`, `is after ${asOf}`);
  if (result === 'not_met_until' && over !== undefined && over !== until)
    fault(`${at}/values/over`, 'is not the day that is waited for');
  const { years, start, days } = values;
  if (typeof years !== 'number' || typeof start !== 'string' || typeof over !== 'string') return;
  if (!book.years.has(years)) fault(`${at}/values/years`, 'the law knows no such period');
  if (over !== daysAfter(yearsAfter(start, years), typeof days === 'number' ? days : 0))
    fault(`${at}/values/over`, `is not ${years} years after ${start}${days ? ` and ${days} days` : ''}`);
}

/** The same day and month so many years later; 29 February becomes 28. @source General Construction Law 30, 58. */
function yearsAfter(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}${day.slice(4)}`;
  return new Date(`${same}T00:00:00Z`).toISOString().startsWith(same) ? same : `${year}-02-28`;
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function chargeOf(
  { courtCases }: CriminalRecord,
  id: string,
): { readonly at: string; readonly courtCaseId: string; readonly docketNumber: string | null } | null {
  for (const [i, courtCase] of courtCases.entries()) {
    const j = courtCase.charges.findIndex((charge) => charge.id === id);
    if (j >= 0)
      return { at: `/courtCases/${i}/charges/${j}`, courtCaseId: courtCase.id, docketNumber: courtCase.docketNumber };
  }
  return null;
}
