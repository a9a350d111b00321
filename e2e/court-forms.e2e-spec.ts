import { SAMPLE_FORM_MAPPING } from '#libs/casework/demo';
import { specimenForm, type SpecimenFormOptions } from '#libs/specimens';
import { extractText } from 'unpdf';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

/** Of the first test, which the next go on with. */
let made: { petitionId: string; packetId: string; formId: string; editionId: string };

const EDITION = {
  edition: 'Rev. 01/2026',
  inForceFrom: '2026-01-01',
  reliefs: ['NY-160.59'],
  courts: [],
  counties: [],
};

async function formData(options: SpecimenFormOptions, fields: object): Promise<FormData> {
  const form = new FormData();
  const bytes = Uint8Array.from(await specimenForm(options));
  form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'sp-1.pdf');
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return form;
}

async function addForm(name: string): Promise<AnswerBody> {
  const form = await formData({ edition: 'Rev. 01/2026' }, { name, inForceFrom: '2026-01-01' });
  return (await office.paralegal.must('POST', '/v1/court-forms', form)).body;
}

/** As an office does it: maps, looks, publishes. */
async function publish(id: string, more: object = {}): Promise<void> {
  const edition = { ...EDITION, mapping: SAMPLE_FORM_MAPPING, ...more };
  await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/court-form-editions/${id}`, edition);
  await office.paralegal.post(`/v1/court-form-editions/${id}/preview`);
  const seen = await office.attorney.until(
    `/v1/court-form-editions/${id}/preview`,
    ({ status }) => status !== 'queued',
  );
  expect(seen).toMatchObject({ status: 'ready', isOfDraft: true, faults: [] });
  await office.attorney.post(`/v1/court-form-editions/${id}/publication`);
}

const textOf = async (bytes: Uint8Array) =>
  (await extractText(Uint8Array.from(bytes), { mergePages: true })).text.replace(/\s+/g, ' ');

const bytesOf = (path: string) => office.attorney.download(path);

test('a form is uploaded, its fields are shown on its pages, mapped, looked at and published, and a packet then has it filled', async () => {
  const { petitionId } = await office.draftPetition();
  const draft = await addForm('Application to seal (SP-1)');
  const fields = draft['fields'] as { name: string; kind: string }[];
  expect(fields.find(({ name }) => name === 'applications')).toMatchObject({
    kind: 'radio',
    options: ['none', 'some'],
  });
  expect(draft).toMatchObject({ status: 'draft', mapping: [], requiredUnfilled: ['defendant.name'], changes: null });
  const picture = await bytesOf(`/v1/court-form-editions/${draft.id}/pages/1`);
  expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');

  // Nothing is published that nobody has mapped or seen.
  const early = await office.attorney.call('POST', `/v1/court-form-editions/${draft.id}/publication`);
  expect([early.status, early.body['code']]).toEqual([422, 'court-form/incomplete']);
  const writer = office.paralegal.withHeader('if-match', '*');
  const whole = { ...EDITION, mapping: SAMPLE_FORM_MAPPING };
  await writer.must('PUT', `/v1/court-form-editions/${draft.id}`, whole);
  const unseen = await office.attorney.call('POST', `/v1/court-form-editions/${draft.id}/publication`);
  expect([unseen.status, unseen.body['code']]).toEqual([409, 'paper-preview/not-looked-at']);

  await publish(draft.id);
  const crowded = await textOf(await bytesOf(`/v1/court-form-editions/${draft.id}/preview/crowded-ny-160.59.pdf`));
  expect(crowded).toContain('See addendum, item 1');
  const drawn = await bytesOf(`/v1/court-form-editions/${draft.id}/preview/ordinary-ny-160.59.pdf/pages/1`);
  expect(Buffer.from(drawn.subarray(1, 4)).toString()).toBe('PNG');
  const published = await office.paralegal.get(`/v1/court-form-editions/${draft.id}`);
  expect(published).toMatchObject({ status: 'published' });
  const late = await writer.call('PUT', `/v1/court-form-editions/${draft.id}`, whole);
  expect([late.status, late.body['code']]).toEqual([409, 'court-form/published']);

  const packetId = await office.requestPacket(petitionId);
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  const [paper] = packet['files'] as { name: string; title: string }[];
  expect(paper).toMatchObject({ name: 'court-form-1.pdf', title: 'Application to seal (SP-1), Rev. 01/2026' });
  const bytes = await bytesOf(`/v1/packets/${packetId}/files/court-form-1.pdf`);
  const filled = await textOf(bytes);
  for (const said of ['Corwin Ashgrove', '2016NY052779', 'Penal Law § 155.25', 'New York County'])
    expect(filled).toContain(said);
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/JavaScript|AcroForm|\/Widget/);
  expect(packet['stale']).toEqual([]);

  made = { petitionId, packetId, formId: String(draft['formId']), editionId: draft.id };
});

test('a new edition proposes what its fields still take and names those that changed; in force, it makes packets stale', async () => {
  const { packetId, formId, editionId } = made;
  const renamed = await formData(
    { edition: 'Rev. 11/2026', renamed: { 'defendant.aka': 'defendant.alias' }, nysidCells: 8 },
    { inForceFrom: '2026-11-01' },
  );
  const path = `/v1/court-forms/${formId}/editions`;
  const next = (await office.paralegal.must('POST', path, renamed)).body;
  expect(next).toMatchObject({ basedOnId: editionId, reliefs: ['NY-160.59'] });
  expect(next['changes']).toEqual({
    gone: ['defendant.aka'],
    added: ['defendant.alias'],
    changed: [{ field: 'defendant.nysid', what: ['maxLength'] }],
  });
  const mapping = next['mapping'] as { field: string }[];
  expect(mapping).toHaveLength(SAMPLE_FORM_MAPPING.length - 1);
  // Only once it is published is it in force, and then the packet is stale.
  expect((await office.attorney.get(`/v1/packets/${packetId}`))['stale']).toEqual([]);
  const reliefs = ['NY-160.59', 'NY-440.10-1K'];
  await publish(next.id, { edition: 'Rev. 11/2026', inForceFrom: '2026-11-01', mapping, reliefs });
  // Whoever publishes has seen it filled for each relief.
  const { files } = await office.paralegal.get(`/v1/court-form-editions/${next.id}/preview`);
  expect((files as { name: string }[]).map(({ name }) => name).toSorted()).toEqual([
    'crowded-ny-160.59.pdf',
    'crowded-ny-440.10-1k.pdf',
    'ordinary-ny-160.59.pdf',
    'ordinary-ny-440.10-1k.pdf',
  ]);
  const stale = (await office.attorney.get(`/v1/packets/${packetId}`))['stale'] as { reason: string }[];
  expect(stale.map(({ reason }) => reason)).toEqual(['court_form_changed']);
});

test('papers of a day before are those of the edition then in force; once a form has ended, packets are made without it', async () => {
  const { petitionId, formId } = made;
  const { id: before } = await office.paralegal.post(`/v1/petitions/${petitionId}/packets`, {
    preparedOn: '2026-10-20',
  });
  const old = await office.attorney.until(`/v1/packets/${before}`, ({ status }) => status !== 'queued');
  expect((old['files'] as { title: string }[])[0]!.title).toBe('Application to seal (SP-1), Rev. 01/2026');

  const form = await office.attorney.post(`/v1/court-forms/${formId}/ending`, {
    endsOn: '2026-10-31',
  });
  expect(form['editions']).toHaveLength(2);
  const { id: without } = await office.paralegal.post(`/v1/petitions/${petitionId}/packets`, {
    preparedOn: '2026-11-20',
  });
  const last = await office.attorney.until(`/v1/packets/${without}`, ({ status }) => status !== 'queued');
  expect((last['files'] as { name: string }[]).map(({ name }) => name)).not.toContain('court-form-1.pdf');
});

test('a court’s own practice, as the office was told, orders the papers, leaves some out and adds others', async () => {
  const { petitionId } = await office.draftPetition();
  const make = async () => {
    const packetId = await office.requestPacket(petitionId);
    const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
    expect(packet['failureMessage']).toBeNull();
    return { packetId, names: (packet['files'] as { name: string }[]).map(({ name }) => name) };
  };
  const before = await make();
  const practice = {
    county: 'Manhattan',
    reliefs: ['NY-160.59'],
    effectiveOn: '2026-01-01',
    order: ['note.pdf', 'filing-set.pdf'],
    leaveOut: ['seal-verification.pdf'],
    extraPapers: [{ title: 'Notice of Related Cases', text: 'No case of {client.name} is related to {dockets}.' }],
    copiesForClerk: 2,
    filingChannel: 'edds',
    fee: 'No fee',
    toldBy: 'The clerk of part A',
    verifiedOn: '2026-01-02',
  };
  const wrong = { ...practice, extraPapers: [{ title: 'A', text: '{client.nome}' }] };
  const refused = await office.attorney.call('POST', '/v1/court-practices', wrong);
  expect([refused.status, refused.body['errors']]).toEqual([
    422,
    [{ pointer: '/extraPapers/0/text', message: 'there is no value "client.nome"' }],
  ]);
  expect((await office.paralegal.call('POST', '/v1/court-practices', practice)).status).toBe(403);
  const noted = await office.attorney.post('/v1/court-practices', practice);
  expect(noted).toMatchObject({ county: 'New York', copiesForEachProsecutor: 1, court: null });
  const stale = (await office.attorney.get(`/v1/packets/${before.packetId}`))['stale'] as { reason: string }[];
  expect(stale.map(({ reason }) => reason)).toEqual(['court_practice_changed']);

  const { packetId, names } = await make();
  expect(names.slice(0, 2)).toEqual(['note.pdf', 'filing-set.pdf']);
  const rest = before.names.filter((name) => name !== 'seal-verification.pdf');
  expect(names.toSorted()).toEqual([...rest, 'extra-paper-1.pdf', 'filing-sheet.pdf'].toSorted());
  const extra = await textOf(await bytesOf(`/v1/packets/${packetId}/files/extra-paper-1.pdf`));
  expect(extra).toContain('No case of Corwin Ashgrove is related to 2016NY052779.');
  const sheet = await textOf(await bytesOf(`/v1/packets/${packetId}/files/filing-sheet.pdf`));
  for (const said of ['EDDS', 'No fee', 'The clerk of part A', 'New York County District Attorney'])
    expect(sheet).toContain(said);
  await office.attorney.post(`/v1/court-practices/${noted.id}/ending`, { endsOn: '2026-11-19' });
  expect((await make()).names).toEqual(before.names);
});

test('a file that cannot be filled is refused with what to do, and a mapping with what it names wrongly', async () => {
  const flat = new FormData();
  flat.append('file', new Blob(['<!doctype html>'], { type: 'application/pdf' }), 'form.pdf');
  flat.append('name', 'A form');
  flat.append('inForceFrom', '2026-01-01');
  const refused = await office.paralegal.call('POST', '/v1/court-forms', flat);
  expect([refused.status, refused.body['code']]).toEqual([422, 'court-form/file-not-usable']);
  expect(refused.body['errors']).toEqual([{ pointer: '/file', message: expect.stringContaining('is no PDF') }]);

  const draft = await addForm('A second form');
  const taken = await formData({ edition: 'Rev. 01/2026' }, { name: 'A second form', inForceFrom: '2026-01-01' });
  expect((await office.paralegal.call('POST', '/v1/court-forms', taken)).body['code']).toBe('court-form/name-taken');
  const wrong = { ...EDITION, mapping: [{ field: 'defendant.nome', fill: 'text', text: '{client.nome}' }] };
  const unfit = await office.paralegal
    .withHeader('if-match', '*')
    .call('PUT', `/v1/court-form-editions/${draft.id}`, wrong);
  expect([unfit.status, unfit.body['code']]).toEqual([422, 'court-form/mapping-unfit']);
  expect(unfit.body['errors']).toEqual([
    { pointer: '/mapping/0/field', message: 'the form has no field "defendant.nome"' },
  ]);
  const { items } = await office.paralegal.get('/v1/court-form-sources');
  expect(items).toContainEqual(expect.objectContaining({ key: 'client.name', kind: 'text' }));
  await office.paralegal.must('DELETE', `/v1/court-form-editions/${draft.id}`);
  const { items: forms } = await office.paralegal.get('/v1/court-forms');
  expect(forms.map(({ name }) => name)).not.toContain('A second form');
});
