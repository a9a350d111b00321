import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { casesOf, lawBook } from './law-book.js';
import { SETTLED_FOR_NOW } from './law/open-questions.js';
import { RULES } from './rules.js';

const here = dirname(fileURLToPath(import.meta.url));
const rows = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .flatMap((file) => readGoldenCases(file, readFileSync(join(here, file), 'utf8')));
const names = [...new Set(rows.map(({ name }) => name))];
const ids = Object.keys(SETTLED_FOR_NOW) as (keyof typeof SETTLED_FOR_NOW)[];

test.each(ids)(
  '%s: a condition names it, a golden case shows its answer, and the law book prints both with the reason',
  (id) => {
    const rules = RULES.filter(({ conditions }) => conditions.some(({ questions }) => questions.includes(id)));
    expect(rules).not.toEqual([]);
    expect(casesOf(id, names)).not.toEqual([]);
    const { question, behavior, reason } = SETTLED_FOR_NOW[id];
    const book = lawBook(new Map());
    expect(book).toContain(`- **${id}** ${question} *${behavior}* ${reason}`);
    expect(book).toContain(`| ${id} | ${question} | ${behavior} | ${reason} |`);
  },
);

test('a golden case names no open question that is not in the register', () => {
  const named = new Set(names.flatMap((name) => name.match(/\b[OA]Q-\d+/g) ?? []));
  expect([...named].filter((id) => !(id in SETTLED_FOR_NOW))).toEqual([]);
});
