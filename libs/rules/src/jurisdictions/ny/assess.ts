import { type CriminalRecord, formatLong, isCrime, type LocalDate, localDate } from '#libs/record';
import type { Assessment, Decision, Finding, Outcome, Question, Warning } from '../../decision.js';
import { combine, type Combined } from '../../engine/combine.js';
import { dayOf, isoOrNull, NEVER } from '../../engine/day.js';
import { favorableTermination } from './cpl-160.50/rule.js';
import { marihuanaExpungement } from './cpl-160.50-3k/rule.js';
import { reportedExpungement } from './cpl-160.50-3k/reach.js';
import type { MarihuanaClauseRow } from './tables/index.js';
import { destructionOfRecords } from './cpl-160.50-5/rule.js';
import { violationSealing } from './cpl-160.55/rule.js';
import { cleanSlateFelony, cleanSlateImpaired, cleanSlateMisdemeanor } from './cpl-160.57/rule.js';
import { sealingAfterTreatment } from './cpl-160.58/rule.js';
import { sealingOnApplication } from './cpl-160.59/rule.js';
import { marihuanaVacatur } from './cpl-440.10/marihuana.js';
import { traffickingVacatur } from './cpl-440.10/trafficking.js';
import { vacaturForLesser, vacaturOfNoCrime, vacaturWhileServing } from './cpl-440.46-a/rule.js';
import { youthfulOffenderConfidentiality } from './cpl-720/confidentiality.js';
import { lateYouthfulOffender } from './cpl-720/late-adjudication.js';
import type { FactAsk } from './facts/fact-names.js';
import type { Reading } from './facts/person-on.js';
import { type Doubt, RecordFacts } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import { Inquiry, type NyResult, Standing } from './inquiry.js';
import { CURRENT_LAW } from './law/law.js';
import { OPEN_QUESTIONS, type OpenQuestionId } from './law/open-questions.js';
import type { Rule } from './rule.js';
import { fill, questionText } from './sentences.js';
import { classOnDate } from './tables/index.js';

/** Version of the law data of this library; changes with every change of law. */
export const RULES_VERSION = 'ny-2026.11.24';
/** No law enacted after this day has been checked. @source rules reference, "Currency", OQ-1. */
export const LAW_VERIFIED_THROUGH = localDate('2026-04-14');

/** In the order of evaluation of the rules reference, section 1: expungement first. */
export const RULES: readonly Rule[] = [
  marihuanaExpungement,
  destructionOfRecords,
  favorableTermination,
  violationSealing,
  youthfulOffenderConfidentiality,
  cleanSlateImpaired,
  cleanSlateMisdemeanor,
  cleanSlateFelony,
  sealingAfterTreatment,
  sealingOnApplication,
  marihuanaVacatur,
  vacaturWhileServing,
  vacaturOfNoCrime,
  vacaturForLesser,
  traffickingVacatur,
  lateYouthfulOffender,
];

/**
 * What each relief does for each charge of a record as of a day, with reasons, questions and warnings.
 * @param asOf the day on which law and clocks are read; every decision is a screening result that an attorney confirms.
 */
export function assess(record: CriminalRecord, { asOf }: { readonly asOf: LocalDate }): Assessment {
  const facts = new RecordFacts(record, CURRENT_LAW);
  const standing = new Standing(facts, dayOf(asOf));
  const decisions = facts.subjects.flatMap((subject) => decideCharge(subject, standing));
  return {
    asOf,
    rulesVersion: RULES_VERSION,
    lawVerifiedThrough: LAW_VERIFIED_THROUGH,
    decisions,
    warnings: recordWarnings(facts),
  };
}

function decideCharge(subject: Subject, standing: Standing): Decision[] {
  const { facts, day } = standing;
  const vacated = subject.vacatedOn <= day;
  const expunged = (facts.expungementOf(subject)?.expungedFrom ?? NEVER) <= day;
  // Sealed for good under one of these, the other gives nothing more (rules reference 2.8).
  const sealed = (['160.57', '160.59'] as const).find((statute) => (subject.seals.get(statute) ?? NEVER) <= day);
  return (
    RULES.filter((rule) => rule.evenIfExpunged || !expunged)
      // What is vacated is no conviction any more: all that is left to ask is whether it is sealed or expunged.
      .filter((rule) => !vacated || rule.id === 'NY-160.50' || (rule.id === 'NY-160.50-3K' && expunged))
      .filter((rule) => !sealed || rule.evenIfSealed || rule.sealedUnder === sealed)
      .filter((rule) => rule.concerns(subject, new Inquiry(standing)))
      .map((rule) => decide(rule, subject, standing))
  );
}

/** One reading of the record under one clause of the rule. */
interface Answer {
  readonly inquiry: Inquiry;
  readonly results: readonly NyResult[];
  readonly findings: readonly Finding[];
  readonly combined: Combined;
}

