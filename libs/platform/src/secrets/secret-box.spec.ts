import { readConfig } from '../config/config.js';
import { SecretBox, SecretUnreadable } from './secret-box.js';

const boxWith = (secret: string) =>
  new SecretBox(
    readConfig({
      DATABASE_URL: 'postgresql://nobody@localhost/none',
      JWT_SECRET: '-'.repeat(32),
      ENCRYPTION_KEY: secret.repeat(32),
    }),
  );

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
