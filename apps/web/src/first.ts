/** Pages that a day begins with, by their address. */
export const PAGES = {
  today: () => import('./today/today-page'),
  cases: () => import('./caseload/caseload-page'),
  case: () => import('./case/case-page'),
};

const SESSION = '/v1/auth/session';

interface First {
  /** Its code. */
  readonly page?: () => Promise<unknown>;
  /** What it will ask the API for, letter by letter as it asks. */
  readonly asks: readonly string[];
}

/** What is needed at once where the console is opened there. What is not named is asked for by the page itself, a little later. */
export function firstOf({ pathname, search }: { readonly pathname: string; readonly search: string }): First {
  if (pathname === '/cases') {
    const cases = search === '' ? ['/v1/cases?limit=100'] : [];
    return { page: PAGES.cases, asks: [SESSION, ...cases, '/v1/members?limit=200'] };
  }
  if (pathname === '/today')
    return { page: PAGES.today, asks: [SESSION, '/v1/tasks/mine?limit=100', '/v1/reminders?limit=100'] };
  // Where most go from there.
  if (pathname === '/') return { page: PAGES.today, asks: [SESSION] };
  if (/^\/cases\/[^/]+$/.test(pathname)) return { page: PAGES.case, asks: [SESSION, `/v1${pathname}`] };
  return { asks: [SESSION] };
}
