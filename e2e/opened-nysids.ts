import { IdentifierKeys, type StoredIdentifierKey } from '#libs/platform/operator';
import type { TestOffice } from './office.js';

/** @returns what opens an organization's sealed NYSIDs, as `to_jsonb` writes bytes, with the key that the office's processes have. */
export async function nysidOpener(office: TestOffice, organizationId: string): Promise<(sealed: string) => string> {
  const box = await new IdentifierKeys(office.config).boxOf(organizationId, {
    find: async () =>
      (
        await office.rows<StoredIdentifierKey>(
          'select "sealedKey", "plainKey" from identifier_keys where "organizationId" = $1',
          organizationId,
        )
      )[0],
    add: () => Promise.reject(new Error('the office has stored no identifier yet')),
  });
  return (sealed) => box.open('nysid', Buffer.from(sealed.replace('\\x', ''), 'hex'));
}
