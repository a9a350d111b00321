import { randomUUID } from 'node:crypto';
import { NAME_KEYS_VERSION } from '#libs/names';
import { migrate } from '#libs/platform/operator';
import { freshDatabase } from '#libs/testing';
import pg from 'pg';
import { fillNameIndex } from './fill-name-index.js';
import { keyedNames } from './keyed-names.js';
import { keysOf } from './keys-of.js';

/** Until then a name that stayed after its file was destroyed kept short hashes, without a secret, of the day of birth and the NYSID. */
const BEFORE = '20261127021741_destroyed_files_by_order_and_again';

test('an upgrade takes the short hashes of day of birth and NYSID from names whose files were destroyed before it, and from no other', async () => {
  const database = await freshDatabase('nothing');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await migrate(database.ownerUrl, { through: BEFORE });
    const organization = randomUUID();
    const told = keysOf(organization, ['b 1984-03-09', 'n 1234567A']);
    const ofName = keyedNames(organization, { names: [{ name: 'Perpetua Lindqvist', kind: 'legal' }] })[0]!.keys;
    await owner.query(`insert into organizations (id, name) values ($1, 'An office')`, [organization]);
    const keep = async (purgedAt: Date | null, born: string | null, nysid: string | null) => {
      const [clientId, id] = [randomUUID(), randomUUID()];
      await owner.query(
        `insert into clients ("organizationId", id, "givenName", "familyName", "purgedAt", "updatedAt") values ($1, $2, 'A', 'B', $3, now())`,
        [organization, clientId, purgedAt],
      );
      await owner.query(
        `insert into indexed_names ("organizationId", id, source, "sourceId", role, kind, name, plain, "dateOfBirth", nysid, "clientId", keys, "keysVersion")
         values ($1, $2, 'client', $3, 'client', 'legal', 'Perpetua Lindqvist', 'perpetua lindqvist', $4, $5, $3, $6, $7)`,
        [organization, id, clientId, born, nysid, [...ofName, ...told], NAME_KEYS_VERSION],
      );
      return id;
    };
    const destroyed = await keep(new Date(), null, null);
    const standing = await keep(null, '1984-03-09', '01234567A');

    await migrate(database.ownerUrl);
    await fillNameIndex(database.ownerUrl);
    const { rows } = await owner.query<{ id: string; keys: number[] }>('select id, keys from indexed_names');
    const kept = new Map(rows.map(({ id, keys }) => [id, keys.toSorted()]));
    expect(kept.get(destroyed)).toEqual(ofName.toSorted());
    expect(kept.get(standing)).toEqual([...ofName, ...told].toSorted());
  } finally {
    await owner.end();
    await database.drop();
  }
});