function answer(
  rule: Rule,
  subject: Subject,
  standing: Standing,
  reading: Reading,
  clause: MarihuanaClauseRow | null,
): Answer {
  const inquiry = new Inquiry(standing);
  inquiry.restart(reading);
  inquiry.clause = clause;
  const results: NyResult[] = [];
  const findings: Finding[] = [];
  for (const condition of rule.conditions) {
    const used = inquiry.record();
    const result = condition.test(subject, inquiry);
    results.push(result);
    findings.push({
      condition: condition.id,
      result: result.kind,
      until: result.kind === 'not_met_until' ? isoOrNull(result.until) : null,
      text: fill(condition.says[result.why] ?? result.why, subject, result.args),
      citation: clause && condition.id === 'NY-160.50-3K/listed' ? clause.citation : condition.citation,
      confidence: condition.confidence,
      facts: used,
    });
  }
  return { inquiry, results, findings, combined: combine(results) };
}

const PREFERENCE: readonly Combined['outcome'][] = [
  'granted',
  'not_yet',
  'needs_information',
  'needs_review',
  'ineligible',
];

/** The most favorable clause is the answer: any one is enough. */
function bestAnswer(rule: Rule, subject: Subject, standing: Standing, reading: Reading): Answer {
  const clauses = rule.clauses?.(subject, new Inquiry(standing)) ?? [null];
  return clauses
    .map((clause) => answer(rule, subject, standing, reading, clause))
    .reduce((best, next) => {
      const difference = PREFERENCE.indexOf(next.combined.outcome) - PREFERENCE.indexOf(best.combined.outcome);
      const sooner = difference === 0 && next.combined.notBefore < best.combined.notBefore;
      return difference < 0 || sooner ? next : best;
    });
}

function decide(rule: Rule, subject: Subject, standing: Standing): Decision {
  const certain = bestAnswer(rule, subject, standing, 'certain');
  const { inquiry } = certain;
  const doubts = rule.doubts?.(subject, inquiry) ?? inquiry.person.doubts;
  const possible =
    rule.dependsOnPerson && doubts.length > 0 ? bestAnswer(rule, subject, standing, 'possible') : certain;
  const decisive = differs(certain, possible);
  const onlyTheDay = certain.combined.outcome === 'not_yet' && possible.combined.outcome === 'not_yet';
  const contradictions = [
    ...inquiry.facts.contradictionsOf(subject),
    ...(rule.dependsOnPerson ? inquiry.facts.personContradictions : []),
  ];
  // A seal that contradicts another fact proves nothing done.
  const done = contradictions.length > 0 ? null : doneAlready(rule, subject, inquiry);
  const granted = rule.outcomeFor?.(subject, inquiry) ?? rule.outcome;

  let outcome: Outcome = certain.combined.outcome === 'granted' ? granted : certain.combined.outcome;
  const findings = [...certain.findings];
  const questions: Question[] = certain.results.flatMap((result) => questionOf(result.asks, subject));
  if (decisive) {
    // Both readings say "not yet": the doubt moves the day only, and the answer is certain (rules reference 2.8).
    if (!onlyTheDay) {
      const missing = doubts.some((doubt) => doubt.ask) || certain.combined.outcome === 'needs_information';
      outcome = missing ? 'needs_information' : 'needs_review';
    }
    findings.push(...doubts.map((doubt) => doubtFinding(rule, doubt)));
    questions.push(...doubts.flatMap((doubt) => questionOf(doubt.ask ?? doubt.question, doubt.subject)));
  }
  if (contradictions.length > 0) {
    outcome = 'needs_review';
    findings.push(...contradictions.map(({ pointer, message }) => contradiction(rule, pointer, message)));
  }
  if (done) outcome = granted;
  const status = done ?? (outcome === 'automatic' ? (rule.status?.(subject, inquiry) ?? null) : null);
  // A "not yet" names what may still move its day.
  const wanted = outcome === 'needs_information' || outcome === 'needs_review' || outcome === 'not_yet';
  const notBefore = outcome === 'not_yet' ? isoOrNull(certain.combined.notBefore) : null;
  return {
    relief: rule.id,
    chargeId: subject.id,
    courtCaseId: subject.courtCase.id,
    outcome,
    notBefore,
    status: status?.status ?? null,
    statusOn: status ? isoOrNull(status.on) : null,
    citation: rule.statute,
    summary: summarize(outcome, notBefore, findings, done !== null),
    findings,
    questions: wanted ? unique(questions) : [],
    warnings: rule.warnings?.(subject, inquiry, outcome) ?? [],
    confidential: rule.confidential ?? false,
  };
}

function differs(a: Answer, b: Answer): boolean {
  return a.combined.outcome !== b.combined.outcome || a.combined.notBefore !== b.combined.notBefore;
}

