import type { CriminalRecord, LocalDate } from '#libs/record';
import type { Assessment, Decision, Outcome, RecordQuestion, ReliefId, Warning } from '../../decision.js';
import { dayOf, isoOrNull } from '../../engine/day.js';
import { lateMembers } from '../../engine/late-members.js';
import { applicationUnder160_59, bestPath } from './best-path.js';
import { caution } from './cautions.js';
import { Explainer } from './explanation.js';
import { RecordFacts } from './facts/record-facts.js';
import { Inquiry } from './inquiry.js';
import { judgeCharge, type Judgment, judgeInto } from './judgment.js';
import type { BillPack } from './law/bill-pack.js';
import { chooseLaw, isBill, type LawChoice } from './law/choose-law.js';
import { LAW_VERIFIED_THROUGH, RULES_VERSION } from './law/version.js';
import { RULES } from './rules.js';
import { Standing } from './standing.js';
import { questionsOf } from './record-questions.js';
import { recordWarnings } from './record-warnings.js';

export interface AssessOptions {
  /** The day on which law and clocks are read. */
  readonly asOf: LocalDate;
  /** The version of the law; the law as last verified when left out. */
  readonly law?: LawChoice;
  /** Only these reliefs, without a best path, which needs them all; every one when left out. */
  readonly reliefs?: readonly ReliefId[];
}

/**
 * What each relief does for each charge of a record as of a day, with reasons, questions and warnings. Every decision is
 * a screening result that an attorney confirms.
 */
export function assess(record: CriminalRecord, { asOf, reliefs, law: choice }: AssessOptions): Assessment {
  const law = chooseLaw(choice);
  const facts = new RecordFacts(record, law);
  const inquiry = new Inquiry(new Standing(facts, dayOf(asOf)));
  const options = reliefs ? { rules: RULES.filter(({ id }) => reliefs.includes(id)), keep: true } : { keep: true };
  const explainer = new Explainer(inquiry);
  const decisions: Decision[] = [];
  for (const subject of facts.subjects) {
    const { judgments } = judgeCharge(subject, inquiry, options);
    for (const judgment of judgments) decisions.push(explainer.explain(judgment));
  }
  const path = reliefs ? [] : bestPath(decisions);
  return withQuestions(
    {
      asOf,
      law: { id: law.id, title: law.title },
      rulesVersion: RULES_VERSION,
      lawVerifiedThrough: LAW_VERIFIED_THROUGH,
      decisions,
      path,
      application: applicationUnder160_59(decisions, path),
      warnings: isBill(choice) ? [notLaw(choice), ...recordWarnings(facts)] : recordWarnings(facts),
    },
    { decisions, questions: null },
  );
}

interface Answered {
  readonly decisions: readonly Decision[];
  /** Null until somebody reads them. */
  questions: readonly RecordQuestion[] | null;
}

const withQuestions = lateMembers<Answered, Pick<Assessment, 'questions'>>({
  questions: (answered) => (answered.questions ??= questionsOf(answered.decisions)),
});

/** An answer without its words. */
export interface Verdict {
  readonly relief: ReliefId;
  readonly chargeId: string;
  readonly outcome: Outcome;
  readonly notBefore: LocalDate | null;
}

/** What `assess` would decide, for whole caseloads: reasons are had by assessing the record when somebody asks. */
export function verdicts(record: CriminalRecord, { asOf, law }: Omit<AssessOptions, 'reliefs'>): Verdict[] {
  const facts = new RecordFacts(record, chooseLaw(law));
  const inquiry = new Inquiry(new Standing(facts, dayOf(asOf)));
  const judgments: Judgment[] = [];
  for (const subject of facts.subjects) judgeInto(judgments, subject, inquiry);
  return judgments.map(({ rule, subject, outcome, notBefore }) => ({
    relief: rule.id,
    chargeId: subject.id,
    outcome,
    notBefore: isoOrNull(notBefore),
  }));
}

function notLaw({ title, source }: BillPack): Warning {
  return caution('bill-not-law', { bill: title, source });
}
