import { STATUS_CODES } from 'node:http';
import type { ProblemDefinition } from './problem.js';

/** The page behind a problem's `type`, in Markdown. */
export function problemPage({ code, status, title, means, detail }: ProblemDefinition): string {
  return `# ${title}

\`${code}\`, answered with ${status} ${STATUS_CODES[status] ?? ''}

## What it means

${means}

## What to do

${detail}
`;
}
