import { randomUUID } from 'node:crypto';
import { IdentifierBox } from './identifier-box.js';
import { type IdentifierKeyStore, IdentifierKeys, type StoredIdentifierKey } from './identifier-keys.js';
import { SecretUnreadable } from './sealing.js';

const organizationId = randomUUID();
const key = Buffer.alloc(32, 7);
const box = new IdentifierBox(organizationId, key);

test('an identifier is sealed differently each time, opens again, and opens for no other organization or key', () => {
  const [one, other] = [box.seal('nysid', '01234567A'), box.seal('nysid', '01234567A')];
  expect(box.open('nysid', one)).toBe('01234567A');
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  expect(Buffer.from(one).includes('1234567')).toBe(false);
  for (const stranger of [
    new IdentifierBox(randomUUID(), key),
    new IdentifierBox(organizationId, Buffer.alloc(32, 8)),
  ]) {
    expect(() => stranger.open('nysid', one)).toThrow(SecretUnreadable);
  }
});

test('the same number has the same hash, another number or key another', () => {
  expect(box.hash('nysid', '1234567A')).toMatch(/^[0-9a-f]{32}$/);
  expect(new IdentifierBox(organizationId, key).hash('nysid', '1234567A')).toBe(box.hash('nysid', '1234567A'));
  expect(box.hash('nysid', '1234567B')).not.toBe(box.hash('nysid', '1234567A'));
  expect(new IdentifierBox(organizationId, Buffer.alloc(32, 8)).hash('nysid', '1234567A')).not.toBe(
    box.hash('nysid', '1234567A'),
  );
});

/** A table with the one row of an organization. */
function tableOf(row?: StoredIdentifierKey): IdentifierKeyStore & { row: StoredIdentifierKey | undefined } {
  return {
    row,
    find() {
      return Promise.resolve(this.row);
    },
    add(made) {
      this.row ??= made;
      return Promise.resolve();
    },
  };
}

const SECRET = 'a secret of the tests that seals keys';

test('a key is made once, stands sealed, and opens under the key that sealed it alone', async () => {
  const keys = new IdentifierKeys({ documentKeys: [SECRET] });
  const table = tableOf();
  const hash = (await keys.boxOf(organizationId, table)).hash('nysid', '1234567A');
  expect((await keys.boxOf(organizationId, table)).hash('nysid', '1234567A')).toBe(hash);
  expect(table.row).toMatchObject({ plainKey: null, sealedKey: expect.any(Uint8Array) as Uint8Array });
  const newer = new IdentifierKeys({ documentKeys: ['another secret of the tests, long enough', SECRET] });
  expect((await newer.boxOf(organizationId, table)).hash('nysid', '1234567A')).toBe(hash);
  const other = new IdentifierKeys({ documentKeys: ['another secret of the tests, long enough'] });
  await expect(other.boxOf(organizationId, table)).rejects.toThrow('DOCUMENT_KEYS_RETIRED');
  await expect(new IdentifierKeys({ documentKeys: null }).boxOf(organizationId, table)).rejects.toThrow('DOCUMENT_KEY');
});

test('a key that was made without DOCUMENT_KEY is sealed once there is one, and stays the same key', async () => {
  const without = new IdentifierKeys({ documentKeys: null });
  const table = tableOf();
  const sealed = (await without.boxOf(organizationId, table)).seal('nysid', '01234567A');
  expect(without.sealedAnew(organizationId, table.row!)).toBeNull();
  const keys = new IdentifierKeys({ documentKeys: [SECRET] });
  table.row = { sealedKey: keys.sealedAnew(organizationId, table.row!), plainKey: null };
  expect((await keys.boxOf(organizationId, table)).open('nysid', sealed)).toBe('01234567A');
  expect(keys.sealedAnew(organizationId, table.row)).toBeNull();
});
