import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SecretBox } from './secret-box.js';
import { SecretUnreadable } from './sealing.js';

const boxWith = (first: string, ...retired: string[]) =>
  new SecretBox({ encryptionKeys: [first.repeat(32), ...retired.map((secret) => secret.repeat(32))] });

const box = boxWith('a');

test('what was sealed opens again, and is sealed differently each time', () => {
  const [one, other] = [box.seal('a client secret', 'one office'), box.seal('a client secret', 'one office')];
  expect(box.open(one, 'one office')).toBe('a client secret');
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).toString('latin1')).not.toContain('a client secret');
});

test('it opens for no other purpose, with no other key and not when changed', () => {
  const sealed = box.seal('a client secret', 'one office');
  expect(() => box.open(sealed, 'another office')).toThrow(SecretUnreadable);
  expect(() => boxWith('b').open(sealed, 'one office')).toThrow(SecretUnreadable);
  for (let place = 0; place < sealed.length; place += 1) {
    const changed = Uint8Array.from(sealed, (byte, i) => (i === place ? byte ^ 1 : byte));
    expect(() => box.open(changed, 'one office')).toThrow(SecretUnreadable);
  }
  expect(() => box.open(new Uint8Array(), 'one office')).toThrow(SecretUnreadable);
});

test('a retired key opens and seals no more; what is sealed anew needs it no longer', () => {
  const sealed = box.seal('a client secret', 'one office');
  const renewed = boxWith('b', 'a');
  expect(renewed.open(sealed, 'one office')).toBe('a client secret');
  const anew = renewed.sealAnew(sealed, 'one office')!;
  expect(boxWith('b').open(anew, 'one office')).toBe('a client secret');
  expect(renewed.sealAnew(anew, 'one office')).toBeNull();
  expect(() => box.open(renewed.seal('another', 'one office'), 'one office')).toThrow(SecretUnreadable);
  expect(() => boxWith('b').sealAnew(sealed, 'one office')).toThrow(SecretUnreadable);
});

test('what was sealed before keys had ids opens, and is sealed anew', () => {
  const key = new Uint8Array(hkdfSync('sha256', 'a'.repeat(32), '', 'vacatur sealed secrets', 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('one office'));
  const text = Buffer.concat([cipher.update('a client secret'), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), text]);
  expect(box.open(sealed, 'one office')).toBe('a client secret');
  expect(box.open(box.sealAnew(sealed, 'one office')!, 'one office')).toBe('a client secret');
});

test('a key for somebody else is the same each time, and another for each purpose and with each key', () => {
  const key = box.keyOf('drafts of one');
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(box.keyOf('drafts of one')).toBe(key);
  expect(box.keyOf('drafts of another')).not.toBe(key);
  expect(boxWith('b').keyOf('drafts of one')).not.toBe(key);
});
