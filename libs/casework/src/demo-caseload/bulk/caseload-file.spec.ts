import { createHash } from 'node:crypto';
import { localDate, parseRecord } from '#libs/record';
import { CHARGE_MIX } from './charge-mix.js';
import { type CaseloadFile, caseloadFile } from './caseload-file.js';

const file = (more: Partial<CaseloadFile> = {}) =>
  [...caseloadFile({ people: 1000, seed: 'a test', asOf: localDate('2026-11-20'), format: 'csv', ...more })].join('');
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

describe('an invented caseload as a file', () => {
  it('has the same bytes for the same seed, and other people for another', () => {
    for (const format of ['csv', 'jsonl', 'record'] as const) {
      expect(hash(file({ format, people: 50 }))).toBe(hash(file({ format, people: 50 })));
      expect(hash(file({ format, people: 50 }))).not.toBe(hash(file({ format, people: 50, seed: 'other' })));
    }
  });

  it('begins the same, however many people are asked for', () => {
    expect(file({ people: 700 }).startsWith(file({ people: 300 }))).toBe(true);
  });

  it('holds only records that the format allows and that do not contradict themselves', () => {
    const lines = file({ format: 'record' }).trimEnd().split('\n');
    expect(lines).toHaveLength(1000);
    for (const line of lines) {
      const parsed = parseRecord(JSON.parse(line));
      expect(parsed).toMatchObject({ ok: true, contradictions: [] });
    }
  });

  it('has two and a half charges a person, and each charge about as often as people are arrested for it', () => {
    const [, ...lines] = file({ people: 8000 }).trimEnd().split('\n');
    expect(lines.length / 8000).toBeGreaterThan(2.4);
    expect(lines.length / 8000).toBeLessThan(2.6);
    const mix = CHARGE_MIX.split('\n').map((line) => line.split(' '));
    const arrests = mix.reduce((sum, [count]) => sum + Number(count), 0);
    for (const [count, , law, section, subsection] of mix.slice(0, 6)) {
      const code = `,${law},${section},${subsection === '-' ? '' : subsection},`;
      const share = lines.filter((line) => line.includes(code)).length / lines.length;
      expect(share / (Number(count) / arrests)).toBeGreaterThan(0.85);
      expect(share / (Number(count) / arrests)).toBeLessThan(1.15);
    }
  });

  it('tells every kind of ending, seals, time served and other states', () => {
    const text = file({ people: 8000 });
    for (const part of ['convicted_plea', 'dismissed', 'acd_dismissed', 'pending', 'covered_by', 'CPL 160.50', 'CPL 160.55', 'Time served', ',NJ,', ',US,'])
      expect(text).toContain(part); // prettier-ignore
  });
});
