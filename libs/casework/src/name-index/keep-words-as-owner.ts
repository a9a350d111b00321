import type { NameWord } from '#libs/names';
import type { Client } from 'pg';
import { keptWords } from './kept-words.js';

/** For what writes names as the database's owner, past the services: before the names, in their transaction. */
export async function keepWordsAsOwner(
  client: Client,
  organizationId: string,
  words: Iterable<NameWord>,
): Promise<void> {
  await client.query(`select set_config('app.organization_id', $1, true), keep_name_words($2::jsonb)`, [
    organizationId,
    JSON.stringify(keptWords(organizationId, words)),
  ]);
}
