import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { plainText, readDocx } from '#libs/papers';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { extractText } from 'unpdf';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
let petitionId: string;
let first: AnswerBody;
let edited: AnswerBody;

/** The affirmation in support, of the filing set. */
const AFFIRMATION = 2;
const SAID = 'I make it upon information and belief.';
const NOW_SAID = 'I make it upon information and belief, and of my own knowledge where I say so.';

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  ({ caseId, petitionId } = await office.draftPetition());
  first = await ready(await office.requestPacket(petitionId));
});
afterAll(() => office?.close());

const ready = (id: string) => office.paralegal.until(`/v1/packets/${id}`, ({ status }) => status !== 'queued');
const docxAt = (packetId: string, part = AFFIRMATION) =>
  `/v1/packets/${packetId}/files/filing-set.pdf/parts/${part}/docx`;
const changesAt = (packetId: string) => docxAt(packetId).replace(/docx$/, 'changes');

async function textOf(packetId: string, name: string): Promise<string> {
  const bytes = await office.attorney.download(`/v1/packets/${packetId}/files/${name}`);
  return (await extractText(bytes, { mergePages: true })).text.replace(/\s+/g, ' ');
}

/** As somebody does it in a word processor. */
function withText(docx: Uint8Array, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(docx);
  const document = strFromU8(parts['word/document.xml']!);
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(document)) });
}

function put(packetId: string, bytes: Uint8Array, part = AFFIRMATION) {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(bytes)]), 'Affirmation, edited.docx');
  return office.paralegal.call('PUT', docxAt(packetId, part), form);
}

test('each pleading of a packet is downloaded as a DOCX in the words of its PDF', async () => {
  const read = readDocx(await office.attorney.download(docxAt(first.id)));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const lines = plainText(read.blocks);
  expect(lines).toContain('AFFIRMATION IN SUPPORT');
  expect(lines.some((line) => line.startsWith(`2. ${SAID}`))).toBe(true);
  expect(await office.attorney.get(changesAt(first.id))).toEqual({ edit: null, changes: [] });
});

test('a part or a paper that the packet does not have answers 404', async () => {
  for (const path of [docxAt(first.id, 99), `/v1/packets/${first.id}/files/nothing.pdf/parts/1/docx`]) {
    expect((await office.attorney.call('GET', path)).body['code']).toBe('packet/not-found');
  }
});

test('what is not settled, or is another part’s, is refused with what to do, and changes nothing', async () => {
  const docx = await office.attorney.download(docxAt(first.id));
  const tracked = withText(docx, (xml) =>
    xml.replace('<w:sectPr', '<w:p><w:ins w:id="9"><w:r><w:t>more</w:t></w:r></w:ins></w:p><w:sectPr'),
  );
  const refused: [Uint8Array, number, RegExp][] = [
    [tracked, AFFIRMATION, /accept or reject all of them/],
    [docx, AFFIRMATION, /nothing is edited/],
    [docx, 1, /was downloaded as "Affirmation in Support"/],
    [withText(docx, (xml) => xml.replace(SAID, '我')), AFFIRMATION, /holds 我/],
    [strToU8('%PDF-1.7\n%%EOF'), AFFIRMATION, /no DOCX/],
  ];
  for (const [bytes, part, message] of refused) {
    const { status, body } = await put(first.id, bytes, part);
    expect([status, body['code'], (body['errors'] as { message: string }[])[0]!.message]).toEqual([
      422,
      'packet/docx-not-taken',
      expect.stringMatching(message),
    ]);
  }
  expect((await office.paralegal.get(`/v1/packets/${first.id}`))['status']).toBe('ready');
});

test('an edited DOCX becomes the version that is assembled: a new packet in its words, marked, and approved anew', async () => {
  const docx = withText(await office.attorney.download(docxAt(first.id)), (xml) => xml.replace(SAID, NOW_SAID));
  const answer = await put(first.id, docx);
  expect([answer.status, answer.body['status']]).toEqual([202, 'queued']);
  edited = await ready(answer.body.id);
  expect(edited).toMatchObject({
    status: 'ready',
    approvedById: null,
    stale: [],
    edits: [
      { paper: 'filing-set.pdf', part: 'Affirmation in Support', state: 'applied', added: 1, removed: 1, warnings: [] },
    ],
  });
  expect(await textOf(edited.id, 'filing-set.pdf')).toContain(NOW_SAID);
  expect(await textOf(edited.id, 'note.pdf')).toMatch(
    /Edited by hand .* Affirmation in Support \(filing-set.pdf\), edited by/,
  );
  expect(await office.paralegal.get(`/v1/packets/${first.id}`)).toMatchObject({
    status: 'returned',
    returnReason: 'Affirmation in Support was edited by hand.',
  });
});

