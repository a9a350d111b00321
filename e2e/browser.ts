import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { isBrowserThere, openBrowser } from '../bench/browser.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export { openBrowser };

/** Where no browser is, tests in one are skipped and counted as such. */
export const whereABrowserIs = isBrowserThere() ? describe : describe.skip;

/** Less than half of what `axe.source` is to send and to read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const LOADING = 'main [aria-busy=true], main .mantine-Loader-root, main .mantine-Skeleton-root';

/** Once nothing of the page is being loaded. The network itself is never idle: an open page listens for news. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator(LOADING).first().waitFor({ state: 'detached' });
}

const ASKED_OF = {
  everything: { type: 'tag', values: WCAG },
  /** Of whatever else it looks at, nothing changes with the colours. */
  colors: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;
const PASSED_BY_ANY = { everything: 10, colors: 0 } as const;

/** What axe finds wrong on the page, in words (WCAG 2.2 AA). It is put in by the debugger, past the policy that lets no page load anything. */
export async function violations(page: Page, of: keyof typeof ASKED_OF = 'everything'): Promise<string[]> {
  // What moves is looked at when it stands.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  // What passes is told as a number of rules, not with each of its elements.
  const options = { runOnly: ASKED_OF[of], resultTypes: ['violations'] };
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  expect(found.passes.length).toBeGreaterThan(PASSED_BY_ANY[of]);
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`,
  );
}
