import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ASVS_LEVELS } from './asvs-levels.js';
import { type AsvsAnswer, faultsOf, readAnswers } from './security-page.js';

const root = join(import.meta.dirname, '../../..');
const answers = readAnswers(root);
const faults = (changed: readonly AsvsAnswer[]) => faultsOf(changed, (path) => existsSync(join(root, path)));
const changed = (id: string, change: Partial<AsvsAnswer>) =>
  answers.map((one) => (one.id === id ? { ...one, ...change } : one));

test('the standard has as many requirements of each level as it says', () => {
  const levels = [...ASVS_LEVELS.values()];
  expect([1, 2, 3].map((level) => levels.filter((one) => one === level).length)).toEqual([70, 183, 92]);
});

test('every requirement of levels 1 and 2 is answered once, and every file named exists', () => {
  expect(faults(answers)).toEqual([]);
  expect(answers).toHaveLength(70 + 183);
});

test.each([
  ['a requirement without an answer', answers.filter(({ id }) => id !== '1.2.4'), '1.2.4: not answered'],
  ['two answers', [...answers, ...answers.filter(({ id }) => id === '1.2.4')], '1.2.4: answered twice'],
  ['a file that is gone', changed('1.2.4', { where: ['libs/gone.ts'] }), '1.2.4: libs/gone.ts does not exist'],
  ['a claim that shows nothing', changed('1.2.4', { where: [] }), '1.2.4: met, and nothing shows where'],
  ['another level', changed('1.2.4', { level: 2 }), '1.2.4: is of level 1'],
  ['an id of no requirement', [...answers, { ...answers[0]!, id: '1.9.1' }], '1.9.1: no requirement of the standard'],
  ['a gap without a reason', changed('6.5.5', { status: 'not-met', note: '' }), '6.5.5: not-met, and nothing says why'],
])('%s is found', (_, wrong, fault) => {
  expect(faults(wrong)).toEqual([fault]);
});
