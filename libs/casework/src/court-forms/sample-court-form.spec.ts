import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypesetter } from '#libs/papers';
import { extractText } from 'unpdf';
import { sampleCourtForm } from './sample-court-form.js';

const FOLDER = join(process.cwd(), 'samples/court-form');
const made = loadTypesetter().then(sampleCourtForm);

test('samples/court-form holds it, byte for byte (npx vacatur sample-court-form writes it anew)', async () => {
  const files = await made;
  expect(readdirSync(FOLDER).sort()).toEqual(files.map(({ name }) => name).sort());
  for (const { name, bytes } of files) {
    expect([name, readFileSync(join(FOLDER, name)).equals(bytes)]).toEqual([name, true]);
  }
});

test('a text search finds in it what was filled in, and what did not fit behind it', async () => {
  const textOf = async (name: string) => {
    const { bytes } = (await made).find((file) => file.name === name)!;
    const { text } = await extractText(Uint8Array.from(bytes), { mergePages: false });
    return text.map((page) => page.replace(/\s+/g, ' '));
  };
  const [first] = await textOf('filled.pdf');
  for (const said of [
    'Corwin Ashgrove',
    '2011NY100001',
    'Penal Law § 155.25, Petit Larceny',
    '02/17/1989',
    'New York',
  ]) {
    expect(first).toContain(said);
  }
  const [page, , ...addendum] = await textOf('filled-with-addendum.pdf');
  expect(page).toContain('See addendum, item 1');
  expect(page).toContain('See addendum: 9 more');
  expect(addendum.join(' ')).toMatch(
    /Item 1\. Defendant \(page 1\) .*Cholmondeley.* Further charges .*2011NY100004.*2011NY100012/,
  );
});
