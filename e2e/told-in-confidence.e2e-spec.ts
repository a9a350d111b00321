import { buffer } from 'node:stream/consumers';
import { createInflateRaw } from 'node:zlib';
import { TestOffice } from './office.js';

interface Charge {
  resultOfTrafficking: boolean | null;
  section: string | null;
}
interface Content {
  courtCases: { charges: Charge[] }[];
}

const REASON = 'The client spoke of it on Monday.';

let office: TestOffice;
let caseId: string;
let clientId: string;
let recordId: string;
let assessmentId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  caseId = await office.openCase();
  clientId = String((await office.attorney.get(`/v1/cases/${caseId}`))['clientId']);
  const record = await office.readRecord(caseId);
  recordId = record.id;
  await office.confirm(record);
  const content = await seen('attorney');
  charge(content).resultOfTrafficking = true;
  await correct('attorney', content, REASON);
  const { version } = await office.attorney.get(`/v1/records/${recordId}`);
  await office.attorney.post(`/v1/records/${recordId}/confirmation`, { version });
  assessmentId = (await office.attorney.post(`/v1/cases/${caseId}/assessments`, { recordId })).id;
});
afterAll(() => office?.close());

type Asking = 'attorney' | 'paralegal' | 'supervisor' | 'auditor';

const charge = (content: Content) => content.courtCases[0]!.charges[0]!;

async function seen(role: Asking): Promise<Content> {
  return (await office.as(role).get(`/v1/records/${recordId}`))['content'] as Content;
}

function correct(role: Asking, content: Content, reason: string) {
  return office
    .as(role)
    .withHeader('if-match', '*')
    .must('PUT', `/v1/records/${recordId}/content`, { content, reason });
}

/** The texts of a ZIP's entries: those of JSON Lines are what is looked at. */
async function texts(archive: Uint8Array): Promise<string> {
  const bytes = Buffer.from(archive);
  const out: string[] = [];
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const [size, from] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const data = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString();
    if (!name.endsWith('.jsonl')) continue;
    const part = bytes.subarray(data, data + size);
    const isStored = bytes.readUInt16LE(at + 10) === 0;
    out.push((isStored ? part : await buffer(createInflateRaw().end(part))).toString());
  }
  return out.join('\n');
}

test('what the client told of a charge is shown to those named to it, and to others as if nobody had asked', async () => {
  expect(charge(await seen('attorney')).resultOfTrafficking).toBe(true);
  for (const role of ['paralegal', 'supervisor', 'auditor'] as const) {
    expect([role, charge(await seen(role)).resultOfTrafficking]).toEqual([role, null]);
  }
});

test('who is not shown it does not change it by correcting the record, and is answered without it', async () => {
  const content = await seen('paralegal');
  charge(content).section = '155.30';
  for (const told of [null, false]) {
    charge(content).resultOfTrafficking = told;
    const answer = await correct('paralegal', content, 'Read again.');
    expect(charge(answer.body['content'] as Content).resultOfTrafficking).toBeNull();
  }
  expect(charge(await seen('attorney'))).toMatchObject({ section: '155.30', resultOfTrafficking: true });
});

test('an assessment, its proof and its digest tell nothing of it outside, and prove what they show', async () => {
  const proofs = await Promise.all(
    (['attorney', 'supervisor', 'auditor'] as const).map((role) =>
      office.as(role).get(`/v1/assessments/${assessmentId}/proof`),
    ),
  );
  expect(proofs.map(({ holds }) => holds)).toEqual([true, true, true]);
  const [whole, supervisors, auditors] = proofs.map(({ digest }) => digest);
  const [kept] = await office.rows<{ digest: string }>('select digest from assessments where id = $1', assessmentId);
  expect([whole, supervisors === whole, auditors]).toEqual([kept!.digest, false, supervisors]);
  const audit = JSON.stringify(await office.as('auditor').get(`/v1/audit?caseId=${caseId}&limit=200`));
  expect(audit).toContain('assessment.run');
  expect(audit).not.toContain(kept!.digest);
  for (const role of ['paralegal', 'supervisor', 'auditor'] as const) {
    const shown = JSON.stringify(await office.as(role).get(`/v1/assessments/${assessmentId}`));
    expect(shown).not.toMatch(/resultOfTrafficking|traffick|440\.10-1I/i);
  }
});

test('a client’s file taken out by somebody outside has it nowhere, the reason beside it neither', async () => {
  const { id } = await office.supervisor.post(`/v1/clients/${clientId}/exports`);
  await office.supervisor.until(`/v1/exports/${id}`, ({ status }) => status === 'ready');
  const file = await texts(await office.supervisor.download(`/v1/exports/${id}/content`));
  expect(file).toContain('"Read again."');
  expect(file).toMatch(/"resultOfTrafficking":\s?null/);
  expect(file).not.toMatch(/"resultOfTrafficking":\s?(true|false)/);
  expect(file).not.toContain(REASON);
  expect(file).not.toContain('NY-440.10-1I');
});

test('a checklist for the confidential relief closes the case, as its petition does, once and with an audit row', async () => {
  const apply = { templateKey: 'NY-440.10-1I' };
  await office.attorney.post(`/v1/cases/${caseId}/checklists`, apply);
  for (const role of ['paralegal', 'supervisor', 'auditor'] as const) {
    expect([role, (await office.as(role).call('GET', `/v1/cases/${caseId}`)).status]).toEqual([role, 404]);
    expect(JSON.stringify(await office.as(role).get('/v1/tasks?limit=200'))).not.toContain(caseId);
  }
  const set = await office.rows<{ memberId: string; attorneyId: string; walls: number }>(
    `select a."memberId", c."attorneyId", (select count(*)::int from walls w where w."caseId" = c.id) as walls
     from audit_entries a join cases c on c.id = a."caseId" where a.action = 'wall.set' and c.id = $1`,
    caseId,
  );
  expect(set).toEqual([{ memberId: set[0]!.attorneyId, attorneyId: set[0]!.attorneyId, walls: 1 }]);
});
