import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypesetter } from '#libs/papers';
import { extractText } from 'unpdf';
import { SAMPLE_LETTERS, sampleLetters } from './sample-letters.js';

const FOLDER = join(process.cwd(), 'samples/letters');
const made = loadTypesetter().then(sampleLetters);

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');
}

test('samples/letters holds each letter, byte for byte (npx vacatur sample-letters writes them anew)', async () => {
  expect(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.pdf'))
      .sort(),
  ).toEqual(SAMPLE_LETTERS.map(([name]) => name).sort());
  for (const { name, bytes } of await made) {
    expect([name, readFileSync(join(FOLDER, name)).equals(bytes)]).toEqual([name, true]);
  }
});

test('every letter is of one or two pages, and a text search finds the client and each case that it names', async () => {
  for (const [index, { name, bytes, pages }] of (await made).entries()) {
    expect([name, pages <= 2]).toEqual([name, true]);
    const text = await textOf(bytes);
    expect(text).toContain('Tamsin Holloway');
    const dockets = JSON.stringify(SAMPLE_LETTERS[index]![1]).matchAll(/"docketNumber":"(\w+)"/g);
    for (const [, docket] of dockets) expect([name, text]).toEqual([name, expect.stringContaining(docket!)]);
  }
});
