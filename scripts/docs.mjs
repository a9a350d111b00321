/**
 * `npm run docs [-- openapi|access|cases|clearances|filings|problems|formats|security|conflicts|webhooks|rules] [--check]`: writes the generated pages under docs/, or with --check says which
 * are stale, missing or left over and fails.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PUBLISHED } from '../dist/apps/api/src/published-docs.js';
import { writeApiTypes } from './api-types.mjs';

const docs = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs');
const check = process.argv.includes('--check');
const asked = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = asked.filter((name) => !(name in PUBLISHED));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not one of ${Object.keys(PUBLISHED).join(', ')}`);
  process.exit(1);
}

const changed = [];
for (const name of asked.length > 0 ? asked : Object.keys(PUBLISHED)) {
  const pages = await PUBLISHED[name]();
  for (const { path, text } of pages) {
    const file = join(docs, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    changed.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  // The folder of the problems is generated whole: the page of a problem that is no more goes.
  if (name === 'problems') dropOthers(new Set(pages.map(({ path }) => path)));
}

if (!check) await writeApiTypes();

if (changed.length === 0) console.log('docs are up to date');
else if (check) {
  console.error(`stale: ${changed.map((path) => `docs/${path}`).join(', ')}\nRun: npm run docs`);
  process.exitCode = 1;
} else console.log(changed.map((path) => `docs/${path}`).join('\n'));

function dropOthers(wanted) {
  const folder = join(docs, 'problems');
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true })) {
    const path = `problems/${entry.split(sep).join('/')}`;
    if (!path.endsWith('.md') || wanted.has(path)) continue;
    changed.push(path);
    if (!check) rmSync(join(docs, path));
  }
}
