import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDate, parseRecord } from '#libs/record';
import { assess } from './assess.js';
import { withoutConfidential } from './without-confidential.js';

const EXAMPLE = join(import.meta.dirname, '../../../../../docs/formats/example-record.json');

describe('an assessment without what is confidential', () => {
  const parsed = parseRecord(JSON.parse(readFileSync(EXAMPLE, 'utf8')));
  if (!parsed.ok) throw new Error('the example is no record');
  const whole = assess(parsed.record, { asOf: localDate('2026-11-23') });
  const shown = withoutConfidential(whole);

  it('names no confidential relief anywhere, and the whole one does', () => {
    expect(JSON.stringify(whole)).toContain('NY-440.10-1I');
    expect(JSON.stringify(shown)).not.toContain('NY-440.10-1I');
    expect(JSON.stringify(shown)).not.toMatch(/traffick/i);
    expect(JSON.stringify(shown)).not.toContain('"confidential":true');
  });

  it('keeps every other decision as it was', () => {
    expect(shown.decisions).toEqual(whole.decisions.filter(({ confidential }) => !confidential));
  });

  it('puts the next best relief first where the best one is confidential', () => {
    const first = whole.path[0]!;
    const led = {
      ...whole,
      path: [{ ...first, relief: 'NY-440.10-1I' as const }, ...whole.path.slice(1)],
    };
    const [step] = withoutConfidential(led).path;
    expect(step).toMatchObject({ chargeId: first.chargeId, relief: first.relief, why: first.why });
  });

  it('gives an assessment from before there were questions none', () => {
    expect(withoutConfidential({ ...whole, questions: [] }).questions).toEqual([]);
  });
});
