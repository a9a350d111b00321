import { type CaseFilter, casesQuery, membersQuery, queries, sessionQuery } from '../api/queries';
import type { CaseSearch } from './case-search';

/** What the API is asked for; whose cases they are, whoever works on them in whichever role. @param memberId who is signed in; without, the cases of nobody in particular */
export const filterOf = ({ status, tag, clientId, mine }: CaseSearch, memberId: string | undefined): CaseFilter => ({
  ...{ status, tag, clientId },
  memberId: mine ? memberId : undefined,
});

/** Asks for the first page before its component is there. What fails is asked for again by the page, which says so. */
export async function askForCases(search: CaseSearch): Promise<void> {
  void queries.prefetchQuery(membersQuery);
  const session = search.mine ? await queries.ensureQueryData(sessionQuery).catch(() => undefined) : undefined;
  if (!search.mine || session) await queries.prefetchInfiniteQuery(casesQuery(filterOf(search, session?.id)));
}