/** A relief that the record shows done: nothing more to do. @source rules reference 2.8. */
function doneAlready(rule: Rule, subject: Subject, inquiry: Inquiry) {
  if (rule.id === 'NY-160.50-3K') {
    const on = reportedExpungement(subject);
    return inquiry.reached(on) ? ({ status: 'expunged', on } as const) : null;
  }
  const seal = rule.sealedUnder === null ? undefined : subject.seals.get(rule.sealedUnder);
  if (seal !== undefined && inquiry.reached(seal)) return { status: 'sealed', on: seal } as const;
  return subject.charge.disposition === 'sealed_160_55'
    ? ({ status: 'sealed', on: subject.disposedOn } as const)
    : null;
}

function questionOf(asks: NyResult['asks'], subject: Subject): Question[] {
  if (asks === null) return [];
  if (typeof asks === 'string') {
    return [{ fact: asks, pointer: subject.at, text: OPEN_QUESTIONS[asks].question }];
  }
  const ask: FactAsk = asks;
  return [{ fact: ask.fact, pointer: ask.pointer, text: questionText(ask, subject) }];
}

function doubtFinding(rule: Rule, { subject, ask, question }: Doubt): Finding {
  const what = ask ? questionText(ask, subject) : describeQuestion(question);
  return {
    condition: `${rule.id}/other-conviction`,
    result: ask ? 'unknown' : 'unsettled',
    until: null,
    text: `Whether ${subject.statute} counts here is open, and the answer turns on it: ${what}`,
    citation: rule.statute,
    confidence: 'V',
    facts: [{ name: 'charge', value: subject.statute, pointer: subject.at }],
  };
}

function describeQuestion(question: OpenQuestionId | null): string {
  return question ? `${OPEN_QUESTIONS[question].question} (${question})` : 'an attorney must decide';
}

function contradiction(rule: Rule, pointer: string, message: string): Finding {
  return {
    condition: `${rule.id}/contradiction`,
    result: 'unsettled',
    until: null,
    text: `Facts of the record contradict each other: ${message}.`,
    citation: 'rules reference, section 1',
    confidence: 'V',
    facts: [{ name: 'contradictory fact', value: message, pointer }],
  };
}

const LEAD: { readonly [O in Outcome]: string } = {
  automatic: 'Done by the statute; nobody must ask.',
  eligible: 'May be applied for.',
  not_yet: 'Not yet.',
  ineligible: 'Not available.',
  needs_information: 'A fact is missing that decides.',
  needs_review: 'An attorney must decide an open question.',
};

/** Which findings tell why, by outcome. */
const TELLING: { readonly [O in Outcome]: readonly Finding['result'][] } = {
  automatic: ['met'],
  eligible: ['met'],
  not_yet: ['not_met_until'],
  ineligible: ['not_met'],
  needs_information: ['unknown'],
  needs_review: ['unsettled'],
};

function summarize(outcome: Outcome, notBefore: LocalDate | null, findings: readonly Finding[], done: boolean): string {
  if (done) return 'The record reports this as done; there is nothing more to do.';
  const telling = findings
    .filter((finding) => TELLING[outcome].includes(finding.result))
    .map((finding) => finding.text);
  const reasons = outcome === 'automatic' || outcome === 'eligible' ? telling.slice(1, 2) : telling;
  const when = notBefore ? ` On or after ${formatLong(notBefore)}.` : '';
  return `${LEAD[outcome]}${when} ${reasons.join(' ')}`.trim();
}

function unique(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [`${question.fact} ${question.pointer}`, question])).values()];
}

function recordWarnings(facts: RecordFacts): Warning[] {
  const warnings: Warning[] = [
    {
      code: 'law-last-verified',
      text: `The law is shown as last verified on ${formatLong(LAW_VERIFIED_THROUGH)}; an attorney confirms that nothing was enacted since.`,
      citation: 'rules reference OQ-1',
    },
  ];
  for (const { pointer, message } of facts.contradictions) {
    warnings.push({ code: 'contradiction', text: `${pointer}: ${message}.`, citation: 'rules reference, section 1' });
  }
  for (const subject of facts.subjects) {
    const { charge } = subject;
    if (!subject.newYork || charge.class === null || charge.attempt) continue;
    const table = classOnDate(
      charge.law,
      charge.section,
      charge.subsection,
      charge.offenseOn ?? subject.courtCase.offenseOn,
    );
    if (!table || table.classes.length === 0 || table.classes.includes(charge.class)) continue;
    warnings.push({
      code: 'class-differs',
      text: `${subject.statute} is recorded as ${charge.class}, but the table gives ${table.classes.join(' or ')} for its offense date; nothing was corrected${isCrime(charge.class) ? '' : ', and the rules went by the record'}.`,
      citation: table.rows[0]?.citation ?? charge.section,
    });
  }
  return warnings;
}
