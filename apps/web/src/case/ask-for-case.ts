import type { InfiniteData } from '@tanstack/react-query';
import type { Schemas } from '../api/api';
import { caseQuery, clientQuery, membersQuery, queries } from '../api/queries';

/**
 * Asks for a case and its client before their page is there; whose case it is, is known already of one that was opened from a list. What
 * fails is asked for again by the page, which says so.
 */
export async function askForCase(caseId: string): Promise<void> {
  void queries.prefetchQuery(membersQuery);
  const listed = clientOfListed(caseId);
  if (listed !== undefined) void queries.prefetchQuery(clientQuery(listed));
  await queries.prefetchQuery(caseQuery(caseId));
  const read = queries.getQueryData(caseQuery(caseId).queryKey);
  if (read) await queries.prefetchQuery(clientQuery(read.clientId));
}

function clientOfListed(caseId: string): string | undefined {
  const lists = queries.getQueriesData<InfiniteData<Schemas['CasePage']>>({ queryKey: ['cases'] });
  for (const [, list] of lists)
    for (const { items } of list?.pages ?? []) for (const { id, clientId } of items) if (id === caseId) return clientId;
  return undefined;
}
