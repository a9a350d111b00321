import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definedProblems } from '#libs/platform';
import { PUBLISHED } from './published-docs.js';

const docs = join(import.meta.dirname, '../../../docs');

it.each(Object.keys(PUBLISHED))('the published %s say what the code does (npm run docs)', async (name) => {
  for (const { path, text } of (await PUBLISHED[name]?.()) ?? []) {
    expect(`${path}\n${readFileSync(join(docs, path), 'utf8')}`).toBe(`${path}\n${text}`);
  }
});

it('every problem that the API can answer has its page', () => {
  expect(definedProblems().length).toBeGreaterThan(30);
  for (const { code, title } of definedProblems()) {
    expect(readFileSync(join(docs, 'problems', `${code}.md`), 'utf8')).toContain(`# ${title}`);
  }
});

it('what the console says in Spanish against something, by code, is of problems that there are', () => {
  const words = join(import.meta.dirname, '../../web/src/words/problems.es.json');
  const worded = Object.keys(JSON.parse(readFileSync(words, 'utf8')) as object);
  const codes = definedProblems().map(({ code }) => `problem.${code}`);
  // Beside them stand titles that the program gives cases and kinds of what the search finds, which are worded for a Spanish reader alone too.
  const others = /^(case\.title|search\.(document|note))\./;
  expect(worded.filter((id) => !codes.includes(id) && !others.test(id))).toEqual([]);
  // Of everybody's day.
  const said = ['access/denied', 'request/invalid', 'request/changed-meanwhile', 'server/busy', 'server/failed'];
  expect(worded).toEqual(expect.arrayContaining(said.map((code) => `problem.${code}`)));
});
