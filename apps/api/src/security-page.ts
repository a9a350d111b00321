import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ASVS_CHAPTERS, ASVS_LEVELS } from './asvs-levels.js';

const STATUSES = ['met', 'operator', 'not-applicable', 'not-met'] as const;
const ANSWERED_LEVELS: readonly number[] = [1, 2];

const answer = z.strictObject({
  id: z.string(),
  level: z.int(),
  /** In our words, short; the standard's own text is at owasp.org. */
  requirement: z.string().min(1),
  status: z.enum(STATUSES),
  /** Files where it can be seen. */
  where: z.array(z.string()).default([]),
  note: z.string().default(''),
});
export type AsvsAnswer = z.output<typeof answer>;

/** docs/security/asvs.yaml as it stands. @throws ZodError */
export function readAnswers(root: string): AsvsAnswer[] {
  return z.array(answer).parse(parse(readFileSync(join(root, 'docs/security/asvs.yaml'), 'utf8')));
}

/** What makes the answers untrue or incomplete; nothing when they may be published. */
export function faultsOf(answers: readonly AsvsAnswer[], exists: (path: string) => boolean): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { id, level, status, where, note } of answers) {
    if (seen.has(id)) faults.push(`${id}: answered twice`);
    seen.add(id);
    if (!ASVS_LEVELS.has(id)) faults.push(`${id}: no requirement of the standard`);
    else if (ASVS_LEVELS.get(id) !== level) faults.push(`${id}: is of level ${ASVS_LEVELS.get(id)}`);
    for (const path of where) if (!exists(path)) faults.push(`${id}: ${path} does not exist`);
    if (status === 'met' && where.length === 0) faults.push(`${id}: met, and nothing shows where`);
    if (status !== 'met' && note === '') faults.push(`${id}: ${status}, and nothing says why`);
  }
  for (const [id, level] of ASVS_LEVELS) {
    if (ANSWERED_LEVELS.includes(level) && !seen.has(id)) faults.push(`${id}: not answered`);
  }
  return faults;
}

/** docs/security.md. @throws Error naming every fault of the answers. */
export function securityPage(root: string): string {
  const answers = readAnswers(root);
  const faults = faultsOf(answers, (path) => existsSync(join(root, path)));
  if (faults.length > 0) throw new Error(`docs/security/asvs.yaml:\n${faults.join('\n')}`);
  const opening = readFileSync(join(root, 'docs/security/opening.md'), 'utf8').trimEnd();
  const chapters = ASVS_CHAPTERS.map((name, index) => {
    const rows = answers.filter(({ id }) => id.startsWith(`${index + 1}.`)).map(row);
    return `### V${index + 1} ${name}\n\n| Requirement | Level | Status | Where, and what is to be said |\n|---|---|---|---|\n${rows.join('\n')}`;
  });
  return `${opening}

## Known gaps

${gaps(answers) || 'No requirement of levels 1 and 2 is known to be unmet.'}

## OWASP ASVS 5.0.0, levels 1 and 2

Generated from [security/asvs.yaml](security/asvs.yaml) (\`npm run docs\`), which fails when a requirement has no answer or a file
is gone. The requirements are paraphrased; [the standard](https://github.com/OWASP/ASVS/tree/v5.0.0) says them whole (CC BY-SA 4.0).

| Status | Level 1 | Level 2 | |
|---|---|---|---|
${STATUSES.map((status) => `| ${status} | ${count(answers, status, 1)} | ${count(answers, status, 2)} | ${MEANING[status]} |`).join('\n')}

${chapters.join('\n\n')}
`;
}

const MEANING: { readonly [status in (typeof STATUSES)[number]]: string } = {
  met: 'seen in the files named',
  operator: 'rests with whoever runs it; [operations.md](operations.md) says how',
  'not-applicable': 'there is nothing here that it speaks of',
  'not-met': 'something is missing, and the note says what',
};

function gaps(answers: readonly AsvsAnswer[]): string {
  return answers
    .filter(({ status }) => status === 'not-met')
    .map(({ id, requirement, note }) => `- **${id}** ${requirement}. ${note}.`)
    .join('\n');
}

function count(answers: readonly AsvsAnswer[], status: AsvsAnswer['status'], level: number): number {
  return answers.filter((one) => one.status === status && one.level === level).length;
}

function row({ id, level, requirement, status, where, note }: AsvsAnswer): string {
  const links = where.map((path) => `[${path}](../${path})`).join(', ');
  const said = [links, note].filter(Boolean).join('. ');
  return `| **${id}** ${requirement} | ${level} | ${status} | ${said.replaceAll('|', '\\|')} |`;
}
