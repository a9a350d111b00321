import { extractText } from 'unpdf';
import { TestOffice } from './office.js';

let office: TestOffice;
let petitionId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  ({ petitionId } = await office.draftPetition());
});
afterAll(() => office?.close());

const NEW_ADDRESS = {
  kind: 'prosecutor',
  county: 'Manhattan',
  addressLines: ['9 Moved Street', 'Specimen, New York 10000'],
  effectiveOn: '2026-11-20',
  verifiedOn: '2026-11-20',
  source: 'Specimen: invented',
};

async function made(): Promise<string> {
  const packetId = await office.requestPacket(petitionId);
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  expect([packet['failureMessage'], packet['stale']]).toEqual([null, []]);
  return packetId;
}

async function textOf(packetId: string, name: string): Promise<string> {
  const bytes = await office.attorney.download(`/v1/packets/${packetId}/files/${name}`);
  return (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');
}

const staleOf = async (packetId: string) =>
  ((await office.attorney.get(`/v1/packets/${packetId}`))['stale'] as { reason: string }[]).map(({ reason }) => reason);

test('papers go to the District Attorney’s address of today: a new one makes earlier papers stale, and none refuses them by county', async () => {
  const { attorney, paralegal, supervisor } = office;
  const first = await made();
  expect(await textOf(first, 'filing-set.pdf')).toContain('2 Specimen Plaza (invented)');

  expect((await paralegal.call('POST', '/v1/directory', NEW_ADDRESS)).status).toBe(403);
  await supervisor.post('/v1/directory', { ...NEW_ADDRESS, effectiveOn: '2099-01-01' });
  expect(await staleOf(first)).toEqual([]);
  const { id } = await attorney.post('/v1/directory', NEW_ADDRESS);
  expect(await staleOf(first)).toEqual(['file_changed']);
  const second = await made();
  expect(await textOf(second, 'filing-set.pdf')).toMatch(/9 Moved Street(?!.*2 Specimen)/);

  const { items } = await paralegal.get('/v1/directory?kind=prosecutor&county=New%20York');
  expect(items.map(({ inForce, effectiveOn }) => [effectiveOn, inForce])).toEqual([
    ['2099-01-01', false],
    ['2026-11-20', true],
    ['2020-01-01', false],
  ]);

  await attorney.post(`/v1/directory/${id}/ending`, { endsOn: '2026-11-21' });
  const refused = await paralegal.call('POST', `/v1/petitions/${petitionId}/packets`, { preparedOn: '2026-11-20' });
  expect([refused.status, refused.body['code']]).toEqual([422, 'packet/address-missing']);
  expect(refused.body['errors']).toEqual([
    { pointer: '/prosecutors/0/addressLines', message: expect.stringContaining('New York County') },
  ]);

  const csv = (rows: string) => {
    const form = new FormData();
    const header = 'kind,county,unit,address1,effectiveOn,verifiedOn,source';
    form.append('file', new Blob([`${header}\n${rows}`], { type: 'text/csv' }), 'directory.csv');
    return form;
  };
  const row = (county: string, unit: string, line: string) =>
    `prosecutor,${county},${unit},${line},2026-11-22,2026-11-22,Specimen`;
  const faulty = await attorney.call('POST', '/v1/directory/imports', csv(row('Ruritania', '', '1 Way')));
  expect([faulty.status, faulty.body['code']]).toEqual([422, 'directory/faulty-file']);
  const two = [row('New York', '', '7 Imported Street'), row('New York', 'Appeals', '8 Upstairs')].join('\n');
  expect((await attorney.must('POST', '/v1/directory/imports', csv(two))).body).toEqual({ added: 2 });
  expect(await textOf(await made(), 'filing-set.pdf')).toContain('7 Imported Street');
});

test('return day, proof of service and unit are chosen for the petition, stand in its papers, and make earlier ones stale', async () => {
  const { paralegal } = office;
  const before = await made();
  expect(await textOf(before, 'filing-set.pdf')).toMatch(/AFFIDAVIT OF SERVICE.*Sworn to before me/);
  const wrong = await paralegal.withHeader('if-match', '*').call('PUT', `/v1/petitions/${petitionId}/options`, {
    returnOn: '2027-01-18',
    prosecutorUnits: [{ county: 'Kings', unit: 'Nowhere' }],
  });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'petition/option-unfit']);
  expect((wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
    '/returnOn',
    '/prosecutorUnits/0/unit',
  ]);

  const chosen = {
    returnOn: '2027-01-20',
    proofOfService: 'affirmation',
    prosecutorUnits: [{ county: 'New York', unit: 'Appeals' }],
  };
  const { body } = await paralegal
    .withHeader('if-match', '*')
    .must('PUT', `/v1/petitions/${petitionId}/options`, chosen);
  expect(body).toMatchObject(chosen);
  expect(await staleOf(before)).toEqual(['file_changed']);
  const text = await textOf(await made(), 'filing-set.pdf');
  expect(text).toContain('January 20, 2027');
  expect(text).toMatch(/Appeals 8 Upstairs/);
  expect(text).not.toMatch(/Sworn to before me|7 Imported Street/);
});
