import { etagOf, IfMatch } from './precondition.js';

const KEY = 'a key of the installation';
const view = { id: '1', familyName: 'Osgood', phone: null, updatedAt: '2026-11-25T15:00:00.000Z' };
const changed = (header: string, standing: object) => new IfMatch(header, KEY).changedFields(standing);

test('the tag is the same for the same answer, and names the fields in which two answers differ', () => {
  const tag = etagOf(view, KEY);
  expect(new IfMatch(tag, KEY).admits({ ...view })).toBe(true);
  const standing = { ...view, phone: '(718) 555-0111', updatedAt: '2026-11-25T15:00:01.000Z' };
  expect(new IfMatch(tag, KEY).admits(standing)).toBe(false);
  expect(changed(tag, standing)).toEqual(['phone']);
  expect(changed(tag, { ...standing, familyName: 'Farrow' })).toEqual(['familyName', 'phone']);
});

test('of several tags one that stands is enough, and * admits whatever stands', () => {
  expect(new IfMatch(`"other", ${etagOf(view, KEY)}`, KEY).admits(view)).toBe(true);
  expect(new IfMatch('*', KEY).admits(view)).toBe(true);
});

test('what is no version of the answer names no fields', () => {
  for (const tag of ['"made up"', 'W/"x"', etagOf({ id: '1' }, KEY)]) {
    expect(new IfMatch(tag, KEY).admits(view)).toBe(false);
    expect(changed(tag, view)).toEqual([]);
  }
});

test('two fields of the same value have different digests, and another key gives another tag', () => {
  const [, fields] = etagOf({ a: null, b: null }, KEY).slice(1, -1).split('.');
  expect(fields!.slice(0, 4)).not.toBe(fields!.slice(4));
  expect(etagOf(view, KEY)).not.toBe(etagOf(view, 'another key'));
});
