import type { Config } from '../config/config.js';
import { Vault } from './vault.js';

const vaultWith = (encryptionKey: string) => new Vault({ encryptionKey } as Config);
const vault = vaultWith('a key of the tests, forty characters long');
const secret = Buffer.from('twenty bytes of this');

test('what is sealed opens again, for its owner, under the same key, unchanged', () => {
  const sealed = vault.seal(secret, 'a member');
  expect(Buffer.from(vault.open(sealed, 'a member'))).toEqual(secret);
  expect(Buffer.from(sealed).includes(secret)).toBe(false);
  expect(() => vault.open(sealed, 'another member')).toThrow();
  expect(() => vaultWith('another key of the tests, as long as that').open(sealed, 'a member')).toThrow();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = sealed.with(at, sealed[at]! ^ 1);
    expect(() => vault.open(changed, 'a member')).toThrow();
  }
});

test('the same secret is sealed differently each time', () => {
  expect(vault.seal(secret, 'a member')).not.toEqual(vault.seal(secret, 'a member'));
});
