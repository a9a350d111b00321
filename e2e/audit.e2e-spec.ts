import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestOffice } from './office.js';

let office: TestOffice;
const directory = mkdtempSync(join(tmpdir(), 'vacatur-audit-'));
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(async () => {
  await office.close();
  rmSync(directory, { recursive: true });
});

function audit(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/vacatur.mjs', 'audit', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: office.database.ownerUrl },
  });
  return { status, out: stdout, err: stderr };
}

test("an office's work is one whole chain; who changes it, or cuts it off, is found from the command line", async () => {
  const caseId = await office.openCase();
  await office.confirm(await office.readRecord(caseId));
  await office.supervisor.get(`/v1/cases/${caseId}/timeline`);
  const whole = audit('verify');
  expect([whole.status, whole.out]).toEqual([0, expect.stringMatching(/^The audit is whole: \d+ entries of 1 /)]);

  const heads = join(directory, 'heads.json');
  writeFileSync(heads, audit('head').out);
  expect(audit('verify', '--head', heads).out).toContain('contains the 1 heads');

  const [opened] = await office.rows<{ id: string }>(`select id from audit_entries where action = 'case.opened'`);
  await office.rows(
    `set local session_replication_role = replica; update audit_entries set "memberId" = null where action = 'case.opened'`,
  );
  const changed = audit('verify');
  expect([changed.status, changed.err]).toEqual([
    1,
    expect.stringContaining(`entry ${opened!.id}: entry or link is not`),
  ]);

  await office.rows(`set local session_replication_role = replica; delete from audit_links; delete from audit_entries`);
  const cut = audit('verify', '--head', heads);
  expect([cut.status, cut.err]).toEqual([1, expect.stringContaining('cut_off')]);
});

test('who may, finds who did what to a case, page by page, and the search is written down; nobody else may look', async () => {
  const caseId = await office.openCase();
  await office.attorney.get(`/v1/cases/${caseId}/timeline`);
  const search = async (query: string) =>
    (await office.supervisor.get(`/v1/audit?${query}`)) as unknown as {
      items: { id: string; action: string; memberId: string; caseId: string | null }[];
      next: string | null;
    };
  const all = await search(`caseId=${caseId}`);
  expect(all.items.map(({ action }) => action)).toEqual(['timeline.viewed', 'case.opened']);
  expect(all.next).toBeNull();

  const first = await search(`caseId=${caseId}&action=case.opened&limit=1`);
  expect(first.items.map(({ action }) => action)).toEqual(['case.opened']);
  const newest = await search('limit=1');
  expect(newest.items.map(({ action }) => action)).toEqual(['audit.searched']);
  const older = await search(`limit=1&cursor=${newest.next}`);
  expect(older.items[0]!.id < newest.items[0]!.id).toBe(true);
  const byAttorney = await search(`memberId=${all.items[0]!.memberId}&caseId=${caseId}`);
  expect(byAttorney.items.map(({ action }) => action)).toContain('timeline.viewed');

  expect((await office.paralegal.call('GET', '/v1/audit')).status).toBe(403);
  expect((await office.supervisor.call('GET', '/v1/audit?cursor=x')).status).toBe(422);
});

test('what is no list of heads is refused', () => {
  const path = join(directory, 'no-heads.json');
  writeFileSync(path, '{"hash": 1}');
  const { status, err } = audit('verify', '--head', path);
  expect([status, err]).toEqual([1, expect.stringContaining('is no list of heads')]);
});
