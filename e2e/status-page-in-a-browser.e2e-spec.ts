import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser, violations, whereABrowserIs } from './browser.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { TestOffice } from './office.js';

/** A small telephone of ten years ago. */
const PHONE = { viewport: { width: 320, height: 568 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

whereABrowserIs('the client’s page in a browser, on a telephone', () => {
  let office: TestOffice;
  let filed: FiledCase;
  let browser: Browser;

  beforeAll(async () => {
    office = await TestOffice.open();
    await office.work();
    filed = await fileCase(office);
    await office.attorney.post(`/v1/filings/${filed.filingId}/hearings`, { scheduledOn: '2099-12-11' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  const linkIn = async (language: 'en' | 'es') =>
    (await office.attorney.post(`/v1/cases/${filed.caseId}/status-links`, { language })) as unknown as {
      url: string;
      code: string;
    };
  /** A page that tells whatever it asks for, and what went wrong in it. */
  async function opened(context: BrowserContext, url: string) {
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`${office.baseUrl}${new URL(url).pathname}`);
    return { page, asked, complaints };
  }
  const isWider = (page: Page) =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  test.each([
    ['en', 'light', 'Your request', 'Show', 'We are waiting', 'Friday, December 11, 2099'],
    ['es', 'light', 'Su solicitud', 'Ver', 'Estamos esperando', 'viernes, 11 de diciembre de 2099'],
    ['en', 'dark', 'Your request', 'Show', 'We are waiting', 'Friday, December 11, 2099'],
  ] as const)(
    '%s, %s: the code by keyboard, then the step and the day; nothing that axe finds wrong',
    async (...told) => {
      const [language, colorScheme, title, show, step, day] = told;
      const { url, code } = await linkIn(language);
      const context = await browser.newContext({ ...PHONE, colorScheme });
      try {
        const { page, asked, complaints } = await opened(context, url);
        expect([await page.title(), await page.getAttribute('html', 'lang')]).toEqual([title, language]);
        expect([await violations(page), await isWider(page)]).toEqual([[], false]);

        await page.getByRole('textbox').fill('AAAA-AAAA');
        await page.getByRole('button', { name: show, exact: true }).click();
        await page.getByRole('alert').waitFor();
        expect([await violations(page), await isWider(page)]).toEqual([[], false]);

        await page.getByRole('textbox').focus();
        await page.keyboard.type(code);
        await page.keyboard.press('Enter');
        await page.locator('[aria-current=step]').waitFor();
        expect(await page.locator('[aria-current=step] strong').textContent()).toBe(step);
        expect((await page.locator('time').textContent())?.toLowerCase()).toBe(day.toLowerCase());
        expect([await violations(page), await isWider(page)]).toEqual([[], false]);

        // Nothing is kept in the browser, and nothing was asked for but the page.
        expect(await context.cookies()).toEqual([]);
        expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
        const { pathname } = new URL(url);
        const others = asked.filter((one) => !one.endsWith(pathname) && one !== 'GET /favicon.ico');
        expect([others, complaints.filter((one) => !one.includes('favicon'))]).toEqual([[], []]);
      } finally {
        await context.close();
      }
    },
  );

  test('going back and looking again asks for the code; leaving shows nothing of where one was', async () => {
    const { url, code } = await linkIn('en');
    const context = await browser.newContext(PHONE);
    try {
      const { page } = await opened(context, url);
      await page.getByRole('textbox').fill(code);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.locator('[aria-current=step]').waitFor();
      const leave = page.getByRole('link', { name: 'Leave this page now' });
      expect(await leave.getAttribute('rel')).toContain('noreferrer');
      await page.goto('about:blank');
      // The answer to a code is not kept: it would have to be sent again.
      await expect(page.goBack()).rejects.toThrow('ERR_CACHE_MISS');
      expect(await page.locator('[aria-current=step]').count()).toBe(0);
    } finally {
      await context.close();
    }
  });
});
