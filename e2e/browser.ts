import { existsSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's `chromium`; `.ci/run` installs it. Where it is not, tests in a browser are skipped and counted as such. */
const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]; // prettier-ignore
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const whereABrowserIs = existsSync(CHROMIUM) ? describe : describe.skip;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** Once nothing of the page is being loaded. The network itself is never idle: an open page listens for news. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(
    `!document.querySelector('main [aria-busy=true], main .mantine-Loader-root, main .mantine-Skeleton-root')`,
  );
}

/** What axe finds wrong on the page, in words (WCAG 2.2 AA). It is put in by the debugger, past the policy that lets no page load anything. */
export async function violations(page: Page): Promise<string[]> {
  // What moves is looked at when it stands.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  await page.evaluate(axe.source);
  const options = { runOnly: { type: 'tag', values: WCAG } };
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  expect(found.passes.length).toBeGreaterThan(10);
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`,
  );
}
