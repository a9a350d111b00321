import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '#libs/record';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const examplePath = join(root, 'docs/formats/example-record.json');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

describe('the published record format', () => {
  const example = read(examplePath);
  const published = z.fromJSONSchema(
    read(join(root, 'docs/formats/record.schema.json')) as z.core.JSONSchema.JSONSchema,
  );

  it('the example is valid by the published schema and by the program', () => {
    expect(published.safeParse(example).error).toBeUndefined();
    expect(parseRecord(example)).toMatchObject({ ok: true, contradictions: [] });
  });

  it.each([
    ['a field that the format does not know', { ...example, nickname: 'Odi' }],
    ['another format', { ...example, format: 'vacatur-record/2' }],
    ['a court case without charges', { ...example, courtCases: [{ id: 'empty', charges: [] }] }],
  ])('the published schema refuses %s, as the program does', (_, record) => {
    expect(published.safeParse(record).success).toBe(false);
    expect(parseRecord(record).ok).toBe(false);
  });

  it('vacatur assess answers for the conviction and for the dismissal of the example', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bin/vacatur.mjs'), 'assess', examplePath, '--as-of', '2026-11-24', '--json'],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    const { decisions } = JSON.parse(stdout) as { decisions: { chargeId: string; outcome: string }[] };
    const charges = new Set(decisions.map(({ chargeId }) => chargeId));
    expect([...charges]).toEqual(expect.arrayContaining(['kings-2009-1', 'queens-2012-1']));
  });
});
