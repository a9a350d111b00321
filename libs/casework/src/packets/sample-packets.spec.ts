import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { citeOffense, loadTypesetter } from '#libs/papers';
import { parseRecord } from '#libs/record';
import { extractText } from 'unpdf';
import { refuseIdentifiers } from './personal-identifiers.js';
import { PAPER_RELIEFS } from './packets.schema.js';
import { keptFiles, repeatsFilingSet, samplePacket, SAMPLE_PACKETS } from './sample-packets.js';

const FOLDER = join(process.cwd(), 'samples/packets');
const typesetter = loadTypesetter();

function recordOf(name: string) {
  const parsed = parseRecord(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');
}

test('every relief that has papers has a sample, and no folder stands there without one', () => {
  expect(SAMPLE_PACKETS.map(({ relief }) => relief).sort()).toEqual([...PAPER_RELIEFS].sort());
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(SAMPLE_PACKETS.map(({ name }) => name).sort());
});

describe.each(SAMPLE_PACKETS.map((sample) => [sample.relief, sample] as const))('%s', (relief, sample) => {
  const record = recordOf(sample.record);
  const made = typesetter.then((one) => samplePacket(one, sample, record));

  test('samples/packets holds it, byte for byte (npx vacatur sample-packets writes it anew)', async () => {
    const files = keptFiles(sample, (await made).packet);
    const kept = readdirSync(join(FOLDER, sample.name)).filter((name) => name !== 'pages');
    expect(kept.sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, bytes } of files) {
      expect([name, readFileSync(join(FOLDER, sample.name, name)).equals(bytes)]).toEqual([name, true]);
    }
  });

  test('a text search finds every charge, docket and citation of the decision', async () => {
    const { packet, assessment } = await made;
    const text = (await Promise.all(keptFiles(sample, packet).map(({ bytes }) => textOf(bytes)))).join(' ');
    for (const chargeId of sample.chargeIds) {
      const courtCase = record.courtCases.find(({ charges }) => charges.some(({ id }) => id === chargeId))!;
      expect(text).toContain(courtCase.docketNumber);
      expect(text).toContain(citeOffense(courtCase.charges.find(({ id }) => id === chargeId)!));
      if (relief === 'NY-160.50-5-DESTROY') continue; // an application form: it argues nothing
      const decision = assessment.decisions.find((one) => one.relief === relief && one.chargeId === chargeId)!;
      const met = decision.findings.filter(({ result }) => result === 'met' || result === 'unsettled');
      const argued = met.filter(({ why }) => why !== 'in_force');
      const cited = argued.flatMap(({ citation }) => citation.split('; '));
      for (const one of cited.filter((name) => !/^(rules reference|People v )/.test(name))) expect(text).toContain(one);
    }
  });

  test('the papers argue nothing that only we would say, and an order recites who opposed in one sentence', async () => {
    const { packet } = await made;
    const filed = packet.files.find(({ name }) => name === 'filing-set.pdf');
    const leaving = keptFiles(sample, packet).filter(({ audience }) => audience !== 'office');
    const text = (await Promise.all(leaving.map(({ bytes }) => textOf(bytes)))).join(' ');
    // Of these people none was convicted elsewhere, and to cite the case would say that one was.
    expect(text).not.toMatch(/been law since|it must be applied for|Witherspoon|following \w+, as listed/i);
    if (filed) expect(await textOf(filed.bytes)).toMatch(/submitted by ?; and due deliberation having been had/);
  });

  test('what leaves the office holds no personal identifier', async () => {
    const { packet } = await made;
    await expect(
      refuseIdentifiers(packet, { birthDates: record.person.datesOfBirth, minors: [] }, []),
    ).resolves.toBeUndefined();
  });

  test('no paper says what is only for the office', async () => {
    for (const { name, audience, bytes } of (await made).packet.files) {
      if (repeatsFilingSet(name)) continue;
      const text = await textOf(bytes);
      if (audience === 'office') expect(text).toMatch(/work product/i);
      else expect(text).not.toMatch(/work product|needs_review|the client\b|from memory|rules reference|\bOQ-/i);
      if (audience === 'client' && relief === 'NY-440.10-1I')
        expect(text).not.toMatch(/traffick|trata|440|vacat|anul/i);
    }
  });
});
