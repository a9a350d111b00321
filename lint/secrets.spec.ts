import { isPermissive, licenceOf } from '../scripts/licences.mjs';
import { secretsIn } from '../scripts/secrets.mjs';

const a = (length: number) => 'aB3dE6gH9'.repeat(20).slice(0, length);
/** Put together here, so that none of them stands in this file. */
const PLANTED: readonly (readonly [kind: string, text: string])[] = [
  ['private key', `-----BEGIN ${'PRIVATE KEY'}-----\n${a(60)}`],
  ['private key', `-----BEGIN RSA ${'PRIVATE KEY'}-----\\n${a(60)}`],
  ['age key', `AGE-SECRET-${'KEY-1'}${'Q'.repeat(58)}`],
  ['AWS access key', `AKI${'A'}${'Q'.repeat(16)}`],
  ['GitHub token', `gh${'p'}_${a(36)}`],
  ['GitHub token', `github${'_pat_'}${a(60)}`],
  ['GitLab token', `glp${'at-'}${a(20)}`],
  ['npm token', `//registry.example/:_auth${'Token='}${a(20)}`],
  ['Slack token', `xox${'b-'}${a(24)}`],
  ['Stripe key', `sk_${'live_'}${a(24)}`],
  ['Twilio key', `S${'K'}${'0a'.repeat(16)}`],
  ['SendGrid key', `S${'G.'}${a(22)}.${a(43)}`],
  ['Google key', `AI${'za'}${a(35)}`],
  ['signed token', `ey${'J'}${a(20)}.ey${'J'}${a(20)}.${a(43)}`],
  ['password in an address', `postgresql://vacatur:${a(16)}@db.office.org/vacatur`],
];

test.each(PLANTED)('a %s that was left in a file is found, with its line', (kind, text) => {
  expect(secretsIn(`nothing\nkey = "${text}"\n`)).toEqual([{ kind, line: 2 }]);
});

test.each([
  'postgresql://nobody@localhost/none',
  'postgresql://vacatur_app:${password}@postgres/vacatur',
  'JWT_SECRET=$(openssl rand -hex 32)',
  '-----BEGIN PUBLIC KEY-----',
])('%s is none', (text) => {
  expect(secretsIn(text)).toEqual([]);
});

test('a licence is the package’s own word, old or new, or its text; one that asks for more is not permissive', () => {
  const of = (about: object) => licenceOf({ name: 'a', path: null, ...about });
  expect(of({ license: 'MIT' })).toBe('MIT');
  expect(of({ licenses: [{ type: 'MIT' }, { type: 'GPL-3.0-only' }] })).toBe('(MIT OR GPL-3.0-only)');
  expect(of({})).toBeNull();
  for (const fine of ['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND Apache-2.0'])
    expect([fine, isPermissive(fine)]).toEqual([fine, true]);
  for (const not of ['GPL-3.0-only', 'MIT AND AGPL-3.0-only', 'EPL-2.0', 'SEE LICENSE IN LICENSE', null])
    expect([not, isPermissive(not)]).toEqual([not, false]);
});
