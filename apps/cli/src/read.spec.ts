import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_FILES } from '#libs/specimens';
import { Refusal } from './fail.js';
import { readFileAsSheet } from './read.js';

const directory = mkdtempSync(join(tmpdir(), 'vacatur-read-'));
afterAll(() => rmSync(directory, { recursive: true }));

const NAMES = ['zero-byte.pdf', 'an-archive.pdf', 'a-program.pdf', 'locked-with-a-password.pdf', 'cut-off.pdf', 'brackets-without-end.pdf']; // prettier-ignore

test.each(NAMES)('%s ends the command with a sentence that names the file and what to do', async (name) => {
  const path = join(directory, name);
  writeFileSync(path, await HOSTILE_FILES.find((file) => file.name === name)!.bytes());
  const refused = await readFileAsSheet(path, {}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).message).toMatch(new RegExp(`^${path}: This (file|PDF) .*\\.$`));
});
