import { queryOptions } from '@tanstack/react-query';
import { CASE_STATUSES } from '../caseload/case-search';
import { api, ApiRefused, bodyOf, type Schemas } from './api';

export type CaseloadView = Schemas['CaseloadView'];
type Filter = CaseloadView['filter'];

/** Where the console kept views before the office's database did. */
const FORMERLY_AT = 'vacatur.views';

/** The member's own views of the cases and the office's, by name. */
export const caseloadViewsQuery = queryOptions({
  queryKey: ['caseload-views'],
  queryFn: async () => {
    await moveFormerViews();
    return (await bodyOf(api.GET('/v1/caseload-views', { params: { query: { limit: 200 } } }))).items;
  },
  staleTime: 5 * 60_000,
});

/** What stands in the browser goes to the database once, and is deleted here. What the API refuses is one that stands there already, or none. */
async function moveFormerViews(): Promise<void> {
  const kept = localStorage.getItem(FORMERLY_AT);
  if (kept === null) return;
  for (const body of formerViews(kept)) {
    try {
      await bodyOf(api.POST('/v1/caseload-views', { body }));
    } catch (error) {
      // What did not arrive is moved when the views are asked for again.
      if (!(error instanceof ApiRefused)) throw error;
    }
  }
  localStorage.removeItem(FORMERLY_AT);
}

function formerViews(kept: string): { readonly name: string; readonly filter: Filter }[] {
  try {
    const views = JSON.parse(kept) as {
      readonly name: string;
      readonly search: { readonly [field: string]: unknown };
    }[];
    return views.map(({ name, search: { status, mine, tag } }) => ({
      name,
      filter: {
        status: CASE_STATUSES.find((one) => one === status) ?? null,
        mine: mine === true,
        tag: typeof tag === 'string' ? tag : null,
      },
    }));
  } catch {
    return [];
  }
}
