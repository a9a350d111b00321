import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '#libs/platform';
import { openBrowser } from './browser.js';
import type { TestOffice } from './office.js';

/** What a page makes itself, and the browser's own reader of PDF files. */
const OWN_PROTOCOLS = ['blob:', 'data:', 'chrome-extension:', 'chrome:'];

export interface Look {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A browser in which members of a test's office use the console. */
export class ConsoleBrowser {
  private browser: Browser | null = null;
  private readonly contexts: BrowserContext[] = [];

  constructor(private readonly office: TestOffice) {}

  /** A page of its own, as a browser that has never been here, with what it says went wrong. */
  async open(look: Look = {}): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
    this.browser ??= await openBrowser();
    const context = await this.browser.newContext({ locale: 'en-US', colorScheme: 'light', ...look });
    this.contexts.push(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.office.baseUrl && !OWN_PROTOCOLS.includes(protocol))
        faults.push(`asked ${protocol}${origin}`);
    });
    return { page, context, faults };
  }

  async signIn(page: Page, role: Role): Promise<void> {
    const { email, password } = this.office.credentials(role);
    await page.goto(this.office.baseUrl);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('nav a').first().waitFor();
  }

  /** Every page of a test. */
  async leave(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.browser?.close();
  }
}
