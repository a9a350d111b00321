import type { CriminalRecord } from '#libs/record';
import type { Assessment, Decision } from '../decision.js';
import { applicationUnder160_59, bestPath } from '../jurisdictions/ny/best-path.js';
import { questionsOf } from '../jurisdictions/ny/record-questions.js';
import { checkDecision, checkWarning } from './check-decision.js';
import type { Against, ProofFault } from './check-finding.js';
import type { ProofBook } from './proof-book.js';

/**
 * Re-verifies a stored assessment without the engine that made it: every fact against the record, every sentence, citation
 * and condition against what the library publishes, every day by its own arithmetic, and that each answer follows from its
 * findings and child decisions. It does not evaluate conditions, so it shares no mistake with them.
 * @returns what does not hold, each at its JSON pointer in the assessment; empty when the proof stands.
 */
export function checkProof(assessment: Assessment, record: CriminalRecord, book: ProofBook): ProofFault[] {
  const faults: ProofFault[] = [];
  const fault = (pointer: string, message: string) => void faults.push({ pointer, message });
  if (assessment.rulesVersion !== book.rulesVersion) {
    fault(
      '/rulesVersion',
      `was made by ${assessment.rulesVersion}; check it with that version, not ${book.rulesVersion}`,
    );
    return faults;
  }
  const decisions = new Map<string, Decision>();
  assessment.decisions.forEach((decision, i) => {
    const key = `${decision.relief} ${decision.chargeId}`;
    if (decisions.has(key)) fault(`/decisions/${i}`, 'the same relief is decided twice for the charge');
    decisions.set(key, decision);
  });
  const against: Against = { record, book, asOf: assessment.asOf, decisions, fault };
  assessment.decisions.forEach((decision, i) => {
    try {
      checkDecision(decision, `/decisions/${i}`, against);
    } catch (error) {
      // A proof comes from outside: what is not even shaped like one is a fault of it, not of the checker.
      fault(`/decisions/${i}`, (error as Error).message);
    }
  });
  assessment.warnings.forEach((warning, i) => checkWarning(warning, `/warnings/${i}`, against));
  same(assessment.questions, questionsOf(assessment.decisions), '/questions', fault);
  const path = bestPath(assessment.decisions);
  same(assessment.path, path, '/path', fault);
  same(assessment.application, applicationUnder160_59(assessment.decisions, path), '/application', fault);
  return faults;
}

function same(given: unknown, wanted: unknown, pointer: string, fault: Against['fault']): void {
  if (canonical(given) !== canonical(wanted)) fault(pointer, 'does not follow from the decisions');
}

/** Objects say the same whatever the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
