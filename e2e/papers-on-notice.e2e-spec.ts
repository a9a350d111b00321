import { encode } from 'fast-png';
import { extractText } from 'unpdf';
import { drawnPdf } from '#libs/specimens';
import { TestOffice } from './office.js';
import { clockStandsAt } from './standing-clock.js';

let office: TestOffice;
let petitionId: string;
let setRight: (() => void) | undefined;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  ({ petitionId } = await office.draftPetition());
  // A return day must leave 45 days from today.
  setRight = clockStandsAt('2026-11-27T15:00:00Z');
});
afterAll(async () => {
  setRight?.();
  await office?.close();
});

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

async function upload(caseId: string, bytes: Uint8Array, kind: string, name: string): Promise<string> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([Uint8Array.from(bytes)]), name);
  const { body } = await office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
  return ((body['document'] as { id: string } | undefined) ?? body).id;
}

test('documents of the file are annexed: drawn once, hidden text left out, black where it was asked; one with a password, or cut off, is refused by its id', async () => {
  const { attorney, paralegal } = office;
  const { caseId } = (await attorney.get(`/v1/petitions/${petitionId}`)) as unknown as { caseId: string };
  const letter = await drawnPdf((document) => {
    document.fontSize(12).text('Corwin Ashgrove has worked in our bakery since 2019.', 72, 144, { lineBreak: false });
    document.text('Under the box', 72, 200, { lineBreak: false }).rect(70, 196, 200, 20).fill('black');
    document.fillColor('black').text('Private telephone', 72, 300, { lineBreak: false });
  });
  const photo = encode({ width: 60, height: 60, data: new Uint8Array(3600).fill(255), channels: 1, depth: 8 });
  const [letterId, photoId] = [
    await upload(caseId, letter, 'exhibit', 'letter.pdf'),
    await upload(caseId, photo, 'exhibit', 'photo.png'),
  ];
  const supporting = (documentId: string, title: string) => ({ documentId, kind: 'supporting_document', title });
  const area = { page: 1, left: 60, top: 290, right: 300, bottom: 320 };
  const choose = (exhibits: object[]) =>
    paralegal.withHeader('if-match', '*').call('PUT', `/v1/petitions/${petitionId}/exhibits`, { exhibits });

  const unfit = await choose([{ ...supporting(letterId, 'Letter'), kind: 'certificate_of_disposition' }]);
  expect([unfit.status, unfit.body['code']]).toEqual([422, 'petition/exhibit-unfit']);
  const before = await made();
  const chosen = [
    { ...supporting(letterId, 'Letter of an employer'), redactions: [area] },
    supporting(photoId, 'Photo'),
  ];
  expect((await choose(chosen)).status).toBe(200);
  expect(await staleOf(before)).toEqual(['file_changed']);

  const packetId = await made();
  for (const name of ['filing-set.pdf', 'service-set-new-york.pdf', 'client-set.pdf']) {
    const text = await textOf(packetId, name);
    expect(text).toContain('Corwin Ashgrove has worked in our bakery since 2019.');
    expect(text).not.toMatch(/Under the box|Private telephone/);
  }
  const { exhibits } = (await attorney.get(`/v1/petitions/${petitionId}/exhibits`)) as unknown as {
    exhibits: object[];
  };
  expect(exhibits).toMatchObject([
    { pages: 1, hiddenCharacters: 11 },
    { pages: 1, hiddenCharacters: 0 },
  ]);
  const drawn = () => office.rows(`select 1 from audit_entries where action = 'petition.exhibit_drawn'`);
  expect((await drawn()).length).toBe(2);
  expect((await choose([supporting(photoId, 'A photo'), chosen[0]!])).status).toBe(200);
  await made();
  expect((await drawn()).length).toBe(2);

  for (const [bytes, fault] of [
    [await drawnPdf((document) => document.text('A'), { userPassword: 'secret' }), 'is protected by a password'],
    [letter.subarray(0, letter.length / 2), 'is damaged or was cut off'],
  ] as const) {
    // Past the door, which takes no such file.
    await office.rows(
      `update document_contents set bytes = $2, "sealedKey" = null where "documentId" = $1`,
      photoId,
      bytes,
    );
    expect((await choose([chosen[0]!])).status).toBe(200);
    expect((await choose([chosen[0]!, supporting(photoId, 'A photo')])).status).toBe(200);
    const refused = await office.requestPacket(petitionId);
    const failed = await attorney.until(`/v1/packets/${refused}`, ({ status }) => status !== 'queued');
    expect([failed['status'], failed['failureMessage']]).toEqual([
      'failed',
      expect.stringMatching(`^/exhibits/1: document ${photoId} ${fault}`),
    ]);
  }
});