test('what was changed is shown paragraph by paragraph, and the edited file is what is edited further', async () => {
  const { changes } = await office.attorney.get(changesAt(edited.id));
  expect(changes).toMatchObject([
    { change: 'removed', text: expect.stringContaining(SAID) },
    { change: 'added', text: expect.stringContaining(NOW_SAID) },
  ]);
  const again = readDocx(await office.attorney.download(docxAt(edited.id)));
  expect(again.ok && plainText(again.blocks).join('\n')).toContain(NOW_SAID);
});

test('the operator’s check makes the edited papers again, byte for byte', async () => {
  const { DOCUMENT_KEY } = office.env;
  const env = { PATH: process.env['PATH'], DATABASE_URL: office.database.ownerUrl, DOCUMENT_KEY };
  const args = ['bin/vacatur.mjs', 'packet', 'verify', edited.id];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toContain(String(edited['sha256']));
});

test('when the file changes, an edit of changed words waits for a person, and nothing is approved until then', async () => {
  const { clientId } = await office.attorney.get(`/v1/cases/${caseId}`);
  const { familyName } = await office.paralegal.get(`/v1/clients/${String(clientId)}`);
  const change = { familyName: `${String(familyName)}-Ashgrove` };
  await office.paralegal.withHeader('if-match', '*').must('PATCH', `/v1/clients/${String(clientId)}`, change);
  const stale = await put(
    edited.id,
    withText(await office.attorney.download(docxAt(edited.id)), (xml) => xml.replace(NOW_SAID, SAID)),
  );
  expect([stale.status, stale.body['code']]).toEqual([409, 'packet/stale']);

  const anew = await ready(await office.requestPacket(petitionId));
  expect(anew['edits']).toMatchObject([{ part: 'Affirmation in Support', state: 'to_merge' }]);
  expect(await textOf(anew.id, 'filing-set.pdf')).not.toContain(NOW_SAID);
  await office.attorney.showSecondFactor(office.credentials('attorney').password);
  const refused = await office.attorney.call('POST', `/v1/packets/${anew.id}/approval`);
  expect([refused.status, refused.body['code']]).toEqual([409, 'packet/edits-to-merge']);

  // Put together by hand, in the new words.
  const merged = withText(await office.attorney.download(docxAt(anew.id)), (xml) => xml.replace(SAID, NOW_SAID));
  edited = await ready((await put(anew.id, merged)).body.id);
  expect(edited['edits']).toMatchObject([{ state: 'applied', added: 1, removed: 1 }]);
});

test('an edit is taken over by what is made anew of the same file, and is taken back in the generated words', async () => {
  const over = await ready(await office.requestPacket(petitionId));
  expect(over['edits']).toMatchObject([{ state: 'applied' }]);
  expect(await textOf(over.id, 'filing-set.pdf')).toContain(NOW_SAID);

  const { body } = await office.paralegal.must('DELETE', docxAt(over.id));
  const back = await ready(body.id);
  expect(back['edits']).toEqual([]);
  expect(await textOf(back.id, 'filing-set.pdf')).toContain(SAID);
  const none = await office.paralegal.call('DELETE', docxAt(back.id));
  expect([none.status, none.body['code']]).toEqual([404, 'packet/edit-not-found']);
});

test('papers that an attorney has approved are edited no more', async () => {
  const packet = await ready(await office.requestPacket(petitionId));
  await office.approve(packet.id);
  const docx = withText(await office.attorney.download(docxAt(packet.id)), (xml) => xml.replace(SAID, NOW_SAID));
  const late = await put(packet.id, docx);
  expect([late.status, late.body['code']]).toEqual([409, 'packet/not-ready']);
});
