import { changesOf, type DatedItem, fileNumber, type StoredItem } from './calendar-items.js';

const item = (more: Partial<DatedItem> = {}): DatedItem => ({
  source: 'hearing',
  sourceId: 'h',
  caseId: 'c',
  onDay: '2026-11-20',
  shown: { startsAt: '09:30', title: 'Hearing (file 1)', place: 'A' },
  cancelled: false,
  ...more,
});
const stored = (more: Partial<DatedItem> = {}): StoredItem => ({ ...item(more), id: 'row' });

test('what is new is added, and what never was shown and does not take place is not told', () => {
  expect(changesOf([], [item(), item({ sourceId: 'other', cancelled: true })]).added).toEqual([item()]);
});

test.each([
  { onDay: '2026-11-23' },
  { shown: { startsAt: '10:00', title: 'Hearing (file 1)', place: 'A' } },
  { shown: { startsAt: '09:30', title: 'Hearing (file 1)', place: 'B' } },
  { cancelled: true },
])('a change is told once: %j', (more) => {
  expect(changesOf([stored()], [item(more)])).toEqual({
    added: [],
    changed: [{ id: 'row', to: item(more) }],
    gone: [],
  });
  expect(changesOf([stored(more)], [item(more)])).toEqual({ added: [], changed: [], gone: [] });
});

test('what is there no more is gone once, and comes back as a change', () => {
  expect(changesOf([stored()], [])).toEqual({ added: [], changed: [], gone: ['row'] });
  expect(changesOf([stored({ cancelled: true })], []).gone).toEqual([]);
  expect(changesOf([stored({ cancelled: true })], [item()]).changed).toEqual([{ id: 'row', to: item() }]);
});

test('a task and a hearing with one id are two things', () => {
  expect(changesOf([stored()], [item(), item({ source: 'task' })]).added).toEqual([item({ source: 'task' })]);
});

test('a file is called by the end of its id', () => {
  expect(fileNumber('019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11')).toBe('2f0d3e11');
});
