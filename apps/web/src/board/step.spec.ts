import { step } from './step';

const BOARD = [['a', 'b', 'c'], [], ['d']];

test.each([
  ['a', 'ArrowDown', 'b'],
  ['c', 'ArrowDown', null],
  ['a', 'ArrowUp', null],
  ['c', 'ArrowRight', 'd'],
  ['d', 'ArrowLeft', 'a'],
  ['d', 'ArrowRight', null],
  ['elsewhere', 'ArrowDown', 'a'],
  ['a', 'Tab', null],
])('from %s by %s to %s', (from, key, to) => {
  expect(step(BOARD, from, key)).toBe(to);
});

test('a board without a card leads nowhere', () => {
  expect(step([[], []], 'a', 'ArrowDown')).toBeNull();
});
