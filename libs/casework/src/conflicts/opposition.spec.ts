import { NAME_ROLES } from '../name-index/name-index.schema.js';
import { opposes, oppositionPage } from './opposition.js';

test('two on the same side hinder nobody, whichever they are', () => {
  for (const [one, other] of [
    ['client', 'client'],
    ['client', 'prospective_client'],
    ['prospective_client', 'declined_prospect'],
    ['landlord', 'landlord'],
    ['adverse_party', 'complaining_witness'],
    ['household_member', 'household_member'],
  ] as const)
    expect([one, other, opposes(one, other)]).toEqual([one, other, false]);
});

test.each(['client', 'prospective_client', 'declined_prospect'] as const)(
  'against a %s stands everybody else but those whom the office helps, helped or was asked to help',
  (role) => {
    const against = NAME_ROLES.filter((other) => opposes(role, other));
    expect(against).toEqual(NAME_ROLES.filter((other) => !/client|declined/.test(other)));
  },
);

test('a household member or co-defendant stands against the other side, and it makes no difference who is asked for', () => {
  for (const between of ['household_member', 'codefendant', 'cooperating_witness'] as const)
    expect([opposes(between, 'adverse_party'), opposes(between, 'client')]).toEqual([true, true]);
  for (const one of NAME_ROLES) for (const other of NAME_ROLES) expect(opposes(one, other)).toBe(opposes(other, one));
});

test('the page names each role once', () => {
  const named = oppositionPage()
    .split('\n')
    .flatMap((line) => line.split('|')[2]?.trim().split(', ') ?? []);
  const roles = NAME_ROLES.map((role) => role.replaceAll('_', ' '));
  expect(named.filter((name) => roles.includes(name)).toSorted()).toEqual(roles.toSorted());
});
