import { extractText } from 'unpdf';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

const STYLE = {
  effectiveOn: '2026-11-01',
  letterhead: { name: 'Record Relief Unit', lines: ['9 Specimen Plaza'] },
  signature: { title: 'Staff Attorney', lines: ['Attorney Registration No. 1234567'] },
  paragraphs: { 'memorandum.conclusion': 'For these reasons the motion of {client.name} should be **granted**.' },
};

async function preview(id: string) {
  await office.paralegal.post(`/v1/house-styles/${id}/preview`);
  return office.attorney.until(`/v1/house-styles/${id}/preview`, ({ status }) => status !== 'queued');
}

const textOf = async (bytes: Uint8Array) =>
  (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');

test('an office words its papers, looks at each that says it and publishes; packets of its day are made so, and those before are stale', async () => {
  const { petitionId } = await office.draftPetition();
  const before = await office.requestPacket(petitionId);
  await office.attorney.until(`/v1/packets/${before}`, ({ status }) => status !== 'queued');
  const { id } = await office.paralegal.post('/v1/house-styles', STYLE);
  const unseen = await office.attorney.call('POST', `/v1/house-styles/${id}/publication`);
  expect([unseen.status, unseen.body['code']]).toEqual([409, 'paper-preview/not-looked-at']);
  const seen = await preview(id);
  expect(seen).toMatchObject({ status: 'ready', isOfDraft: true });
  const name = 'ny-160.59-filing-set.pdf';
  expect((seen['files'] as { name: string }[]).map((file) => file.name)).toContain(name);
  const picture = await office.attorney.download(`/v1/house-styles/${id}/preview/${name}/pages/1`);
  expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');
  expect((await office.paralegal.call('POST', `/v1/house-styles/${id}/publication`)).status).toBe(403);
  await office.attorney.post(`/v1/house-styles/${id}/publication`);

  const stale = (await office.attorney.get(`/v1/packets/${before}`))['stale'] as { reason: string }[];
  expect(stale.map(({ reason }) => reason)).toEqual(['house_style_changed']);
  const packetId = await office.requestPacket(petitionId);
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
  const text = await textOf(await office.attorney.download(`/v1/packets/${packetId}/files/filing-set.pdf`));
  expect(text).toContain('the motion of Corwin Ashgrove should be granted.');
  expect(text).toContain('Staff Attorney Attorney Registration No. 1234567');
  const late = await office.paralegal.withHeader('if-match', '*').call('PUT', `/v1/house-styles/${id}`, STYLE);
  expect([late.status, late.body['code']]).toEqual([409, 'house-style/published']);
});

test('what is broken cannot be published, and says why', async () => {
  const wrong = { ...STYLE, paragraphs: { 'clerk-letter.duty': 'Soon, {client.nysid}.' } };
  const refused = await office.paralegal.call('POST', '/v1/house-styles', wrong);
  expect([refused.status, refused.body['code']]).toEqual([422, 'house-style/unfit']);
  expect((refused.body['errors'] as { message: string }[]).map(({ message }) => message)).toEqual([
    expect.stringContaining('"{client.nysid}" is no value of this paragraph'),
    'must say "{citation}"',
  ]);
  const tooLong = { ...STYLE, paragraphs: { 'memorandum.conclusion': 'Granted. '.repeat(400) } };
  const { id } = await office.paralegal.post('/v1/house-styles', tooLong);
  expect(await preview(id)).toMatchObject({
    status: 'refused',
    faults: [{ pointer: '/houseStyle/paragraphs', message: expect.stringContaining('do not fit on one page') }],
  });
  const unpublished = await office.attorney.call('POST', `/v1/house-styles/${id}/publication`);
  expect(unpublished.body['code']).toBe('paper-preview/not-looked-at');
  const { items } = await office.paralegal.get('/v1/house-style-paragraphs');
  expect(items).toContainEqual(expect.objectContaining({ id: 'clerk-letter.duty', required: ['citation'] }));
  await office.paralegal.must('DELETE', `/v1/house-styles/${id}`);
});
