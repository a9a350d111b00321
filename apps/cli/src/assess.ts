import { readFile } from 'node:fs/promises';
import { type CriminalRecord, isLocalDate, type LocalDate, parseRecord, type RecordError } from '#libs/record';
import { assess, type Assessment, type LawChoice, parseBillPack } from '#libs/rules';
import { Refusal } from './fail.js';

/** Assesses a record file without a database. @throws Refusal with every error and its JSON pointer. */
export async function assessFile(path: string, options: { asOf: string; law?: string; json?: boolean }): Promise<void> {
  if (!isLocalDate(options.asOf))
    throw new Refusal(`--as-of: "${options.asOf}" is not a calendar day in the form YYYY-MM-DD`);
  const record = await readRecord(path);
  const law = await readLaw(options.law ?? 'current');
  const assessment = assess(record, { asOf: options.asOf, law });
  console.log(options.json ? JSON.stringify(assessment, null, 2) : describe(record, assessment, options.asOf));
}

async function readRecord(path: string): Promise<CriminalRecord> {
  const parsed = parseRecord(await readJson(path));
  if (parsed.ok) return parsed.record;
  throw new Refusal(`${path} is not a record:\n${parsed.errors.map(errorLine).join('\n')}`);
}

/** `current`, a day, or the path of a bill pack. */
async function readLaw(given: string): Promise<LawChoice> {
  if (given === 'current' || isLocalDate(given)) return given;
  const parsed = parseBillPack(await readJson(given));
  if (parsed.ok) return parsed.bill;
  throw new Refusal(`${given} is not a bill:\n${parsed.errors.map(errorLine).join('\n')}`);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${path}: is not JSON (${(error as Error).message})`);
  }
}

function errorLine({ pointer, message }: RecordError): string {
  return `  ${pointer || '/'}  ${message}`;
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
