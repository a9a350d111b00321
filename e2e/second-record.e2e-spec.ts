import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { specimenPdf } from '#libs/specimens';
import { MARIHUANA, PETIT_LARCENY, SAMPLES, TestOffice } from './office.js';

interface Comparison {
  version: number;
  arrivedVersion: number;
  differences: { id: string; kind: string; confirmedAt: string | null; facts: { field: string }[] }[];
  effectsIfAllAccepted: Effects;
}
interface Effects {
  decisions: { relief: string; chargeId: string; before: string | null; after: string | null }[];
  petitions: { petitionId: string; chargeIds: string[]; packets: { packetId: string; filingId: string | null }[] }[];
}
interface Content {
  courtCases: { charges: { id: string; convictedOn: string; source: { document?: string } }[] }[];
}

const REASON = 'The sheet of March shows the plea two months later.';

let office: TestOffice;
let caseId: string;
let recordId: string;
let petitionId: string;
let packetId: string;
let arrivedRecordId: string;
let documentId: string;

/** The same person's sheet, printed later: the plea of 2016 has another day, and the marihuana case is not there any more. */
async function laterSheet(): Promise<string> {
  const [first] = readFileSync(join(SAMPLES, 'corwin-ashgrove.txt'), 'utf8').split('\f');
  const [kept] = first!.split(/^CORWIN ASHGROVE .*Page 1 of 2$/m).slice(1);
  const lines = first!
    .slice(0, first!.indexOf(kept!) + kept!.length)
    .split('\n')
    .filter((line) => !/Page 2 of 2|^Cycle 1/.test(line))
    .map((line) => line.replace('August 4, 2016      Convicted', 'October 4, 2016     Convicted'));
  const bytes = await specimenPdf({ pages: [lines], defects: [] });
  const path = join(mkdtempSync(join(tmpdir(), 'vacatur-second-')), 'later.pdf');
  writeFileSync(path, bytes);
  return path;
}

async function compare(): Promise<Comparison> {
  const answer = await office.paralegal.get(`/v1/records/${recordId}/comparison`);
  return answer as unknown as Comparison;
}

function accept(comparison: Comparison, chosen: (kind: string) => boolean | null, more: object = {}) {
  return office.paralegal.call('POST', `/v1/records/${recordId}/acceptances`, {
    arrivedRecordId,
    version: comparison.version,
    arrivedVersion: comparison.arrivedVersion,
    decisions: comparison.differences.flatMap(({ id, kind }) => {
      const accepted = chosen(kind);
      return accepted === null ? [] : [{ difference: id, accept: accepted }];
    }),
    reason: REASON,
    ...more,
  });
}

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  ({ caseId, recordId, petitionId } = await office.draftPetition());
  packetId = await office.requestPacket(petitionId);
  const uploaded = await office.paralegal.upload(caseId, 'rap_sheet', await laterSheet());
  ({ id: arrivedRecordId } = uploaded['record'] as { id: string });
  ({ id: documentId } = uploaded['document'] as { id: string });
  await office.paralegal.until(`/v1/records/${arrivedRecordId}`, ({ status }) => status === 'read');
});
afterAll(() => office?.close());

test('each difference is shown by itself, with the decisions, the petition and the packet that it would change', async () => {
  const { differences, effectsIfAllAccepted } = await compare();
  expect(differences.map(({ kind, facts }) => [kind, facts.map(({ field }) => field)])).toEqual([
    ['disposition_changed', ['disposedOn', 'convictedOn']],
    ['sentence_changed', ['sentence']],
    ['case_gone', []],
  ]);
  expect(effectsIfAllAccepted.decisions).toContainEqual({
    relief: 'NY-160.50-3K',
    chargeId: MARIHUANA,
    before: 'automatic',
    after: null,
    notBefore: null,
  });
  expect(effectsIfAllAccepted.petitions).toMatchObject([
    { petitionId, chargeIds: [PETIT_LARCENY], packets: [{ packetId, filingId: null }] },
  ]);
});

test('nothing is taken in while one is undecided, another version stands, or the records are not of one case', async () => {
  const comparison = await compare();
  const undecided = await accept(comparison, (kind) => (kind === 'case_gone' ? null : true));
  expect(undecided).toMatchObject({ status: 422, body: { code: 'record/differences-undecided' } });
  expect(JSON.stringify(undecided.body['errors'])).toContain('case_gone');
  const invented = [{ difference: 'case_new - /courtCases/7', accept: true }];
  expect((await accept(comparison, () => true, { decisions: invented })).status).toBe(422);
  expect(await accept({ ...comparison, version: 1 }, () => true)).toMatchObject({
    status: 409,
    body: { code: 'record/changed' },
  });
  expect(await accept(comparison, () => true, { arrivedRecordId: recordId })).toMatchObject({
    status: 422,
    body: { code: 'record/not-of-one-case' },
  });
  expect(await office.paralegal.get(`/v1/records/${recordId}`)).toMatchObject({ version: 2, status: 'confirmed' });
});

test('what is accepted becomes a version to be confirmed, what is refused stays as it was, and both are on record', async () => {
  const { status, body } = await accept(await compare(), (kind) => kind !== 'case_gone');
  expect(status).toBe(201);
  const record = body['record'] as { version: number; status: string; content: Content };
  expect(record).toMatchObject({ version: 3, status: 'read' });
  const [larceny, marihuana] = record.content.courtCases.map(({ charges }) => charges[0]!);
  expect(larceny).toMatchObject({ id: PETIT_LARCENY, convictedOn: '2016-10-04', source: { document: documentId } });
  expect(marihuana!.id).toBe(MARIHUANA);
  expect((body['effects'] as Effects).petitions).toMatchObject([{ petitionId, chargeIds: [PETIT_LARCENY] }]);
  expect((await compare()).differences.map(({ kind }) => kind)).toEqual(['case_gone']);

  const [entry] = await office.rows<{ detail: { accepted: string[]; refused: string[] } }>(
    `select detail from audit_entries where action = 'record.taken_in'`,
  );
  expect(entry!.detail).toMatchObject({ arrivedRecordId, version: 3 });
  expect([entry!.detail.accepted.length, entry!.detail.refused.length]).toEqual([2, 1]);
  await office.paralegal.post(`/v1/records/${recordId}/confirmation`, { version: 3 });
  const assessed = await office.attorney.post(`/v1/cases/${caseId}/assessments`, { recordId, asOf: '2026-11-23' });
  expect(assessed['recordVersion']).toBe(3);
});
