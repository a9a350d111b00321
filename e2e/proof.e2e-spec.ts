import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office.close());

interface Proof {
  holds: boolean;
  faults: { pointer: string; message: string }[];
}

async function proofOf(assessmentId: string): Promise<Proof> {
  return (await office.attorney.get(`/v1/assessments/${assessmentId}/proof`)) as unknown as Proof;
}

test('a stored assessment proves itself, in Spanish too; one that somebody changed is rejected and drafts nothing', async () => {
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const { id } = await office.assess(caseId, record.id);
  expect(await proofOf(id)).toMatchObject({ holds: true, faults: [] });

  const spanish = await office.attorney.get(`/v1/assessments/${id}?language=es`);
  expect((spanish['path'] as { why: string }[]).map(({ why }) => why)).toContain(
    'La eliminación vale más que cualquier sellado: la condena es nula y nadie tiene que pedirlo. Verifique que la secretaría del tribunal la haya hecho.',
  );
  expect((await office.attorney.call('GET', `/v1/assessments/${id}?language=xx`)).status).toBe(422);

  const decisions = spanish['decisions'] as { outcome: string }[];
  const at = decisions.findIndex(({ outcome }) => outcome === 'automatic');
  await office.rows(
    `update assessments set result = jsonb_set(result, $1::text[], '"ineligible"') where id = $2`,
    ['decisions', String(at), 'outcome'],
    id,
  );
  const changed = await proofOf(id);
  expect(changed.holds).toBe(false);
  expect(changed.faults.map(({ pointer }) => pointer)).toEqual(
    expect.arrayContaining([`/decisions/${at}/outcome`, '']),
  );
  const refused = await office.paralegal.call('POST', `/v1/cases/${caseId}/petitions`, {
    assessmentId: id,
    relief: 'NY-160.59',
    chargeIds: ['2016NY052779.1'],
  });
  expect([refused.status, refused.body['code']]).toEqual([409, 'assessment/proof-does-not-hold']);
});

test('an assessment from before proofs were kept is shown as it was made, and proves nothing', async () => {
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const { id } = await office.assess(caseId, record.id);
  await office.rows(
    `update assessments set digest = null, result = jsonb_set(result, '{decisions}', (
       select jsonb_agg(decision - 'otherGrounds' - 'ground' - 'reported') from jsonb_array_elements(result->'decisions') decision))
     where id = $1`,
    id,
  );
  expect((await office.attorney.call('GET', `/v1/assessments/${id}?language=es`)).status).toBe(200);
  expect(await proofOf(id)).toMatchObject({
    holds: false,
    faults: [{ message: expect.stringContaining('before proofs') }],
  });
});
