import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '#libs/platform';
import { ApiClient, codeOf } from '../apps/cli/src/demo/api-client.js';
import { openBrowser, settled, violations } from './browser.js';
import { keptBesideIn } from './browser-storage.js';
import { englishOn } from './english.js';
import type { TestOffice } from './office.js';

/** Where pictures of the pages go, when somebody wants them anew: `npm run screens`. */
export const SCREENS = process.env['SCREENS'];

/** Pages in each look, on a machine that does other things too. */
export const EVERY_PAGE_MS = 600_000;

/** What a page makes itself, and the browser's own reader of PDF files. */
const OWN_PROTOCOLS = ['blob:', 'data:', 'chrome-extension:', 'chrome:'];

/** Longer than anything takes on a busy machine, and shorter than a test, so that the fault says what was not shown. */
export const SHOWN_WITHIN_MS = 120_000;

export interface Look {
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Nothing is wider than the screen; what was read of a charge is no table that has to be moved to be read (WCAG 2.2, 1.4.10). */
const FITS = `document.documentElement.scrollWidth <= innerWidth &&
  [...document.querySelectorAll('[data-charge]')].every((row) => row.getBoundingClientRect().right <= innerWidth)`;

/** What a button or a badge says, where there was no room to say all of it. */
const CUT = `[...document.querySelectorAll('.mantine-Button-label, .mantine-Badge-label')]
  .filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent)`;

/** How a page is looked at, in an order in which each look differs little from the one before. */
interface Worn {
  readonly name: string;
  readonly language: 'en' | 'es';
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  /** Where nothing but colours and words differs from a look before, axe is asked of colours alone; 'nothing' is for a picture. */
  readonly axe: 'everything' | 'colors' | 'nothing';
}
const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

/** Both languages, both schemes and a phone; the other two tell a test nothing more, and are taken for pictures. */
const LOOKS: readonly Worn[] = [
  { name: 'en-light', language: 'en', colorScheme: 'light', viewport: DESK, axe: 'everything' },
  ...(SCREENS
    ? [
        { name: 'en-dark', language: 'en', colorScheme: 'dark', viewport: DESK, axe: 'nothing' } as const,
        { name: 'es-light', language: 'es', colorScheme: 'light', viewport: DESK, axe: 'nothing' } as const,
      ]
    : []),
  { name: 'es-dark', language: 'es', colorScheme: 'dark', viewport: DESK, axe: 'colors' },
  { name: 'es-phone', language: 'es', colorScheme: 'light', viewport: PHONE, axe: 'everything' },
];
const LANGUAGES = { en: 'English', es: 'Español' } as const;

/** Where the console keeps the token that a session goes on with. */
const KEPT_AT = 'vacatur.session';
const goOnWith = (token: string) =>
  // The viewer of a PDF is a frame in which there is nothing to keep anything in.
  `localStorage && (localStorage.getItem('${KEPT_AT}') ?? localStorage.setItem('${KEPT_AT}', '${token}'))`;

/** A browser in which members of a test's office use the console. */
export class ConsoleBrowser {
  private browser: Browser | null = null;
  private readonly contexts: { readonly context: BrowserContext; readonly usual: boolean }[] = [];
  /** In which nothing is kept but the console's files, and what the browser has compiled of them: half of what a first page takes. */
  private readonly idle: BrowserContext[] = [];

  private readonly sessions: { [role in Role]?: { token: string; readonly client: ApiClient } } = {};
  /** The page whose session the next one goes on with. */
  private opened: { readonly role: Role; readonly page: Page } | null = null;

  constructor(private readonly office: TestOffice) {}