test('a number or a minor’s name on an exhibit keeps the papers from being made, until it is made black or an attorney lets it stand', async () => {
  const { attorney, paralegal } = office;
  const { caseId } = (await attorney.get(`/v1/petitions/${petitionId}`)) as unknown as { caseId: string };
  const bytes = await drawnPdf((document) =>
    document
      .fontSize(12)
      .text('Employee with the number 123-45-6789 since 2019', 72, 144)
      .text('The employee minds the child Lena Marlowe', 72, 288),
  );
  const documentId = await upload(caseId, bytes, 'exhibit', 'employment.pdf');
  const exhibit = { documentId, kind: 'supporting_document', title: 'Employment' };
  const change = (client: typeof attorney, path: string, body: object) =>
    client.withHeader('if-match', '*').call('PUT', `/v1/petitions/${petitionId}/${path}`, body);
  expect((await change(paralegal, 'exhibits', { exhibits: [exhibit] })).status).toBe(200);
  const asked = async () => {
    const id = await office.requestPacket(petitionId);
    return attorney.until(`/v1/packets/${id}`, ({ status }) => status !== 'queued');
  };
  const refused = await asked();
  expect([refused['status'], refused['failureMessage']]).toEqual([
    'failed',
    expect.stringMatching(
      /^\/files\/filing-set\.pdf\/pages\/\d+: Exhibit [A-Z] holds what looks like a social security/,
    ),
  ]);
  expect(JSON.stringify(refused)).not.toContain('6789');

  const letting = { allowed: [{ kind: 'tax_number', reason: 'The form of the court asks for it.' }] };
  expect((await change(paralegal, 'allowed-identifiers', letting)).status).toBe(403);
  expect((await change(attorney, 'allowed-identifiers', letting)).body).toMatchObject({
    allowedIdentifiers: letting.allowed,
  });
  expect((await asked())['status']).toBe('ready');
  expect((await change(attorney, 'allowed-identifiers', { allowed: [] })).status).toBe(200);
  const redactions = [{ page: 1, left: 60, top: 130, right: 500, bottom: 170 }];
  expect((await change(paralegal, 'exhibits', { exhibits: [{ ...exhibit, redactions }] })).status).toBe(200);
  expect((await asked())['status']).toBe('ready');

  const child = { role: 'other_contact', name: 'Lena Marlowe', dateOfBirth: '2019-05-02' };
  const added = await paralegal.post(`/v1/cases/${caseId}/parties`, child);
  const party = added['party'] as { id: string };
  const named = await asked();
  expect(named['failureMessage']).toMatch(
    /Exhibit [A-Z] holds the full name of a person in the case who is under eighteen/,
  );
  expect(JSON.stringify(named)).not.toContain('Marlowe');
  // Nothing says that a complaining witness is an adult, until somebody does.
  await paralegal.withHeader('if-match', '*').must('PATCH', `/v1/parties/${party.id}`, {
    role: 'complaining_witness',
    dateOfBirth: null,
  });
  expect((await asked())['failureMessage']).toMatch(/of whose age the file says nothing/);
  const adult = { dateOfBirth: '1979-05-02' };
  await paralegal.withHeader('if-match', '*').must('PATCH', `/v1/parties/${party.id}`, adult);
  expect((await asked())['status']).toBe('ready');
  await paralegal.withHeader('if-match', '*').must('PATCH', `/v1/parties/${party.id}`, {
    dateOfBirth: child.dateOfBirth,
  });
  redactions.push({ page: 1, left: 60, top: 270, right: 500, bottom: 310 });
  expect((await change(paralegal, 'exhibits', { exhibits: [{ ...exhibit, redactions }] })).status).toBe(200);
  expect((await asked())['status']).toBe('ready');
});
