import { factKindAt, withFact } from './record-fact.js';

test('a fact is asked for as the published schema says that it is written', async () => {
  expect(await factKindAt('/person/soraRegistered')).toEqual({ kind: 'yes_no' });
  expect(await factKindAt('/courtCases/3/charges/0/sentence/releasedOn')).toEqual({ kind: 'day' });
  expect(await factKindAt('/courtCases/0/charges/2/victimAge')).toEqual({ kind: 'whole_number' });
  expect(await factKindAt('/courtCases/0/charges/2/class')).toMatchObject({ kind: 'one_of' });
  expect(await factKindAt('/pendingCharges')).toBeNull();
  expect(await factKindAt('/nothing/here')).toBeNull();
});

test('an answer stands at its place, and the record that was read stays as it is', () => {
  const record = {
    person: { soraRegistered: null as boolean | null },
    courtCases: [{ charges: [{ victimAge: null }] }],
  };
  expect(withFact(record, '/person/soraRegistered', false).person.soraRegistered).toBe(false);
  expect(withFact(record, '/courtCases/0/charges/0/victimAge', 4).courtCases[0]!.charges[0]!.victimAge).toBe(4);
  expect(record.person.soraRegistered).toBeNull();
  expect(() => withFact(record, '/courtCases/7/charges/0/victimAge', 4)).toThrow('/courtCases/7/charges/0/victimAge');
});
