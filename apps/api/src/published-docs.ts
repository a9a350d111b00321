import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  caseMovesPage,
  clearanceMovesPage,
  filingMovesPage,
  oppositionPage,
  publishedEventSchema,
  webhooksPage,
} from '#libs/casework';
import { confusionPage } from '#libs/names';
import { definedProblems, problemPage, PROJECT_ROOT } from '#libs/platform';
import { codeCountsOf, policeCodesPage, publishedRecordSchema } from '#libs/record';
import { lawBook, publishedBillSchema } from '#libs/rules';
import { format } from 'prettier';
import { goldenCaseNames } from './golden-case-names.js';
import { describeApi, previewApi } from './open-api.js';
import { accessPage, routesOf } from './route-inventory.js';
import { securityPage } from './security-page.js';

/** A generated file under docs/: where it stands and what it says. */
export interface PublishedDoc {
  readonly path: string;
  readonly text: string;
}

/** What `npm run docs` writes: nobody edits these by hand, and a stale one fails the checks. */
export const PUBLISHED: { readonly [name: string]: () => Promise<PublishedDoc[]> } = {
  openapi: async () => [{ path: 'openapi.json', text: await compactJson(await describeApi()) }],
  access: async () => [{ path: 'access.md', text: accessPage(routesOf(await previewApi())) }],
  cases: () => Promise.resolve([{ path: 'cases.md', text: caseMovesPage() }]),
  clearances: () => Promise.resolve([{ path: 'clearances.md', text: clearanceMovesPage() }]),
  filings: () => Promise.resolve([{ path: 'filings.md', text: filingMovesPage() }]),
  problems: () =>
    Promise.resolve(
      definedProblems().map((problem) => ({ path: `problems/${problem.code}.md`, text: problemPage(problem) })),
    ),
  formats: async () => [
    { path: 'formats/record.schema.json', text: json(publishedRecordSchema()) },
    { path: 'formats/bill.schema.json', text: json(publishedBillSchema()) },
    { path: 'formats/nypd-law-codes.md', text: await policeCodes() },
  ],
  security: () => Promise.resolve([{ path: 'security.md', text: securityPage(PROJECT_ROOT) }]),
  conflicts: () => Promise.resolve([{ path: 'conflicts.md', text: confusionPage() + oppositionPage() }]),
  webhooks: async () => [
    { path: 'webhooks/events.schema.json', text: await compactJson(publishedEventSchema()) },
    { path: 'webhooks/README.md', text: webhooksPage() },
  ],
  rules: async () => [{ path: 'rules/ny.md', text: lawBook(await goldenCaseNames()) }],
};

async function policeCodes(): Promise<string> {
  const csv = await readFile(join(PROJECT_ROOT, 'samples', 'law-codes', 'nypd-2017-12.csv'), 'utf8');
  return format(policeCodesPage(codeCountsOf(csv)), { parser: 'markdown', printWidth: 140, proseWrap: 'preserve' });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Wide lines and tabs: the document is read in review as changes of lines, and an object of one reference is not three of them. */
async function compactJson(value: object): Promise<string> {
  return format(JSON.stringify(value), { parser: 'json', printWidth: 200, useTabs: true });
}
