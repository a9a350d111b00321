import type { BrowserContext, Page } from 'playwright-core';

/** What a browser may keep beside drafts: the session, and how its member likes the console. @see docs/adr/0036 */
const OF_NO_CLIENT = ['vacatur.session', 'vacatur.language', 'vacatur.first-steps-away', 'mantine-color-scheme-value'];
/** Whose it is, which form, and of what, by ids and versions; and what was typed, sealed. */
const DRAFT = /^vacatur\.draft\.[0-9a-f-]{36}\.[\w."/+=-]+$/;
const SEALED = /^\{"at":\d+,"sealed":"[A-Za-z0-9+/=]+"\}$/;

/** All that is kept in any way, by name; only what stands in `localStorage` may be anything. */
const ALL_KEPT = `(async () => [
  ...Object.entries(localStorage),
  ...Object.keys(sessionStorage).map((name) => ['sessionStorage ' + name, '']),
  ...(await caches.keys()).map((name) => ['caches ' + name, '']),
  ...(await indexedDB.databases()).map(({ name }) => ['indexedDB ' + name, '']),
  ...document.cookie.split(';').filter(Boolean).map((name) => ['cookie ' + name, '']),
])()`;

/** Names of what stands in a page's browser and may not. */
export async function keptBeside(page: Page): Promise<string[]> {
  const kept = await page.evaluate<[name: string, value: string][]>(ALL_KEPT);
  return kept
    .filter(([name, value]) => !OF_NO_CLIENT.includes(name) && !(DRAFT.test(name) && SEALED.test(value)))
    .map(([name]) => name);
}

/** The same of every page of the console that a test has left open; one of each browser tells all. */
export async function keptBesideIn(contexts: readonly BrowserContext[], baseUrl: string): Promise<string[]> {
  const pages = contexts.flatMap((context) => context.pages().find((page) => page.url().startsWith(baseUrl)) ?? []);
  return (await Promise.all(pages.map(keptBeside))).flat();
}
