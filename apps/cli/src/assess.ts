import { type CriminalRecord, isLocalDate, type LocalDate } from '#libs/record';
import { assess, type Assessment, LANGUAGES, type Language, reword } from '#libs/rules';
import { Refusal } from './fail.js';
import { readLaw, readRecord } from './record-files.js';

/** Assesses a record file without a database. @throws Refusal with every error and its JSON pointer. */
export async function assessFile(
  path: string,
  options: { asOf: string; law?: string; language?: string; json?: boolean },
): Promise<void> {
  if (!isLocalDate(options.asOf))
    throw new Refusal(`--as-of: "${options.asOf}" is not a calendar day in the form YYYY-MM-DD`);
  const language = languageNamed(options.language ?? 'en');
  const record = await readRecord(path);
  const law = await readLaw(options.law ?? 'current');
  const assessment = reword(assess(record, { asOf: options.asOf, law }), language);
  console.log(options.json ? JSON.stringify(assessment, null, 2) : describe(record, assessment, options.asOf));
}

function languageNamed(given: string): Language {
  const language = LANGUAGES.find((one) => one === given);
  if (!language) throw new Refusal(`--language: "${given}" is none of ${LANGUAGES.join(', ')}`);
  return language;
}

function describe(record: CriminalRecord, assessment: Assessment, asOf: LocalDate): string {
  const lines = [`As of ${asOf}, ${assessment.law.title}, rules ${assessment.rulesVersion}`];
  for (const { text } of assessment.warnings) lines.push(`! ${text}`);
  lines.push('', 'BEST PATH');
  if (assessment.path.length === 0) lines.push('  Nothing is in view.');
  for (const step of assessment.path) {
    const when = step.notBefore ? ` on or after ${step.notBefore}` : '';
    lines.push(
      `  ${chargeOf(record, step.chargeId)}: ${step.relief} ${step.outcome}${when} [${step.citation}]`,
      `    ${step.why}`,
    );
    const others = step.alternatives.map(({ relief, outcome }) => `${relief} ${outcome}`);
    if (others.length > 0) lines.push(`    also: ${others.join(', ')}`);
  }
  if (assessment.application.length > 0) {
    const charges = assessment.application.map((id) => chargeOf(record, id)).join(' and ');
    lines.push(`  The one application under CPL 160.59: ask for ${charges} together.`);
  }
  if (assessment.questions.length > 0) {
    lines.push('', 'TO ASK, the most useful first');
    assessment.questions.forEach(({ text, decides }, i) =>
      lines.push(`  ${i + 1}. ${text}`, `     for ${decides.join(', ')}`),
    );
  }
  lines.push('', 'EVERY ANSWER');
  for (const courtCase of record.courtCases) {
    lines.push('', `${courtCase.docketNumber ?? courtCase.id}${courtCase.county ? `, ${courtCase.county}` : ''}`);
    for (const charge of courtCase.charges) {
      lines.push(`  ${charge.law} ${charge.section} ${charge.class ?? ''} ${charge.disposition}`);
      for (const decision of assessment.decisions.filter(({ chargeId }) => chargeId === charge.id)) {
        lines.push(
          `    ${decision.relief.padEnd(14)} ${decision.outcome}${decision.notBefore ? ` until ${decision.notBefore}` : ''}`,
          `      ${decision.summary}`,
        );
        for (const finding of decision.findings) lines.push(`      - ${finding.text} [${finding.citation}]`);
        for (const question of decision.questions) lines.push(`      ? ${question.text}`);
        for (const warning of decision.warnings) lines.push(`      ! ${warning.text} [${warning.citation}]`);
      }
    }
  }
  return lines.join('\n');
}

function chargeOf(record: CriminalRecord, id: string): string {
  for (const { charges, docketNumber } of record.courtCases) {
    const charge = charges.find((one) => one.id === id);
    if (charge) return `${charge.law} ${charge.section} (${docketNumber ?? id})`;
  }
  return id;
}
