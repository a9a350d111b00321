import type { Agent } from 'node:http';
import type { Office } from './caseload-office.js';
import { exchange } from './steady.js';

/**
 * In a second, of all 50 members: each looks at a list or at the office's numbers every second, and every five opens a case (five
 * requests), looks for a conflict, or searches (twice: while typing and at the end). Nobody works faster.
 */
export const PACE = { list: 50, 'case-page': 10, search: 20, 'conflict-check': 10, dashboard: 50 };
export type CaseloadRow = keyof typeof PACE;

export type Headers = { readonly [header: string]: string };

/** What the member with the number asks, by row. */
export function asking(
  url: string,
  agent: Agent,
  office: Office,
  advocates: readonly Headers[],
  overseers: readonly Headers[],
): { readonly [row in CaseloadRow]: (number: number) => Promise<void> } {
  const { cases, people } = office;
  const get = (path: string, headers: Headers) => exchange(agent, `${url}/v1/${path}`, { headers });
  const member = (n: number) => advocates[n % advocates.length]!;
  const aCase = (n: number) => cases[n % cases.length]!;
  const searches = searchesOf(office);
  return {
    list: (n) => {
      const { attorneyId, clientId } = aCase(n);
      const lists = [
        'status=open',
        `attorneyId=${attorneyId}`,
        `attorneyId=${attorneyId}&status=open`,
        `memberId=${attorneyId}`,
        'status=awaiting_court',
        'status=closing_review',
        'tag=housing',
        `clientId=${clientId}`,
        'limit=50',
      ];
      return get(`cases?${lists[n % lists.length]}`, member(n));
    },
    'case-page': async (n) => {
      const { id, clientId } = aCase(n);
      const parts = [
        `cases/${id}`,
        `clients/${clientId}`,
        `cases/${id}/timeline`,
        `cases/${id}/deadlines`,
        `tasks?caseId=${id}`,
      ];
      await Promise.all(parts.map((part) => get(part, member(n))));
    },
    search: (n) =>
      exchange(agent, `${url}/v1/search`, { headers: member(n), body: { q: searches[n % searches.length]!(n) } }),
    'conflict-check': (n) => {
      const [one, other] = [people[n % people.length]!, people[(n * 7 + 1) % people.length]!];
      // One of two is somebody whom the office knows.
      const names = [`${one.givenName} ${(n % 2 === 0 ? one : other).familyName}`.trim()];
      const dateOfBirth = n % 4 < 2 ? one.dateOfBirth : null;
      return exchange(agent, `${url}/v1/conflict-checks`, { headers: member(n), body: { names, dateOfBirth } });
    },
    dashboard: (n) => {
      const views = [
        'office',
        'reports/open-cases',
        'reports/deadlines',
        'reports/tasks',
        'reports/grant-rate',
        'reports/csr',
      ];
      return get(views[n % views.length]!, overseers[n % overseers.length]!);
    },
  };
}

/** What is typed into the search box: the kinds of the labelled queries (libs/casework/src/search), of this office's people. */
function searchesOf({ people, docketNumbers, notes }: Office): readonly ((n: number) => string)[] {
  const person = (n: number) => people[n % people.length]!;
  const docket = (n: number) => docketNumbers[n % docketNumbers.length]!;
  const words = (n: number) => notes[n % notes.length]!.replace(/[^\p{L} ]/gu, '').split(' ');
  return [
    (n) => `${person(n).givenName} ${person(n).familyName}`,
    (n) => `${person(n).familyName} ${lettersSwapped(person(n).givenName, n)}`,
    (n) => letterLeftOut(person(n).familyName, n),
    (n) => `${letterLeftOut(person(n).givenName, n)} ${lettersSwapped(person(n).familyName, n)}`,
    (n) => `${person(n).givenName} ${person(n).familyName.slice(0, 4)}`,
    (n) => person(n).nysid ?? person(n).familyName,
    (n) => `${person(n).familyName} born ${person(n).dateOfBirth}`,
    (n) => docket(n),
    (n) => `docket ${docket(n).slice(0, 9)}`,
    (n) => words(n).slice(0, 4).join(' '),
    (n) => `"${words(n).slice(1, 4).join(' ')}"`,
    (n) => lettersSwapped(words(n).slice(-3).join(' '), n),
    () => 'petit larceny kings',
    () => 'PL 220.03',
  ];
}

function lettersSwapped(text: string, n: number): string {
  const at = 1 + (n % Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

function letterLeftOut(text: string, n: number): string {
  const at = 1 + (n % Math.max(1, text.length - 1));
  return text.slice(0, at) + text.slice(at + 1);
}
