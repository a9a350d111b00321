import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { init, parse } from 'es-module-lexer';

/** A build as the image for production holds it (Dockerfile). */
let image: string;
const run = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: image });

beforeAll(async () => {
  await init;
  image = await mkdtemp(join(tmpdir(), 'vacatur-image-'));
  for (const part of ['dist', 'bin', 'package.json']) await cp(part, join(image, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(image, 'node_modules'));
  await promisify(execFile)(process.execPath, ['scripts/without-demo.mjs', join(image, 'dist')]);
});
afterAll(() => rm(image, { recursive: true, force: true }));

test('the image holds nothing of the demo, and its build takes it out', async () => {
  expect(await readFile('Dockerfile', 'utf8')).toContain('node scripts/without-demo.mjs');
  const files = await readdir(join(image, 'dist'), { recursive: true });
  // What an earlier build has left here has no source any more; the image is built from nothing.
  const scripts = files.filter(
    (file) => file.endsWith('.js') && (file.startsWith('start/') || existsSync(file.replace(/js$/, 'ts'))),
  );
  expect(scripts).toEqual(expect.arrayContaining(['start/api.js', 'start/worker.js', 'start/cli.js']));
  expect(scripts.length).toBeGreaterThan(300);
  const telling: string[] = [];
  for (const file of scripts) {
    const text = await readFile(join(image, 'dist', file), 'utf8');
    if (/@demo\.vacatur\.example|function (seedDemoOffice|fillDemoCaseload|inventSheet)\b/.test(text))
      telling.push(file);
  }
  expect(telling).toEqual([]);
  // What is left of the bundles needs nothing of what was taken.
  for (const file of scripts.filter((one) => one.startsWith('start/'))) {
    const [imports] = parse(await readFile(join(image, 'dist', file), 'utf8'));
    const neighbours = imports.filter(({ d, n }) => d === -1 && n?.startsWith('./')).map(({ n }) => n!.slice(2));
    expect(neighbours.filter((neighbour) => !scripts.includes(`start/${neighbour}`))).toEqual([]);
  }
  expect(scripts.filter((file) => /specimens|demo-caseload|cli\/src\/demo\//.test(file))).toEqual([]);
});

test('API and worker load without it, and the command line has no command that invents', async () => {
  const modules = ['api/src/create-api.js', 'worker/src/worker.module.js'].map(
    (path) => `import './dist/apps/${path}';`,
  );
  await run('--input-type=module', '--eval', modules.join(''));
  const { stdout } = await run('bin/vacatur.mjs', '--help');
  expect(stdout).toContain('migrate');
  expect(stdout).not.toMatch(/demo|sample-rapsheets/);
  // Where it was not taken out they are there.
  const { stdout: whole } = await promisify(execFile)(process.execPath, ['bin/vacatur.mjs', '--help']);
  for (const command of ['demo', 'demo-caseload', 'sample-rapsheets']) expect(whole).toContain(command);
});
