import type { Assessment, Decision, Finding, Question, Warning } from '../../decision.js';
import { bestPath } from './best-path.js';
import { CAUTIONS, type CautionCode } from './cautions.js';
import { findingText, questionText, summaryOf } from './language/decision-words.js';
import type { Language } from './language/language.js';
import { wordsOf } from './language/sentence.js';
import { conditionNamed } from './conditions.js';
import { RULES_VERSION } from './law/version.js';
import { factNamed } from './phrases.js';
import { questionsOf } from './record-questions.js';

/**
 * A stored assessment in a language: every reason, question, warning and step is worded anew from what was kept when it
 * decided, so that no language can say something else than another. One that another version of the rules made has only the
 * words that it was made with: this version's sentences may say something else.
 */
export function reword(assessment: Assessment, language: Language): Assessment {
  if (assessment.rulesVersion !== RULES_VERSION) return assessment;
  const decisions = assessment.decisions.map((decision) => rewordDecision(decision, language));
  return {
    ...assessment,
    decisions,
    questions: questionsOf(decisions),
    path: assessment.path.length === 0 ? [] : bestPath(decisions, language),
    warnings: assessment.warnings.map((warning) => rewordWarning(warning, language)),
  };
}

function rewordDecision(decision: Decision, language: Language): Decision {
  const findings = decision.findings.map((finding) => rewordFinding(finding, language));
  return {
    ...decision,
    findings,
    summary: summaryOf({ ...decision, findings }, language),
    otherGrounds: decision.otherGrounds.map((other) => ({
      ...other,
      findings: other.findings.map((finding) => rewordFinding(finding, language)),
    })),
    questions: decision.questions.map((question) => rewordQuestion(question, language)),
    reported: decision.reported && { ...decision.reported, name: factNamed(decision.reported.name, language) },
    warnings: decision.warnings.map((warning) => rewordWarning(warning, language)),
  };
}

function rewordFinding(finding: Finding, language: Language): Finding {
  const sayer = conditionNamed(finding.condition) ?? { id: finding.condition, says: null };
  return {
    ...finding,
    facts: finding.facts.map((fact) => ({ ...fact, name: factNamed(fact.name, language) })),
    text: findingText(sayer, finding.why, finding.values, language),
  };
}

function rewordQuestion(question: Question, language: Language): Question {
  return { ...question, text: questionText(question, language) };
}

function rewordWarning(warning: Warning, language: Language): Warning {
  const { text } = CAUTIONS[warning.code as CautionCode];
  return { ...warning, text: wordsOf(text, warning.values, language) };
}
