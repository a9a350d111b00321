import { ApiRefused } from '#libs/api-client';
import { FieldConflict, mergedFields, writeField } from './conflict';

interface Row {
  readonly phone: string | null;
  readonly county: string | null;
}

/** A row as a server keeps it: a change names the version that it is of. */
function serverOf(first: Row) {
  let row = first;
  let version = 1;
  const change = (values: Partial<Row>) => {
    row = { ...row, ...values };
    version += 1;
  };
  const read = () => Promise.resolve({ body: row, etag: String(version) });
  const write = (values: Partial<Row>) => (etag: string) => {
    if (etag !== String(version)) {
      const problem = { ...{ type: '', title: '', detail: '', code: '', correlationId: '' }, status: 412 };
      const errors = [{ pointer: '/phone', message: '', changedById: 'ida', changedAt: '2026-11-26T10:00:00Z' }];
      throw new ApiRefused('PATCH /row', { ...problem, errors });
    }
    change(values);
    return read();
  };
  return { change, read, write, now: () => row };
}

const known = { body: { phone: '0', county: null }, etag: '1' };

test('a change beside a change of another field stands with it', async () => {
  const server = serverOf({ phone: '0', county: null });
  server.change({ county: 'Kings' });
  const field = { field: 'phone' as const, base: '0', value: '1', known };
  await writeField<Row>({ ...field, read: server.read, write: server.write({ phone: '1' }) });
  expect(server.now()).toEqual({ phone: '1', county: 'Kings' });
});

test('of the same field nothing is written, and both values are told, with who wrote the other', async () => {
  const server = serverOf({ phone: '0', county: null });
  server.change({ phone: '2' });
  const field = { field: 'phone' as const, base: '0', value: '1', known };
  const written = writeField<Row>({ ...field, read: server.read, write: server.write({ phone: '1' }) });
  await expect(written).rejects.toEqual(new FieldConflict('phone', '1', '2', 'ida', '2026-11-26T10:00:00Z'));
  expect(server.now().phone).toBe('2');
});

test('what was read anew since it was begun to be typed over is told as well', async () => {
  const server = serverOf({ phone: '0', county: null });
  server.change({ phone: '2' });
  const field = { field: 'phone' as const, base: '0', value: '1', known: await server.read() };
  const written = writeField<Row>({ ...field, read: server.read, write: server.write({ phone: '1' }) });
  await expect(written).rejects.toEqual(new FieldConflict('phone', '1', '2', null, null));
});

test('who wrote the same is no conflict', async () => {
  const server = serverOf({ phone: '0', county: null });
  server.change({ phone: '1' });
  const field = { field: 'phone' as const, base: '0', value: '1', known };
  const saved = await writeField<Row>({ ...field, read: server.read, write: server.write({ phone: '1' }) });
  expect(saved.body.phone).toBe('1');
});

test('of a form that two have changed each has what it alone has changed, and what both have changed otherwise is told', () => {
  const base = { day: null, proof: null, exhibits: ['a'] } as const;
  const textOf = (field: string, of: object) => JSON.stringify((of as { [name: string]: unknown })[field]);
  const merge = (mine: object, theirs: object) =>
    mergedFields<object>(base, { ...base, ...mine }, { ...base, ...theirs }, textOf as never);
  expect(merge({ day: '2027-01-05' }, { exhibits: ['a', 'b'] })).toEqual({
    ...{ day: '2027-01-05', proof: null, exhibits: ['a', 'b'] },
  });
  expect(merge({ exhibits: ['c'] }, { exhibits: ['c'] })).toEqual({ ...base, exhibits: ['c'] });
  expect(merge({}, { day: '2027-02-01' })).toEqual({ ...base, day: '2027-02-01' });
  expect(() => merge({ exhibits: [] }, { exhibits: ['a', 'b'] })).toThrow(FieldConflict);
});
