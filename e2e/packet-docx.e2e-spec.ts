import { readDocx, plainText } from '#libs/papers';
import { TestOffice } from './office.js';

let office: TestOffice;
let packetId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  const { petitionId } = await office.draftPetition();
  packetId = await office.requestPacket(petitionId);
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
});
afterAll(() => office?.close());

const docxOf = (part: number, packet = packetId) => `/v1/packets/${packet}/files/filing-set.pdf/parts/${part}/docx`;

test('each pleading of a packet is downloaded as a DOCX in the words of its PDF', async () => {
  const read = readDocx(await office.attorney.download(docxOf(2)));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const lines = plainText(read.blocks);
  expect(lines).toContain('AFFIRMATION IN SUPPORT');
  expect(lines.some((line) => /^1\. I am an Attorney at Law at .*, attorney for the defendant/.test(line))).toBe(true);
});

test('a part or a paper that the packet does not have answers 404', async () => {
  for (const path of [docxOf(99), `/v1/packets/${packetId}/files/nothing.pdf/parts/1/docx`]) {
    expect((await office.attorney.call('GET', path)).body['code']).toBe('packet/not-found');
  }
});