  /** A page of its own, in a browser in which nothing of anybody is kept, with what it says went wrong. */
  async open(look: Look = {}): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
    this.browser ??= await openBrowser();
    const usual = Object.keys(look).length === 0;
    const left = usual ? this.idle.pop() : undefined;
    const context = left ?? (await this.browser.newContext({ locale: 'en-US', colorScheme: 'light', ...look }));
    context.setDefaultTimeout(SHOWN_WITHIN_MS);
    this.contexts.push({ context, usual });
    const page = await context.newPage();
    if (left) await this.forget(page);
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on(
      'console',
      (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`),
    );
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.office.baseUrl && !OWN_PROTOCOLS.includes(protocol))
        faults.push(`asked ${protocol}${origin}`);
    });
    return { page, context, faults };
  }

  /** All that an office's pages can have kept, now that none is open any more. */
  private async forget(page: Page): Promise<void> {
    await page.context().clearCookies();
    const debugged = await page.context().newCDPSession(page);
    await debugged.send('Storage.clearDataForOrigin', { origin: this.office.baseUrl, storageTypes: 'all' });
    await debugged.detach();
  }

  async signIn(page: Page, role: Role): Promise<void> {
    const { email, password } = this.office.credentials(role);
    await page.goto(this.office.baseUrl);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('nav a').first().waitFor();
  }

  /**
   * A page of a member whose role may do nothing before a code of an authenticator was shown. The session goes on from one page to the
   * next, of which one is open at a time.
   */
  async pageOf(role: Role, look: Look = {}): Promise<{ page: Page; faults: string[] }> {
    this.sessions[role] ??= await this.sessionWithFactor(role);
    const shown = await this.open(look);
    await shown.page.addInitScript(goOnWith(this.sessions[role].token));
    await shown.page.goto(this.office.baseUrl);
    await shown.page.locator('nav a').first().waitFor();
    this.opened = { role, page: shown.page };
    return shown;
  }

  /** The same session over HTTP. */
  async as(role: Role): Promise<ApiClient> {
    this.sessions[role] ??= await this.sessionWithFactor(role);
    return this.sessions[role].client;
  }

  /** Whoever sets an authenticator up loses the other sessions, those of the office's own client too. */
  private async sessionWithFactor(role: Role): Promise<{ token: string; readonly client: ApiClient }> {
    const { baseUrl } = this.office;
    const { email, password } = this.office.credentials(role);
    await this.office.rows(
      `delete from second_factors where "memberId" = (select id from members where email = $1)`,
      email,
    );
    const first = ApiClient.withKey(baseUrl, (await this.office.newSession(role)).accessToken);
    const { secret } = await first.post('/v1/auth/second-factor', { password });
    const code = await codeOf(new TOTP({ secret: String(secret) }));
    const tokens = await first.post('/v1/auth/second-factor/confirmation', { code });
    return {
      token: String(tokens['refreshToken']),
      client: ApiClient.withKey(baseUrl, String(tokens['accessToken'])),
    };
  }

  /**
   * Each page in both languages, both schemes and on a phone: what axe finds, whether it fits, what is cut off, and whether Spanish has English in it.
   * Pictures are taken where they are wanted.
   * @param dialogs of which page, by the Spanish name of the button that opens each: they are read in Spanish, too
   * A page is loaded once, and changes its look as it does for a member who chooses another language, or turns the phone's dark mode on.
   */
  async lookAt(
    role: Role,
    pages: { readonly [name: string]: string },
    dialogs: { readonly [name: string]: readonly string[] } = {},
  ): Promise<void> {
    const { page, faults } = await this.pageOf(role);
    let looks = LOOKS;
    for (const [of, path] of Object.entries(pages)) {
      await page.goto(`${this.office.baseUrl}${path}`);
      for (const look of looks) {
        await this.wear(page, look);
        const found = look.axe === 'nothing' ? [] : await violations(page, look.axe);
        const fits = await page.evaluate(FITS);
        const cut = await page.evaluate(CUT);
        const english = look.language === 'es' ? await englishOn(page) : [];
        if (SCREENS) await page.screenshot({ path: join(SCREENS, `${of}-${look.name}.png`) });
        if (look.name === 'es-dark') english.push(...(await this.englishInDialogs(page, dialogs[of] ?? [])));
        expect({ of, name: look.name, found, fits, cut, english }).toEqual({
          of,
          name: look.name,
          found: [],
          fits: true,
          cut: [],
          english: [],
        });
      }
      // The next one is loaded in the look that this one has by now.
      looks = looks.toReversed();
    }
    await this.leave();
    expect(faults).toEqual([]);
  }

  /**
   * Pages as somebody whose browser speaks Spanish reads them: nothing that the console or the program says is in English.
   * @param pages by path, each with what is opened on it; what is closed again is read before
   */
  async readInSpanish(
    role: Role,
    pages: { readonly [path: string]: (page: Page, read: () => Promise<void>) => Promise<void> },
  ): Promise<void> {
    const { page } = await this.pageOf(role, { locale: 'es-US' });
    const found: { [path: string]: string[] } = {};
    for (const [path, open] of Object.entries(pages)) {
      await page.goto(`${this.office.baseUrl}${path}`);
      await settled(page);
      const read = async () => {
        const english = await englishOn(page);
        if (english.length > 0) found[path] = [...new Set([...(found[path] ?? []), ...english])];
      };
      await open(page, read);
      await read();
    }
    await this.leave();
    expect(found).toEqual({});
  }

  private async englishInDialogs(page: Page, buttons: readonly string[]): Promise<string[]> {
    const english: string[] = [];
    for (const name of buttons) {
      await page.getByRole('button', { name, exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await settled(page);
      english.push(...(await englishOn(page)));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    return english;
  }

  private async wear(page: Page, { language, colorScheme, viewport }: Worn): Promise<void> {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await settled(page);
    if ((await page.locator('html').getAttribute('lang')) !== language) {
      await page.getByRole('banner').getByRole('button').last().click();
      await page.getByText(LANGUAGES[language], { exact: true }).click();
      await page.locator(`html[lang=${language}]`).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await settled(page);
  }

  /** Every page of a test, whose browsers must have kept nothing of a client. */
  async leave(): Promise<void> {
    const { opened } = this;
    const session = opened && this.sessions[opened.role];
    if (session) session.token = await opened.page.evaluate<string>(`localStorage.getItem('${KEPT_AT}')`);
    this.opened = null;
    const left = this.contexts.splice(0);
    const kept = await keptBesideIn(
      left.map(({ context }) => context),
      this.office.baseUrl,
    );
    for (const { context, usual } of left) {
      if (!usual) await context.close();
      else {
        for (const page of context.pages()) await page.close();
        await context.setOffline(false);
        this.idle.push(context);
      }
    }
    expect(kept).toEqual([]);
  }

  async close(): Promise<void> {
    await this.leave();
    await this.browser?.close();
  }
}
