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
    `set session_replication_role = replica; update audit_entries set "memberId" = null where action = 'case.opened'`,
  );
  const changed = audit('verify');
  expect([changed.status, changed.err]).toEqual([
    1,
    expect.stringContaining(`entry ${opened!.id}: entry or link is not`),
  ]);

  await office.rows(`set session_replication_role = replica; delete from audit_links; delete from audit_entries`);
  const cut = audit('verify', '--head', heads);
  expect([cut.status, cut.err]).toEqual([1, expect.stringContaining('cut_off')]);
});

test('what is no list of heads is refused', () => {
  const path = join(directory, 'no-heads.json');
  writeFileSync(path, '{"hash": 1}');
  const { status, err } = audit('verify', '--head', path);
  expect([status, err]).toEqual([1, expect.stringContaining('is no list of heads')]);
});
