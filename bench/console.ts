import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { type Office, openOffice } from './caseload-office.js';
import { startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { BenchSettings, Measurement } from './row.js';

const LOADS = 5;
const CASES = 20;
const SEARCHES = 20;
const SCROLLED_ROWS = 10_000;
const SCROLL_MS = 5_000;
const SLOWER = 4;
const FIRST_ROW = 'a[data-row]';

interface Measured {
  readonly scriptBytes: number;
  readonly interactiveMs: readonly number[];
  readonly openedMs: readonly number[];
  readonly searchedMs: readonly number[];
  readonly framesPerSecond: number;
}
let measured: Promise<Measured> | undefined;

/** What the browser fetches of scripts until the caseload stands, as it comes over the wire; its cache is empty. */
export async function firstLoadKb(settings: BenchSettings): Promise<Measurement> {
  return { value: (await (measured ??= measure(settings))).scriptBytes / 1000 };
}

/** From asking for the page until rows stand that can be clicked and typed at, the processor slowed, the median of five; nothing is in the cache. */
export async function interactiveSeconds(settings: BenchSettings): Promise<Measurement> {
  return { value: percentile((await (measured ??= measure(settings))).interactiveMs, 0.5) / 1000 };
}

/** From the click on a row of the caseload until the case's page is painted with the client's name. */
export async function openedMs(settings: BenchSettings): Promise<Measurement> {
  return { value: percentile((await (measured ??= measure(settings))).openedMs, 0.95) };
}

/** From the last letter of a name typed into the search box until what is found is painted. */
export async function searchedMs(settings: BenchSettings): Promise<Measurement> {
  return { value: percentile((await (measured ??= measure(settings))).searchedMs, 0.95) };
}

/** While ten thousand loaded rows of the caseload go by. The screen of the browser has 60 frames a second. */
export async function scrolledFrames(settings: BenchSettings): Promise<Measurement> {
  return { value: (await (measured ??= measure(settings))).framesPerSecond };
}

async function measure({ clients, database, rows }: BenchSettings): Promise<Measured> {
  const postgres = database === null ? await startDisposablePostgres() : null;
  const home = temporaryHome();
  const url = database ?? postgres!.ownerUrl('postgres');
  try {
    await migrate(url);
    const office = await openOffice(url, { clients, people: SEARCHES, overseers: 1 });
    const instance = await startInstance(home.path, { DATABASE_URL: url });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
      await signIn(page, instance.url, office);
      const wanted = (row: string) => rows.includes(`console/${row}`);
      return {
        ...(await loadCaseload(page, wanted('first-load') || wanted('interactive') ? LOADS : 1)),
        openedMs: wanted('open-case') ? await openCases(page) : [],
        searchedMs: wanted('search') ? await search(page, office) : [],
        framesPerSecond: wanted('scroll') ? await scroll(page, Math.min(SCROLLED_ROWS, clients)) : NaN,
      };
    } finally {
      await browser.close();
      await instance.stop();
    }
  } finally {
    home.remove();
    await postgres?.stop();
  }
}

async function signIn(page: Page, url: string, { advocates, password }: Office): Promise<void> {
  await page.goto(url);
  await page.locator('input[type=email]').fill(advocates[0]!);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('nav a').first().waitFor();
  await page.goto(`${url}/cases`);
  await page.locator(FIRST_ROW).first().waitFor();
}

async function loadCaseload(
  page: Page,
  loads: number,
): Promise<{ readonly scriptBytes: number; readonly interactiveMs: readonly number[] }> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const bytes = countScripts(debug);
  const interactiveMs: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    bytes.clear();
    await page.reload({ waitUntil: 'commit' });
    await page.locator(FIRST_ROW).first().waitFor();
    interactiveMs.push(await page.evaluate<number>(AFTER_PAINT));
  }
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await debug.send('Network.setCacheDisabled', { cacheDisabled: false });
  await debug.detach();
  return { scriptBytes: [...bytes.values()].reduce((sum, one) => sum + one, 0), interactiveMs };
}

/** Milliseconds since the page was asked for, once the main thread is free after the next frame: what is clicked is answered then. */
const AFTER_PAINT = 'new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))';

/** Bytes over the wire by request. */
function countScripts(debug: CDPSession): Map<string, number> {
  const scripts = new Set<string>();
  const bytes = new Map<string, number>();
  debug.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes.set(requestId, encodedDataLength);
  });
  return bytes;
}

/** Runs in the page: presses `act`, and gives the milliseconds until `shown` is painted. */
const UNTIL_PAINTED = (act: string, shown: string) => `new Promise((done, fail) => {
  const startedMs = performance.now();
  const shown = () => ${shown};
  const look = () => {
    if (shown()) return requestAnimationFrame(() => done(performance.now() - startedMs));
    if (performance.now() - startedMs > 20000) return fail(new Error('It was not shown within 20 seconds.'));
    requestAnimationFrame(look);
  };
  ${act};
  requestAnimationFrame(look);
})`;

async function openCases(page: Page): Promise<number[]> {
  const timesMs: number[] = [];
  for (let n = 0; n <= CASES; n += 1) {
    await page.locator(FIRST_ROW).first().waitFor();
    const row = `[...document.querySelectorAll('${FIRST_ROW}')][${n % 10}]`;
    const name = await page.evaluate<string>(`${row}.textContent`);
    const shown = `location.pathname.startsWith('/cases/') && document.querySelector('h1')?.textContent === ${JSON.stringify(name)}`;
    const openedInMs = await page.evaluate<number>(UNTIL_PAINTED(`${row}.click()`, shown));
    // The first one loads the page's script.
    if (n > 0) timesMs.push(openedInMs);
    await page.evaluate('history.back()');
  }
  return timesMs;
}

async function search(page: Page, { people }: Office): Promise<number[]> {
  await page.locator(FIRST_ROW).first().waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByPlaceholder('Names, numbers');
  const timesMs: number[] = [];
  for (const { givenName, familyName } of people) {
    const name = `${givenName} ${familyName}`;
    await box.fill('');
    await page.locator('[data-action]').first().waitFor({ state: 'detached' });
    await box.pressSequentially(name.slice(0, -1), { delay: 60 });
    await page.locator('[data-action]').first().waitFor();
    // What was asked for the letters before is answered by now.
    await page.waitForTimeout(300);
    const answered = page.waitForResponse((response) => response.url().endsWith('/v1/search'));
    const startedMs = performance.now();
    await box.pressSequentially(name.slice(-1));
    await answered;
    await page.evaluate(AFTER_PAINT);
    timesMs.push(performance.now() - startedMs);
  }
  await page.keyboard.press('Escape');
  return timesMs;
}

/** @param rows of a small caseload fewer. */
async function scroll(page: Page, rows: number): Promise<number> {
  const list = `document.querySelector('[role=region]')`;
  let loaded = 0;
  page.on('response', (response) => void (new URL(response.url()).pathname === '/v1/cases' && (loaded += 100)));
  await page.reload();
  await page.locator(FIRST_ROW).first().waitFor();
  while (loaded < rows) {
    const height = await page.evaluate<number>(`(${list}.scrollTop = ${list}.scrollHeight, ${list}.scrollHeight)`);
    await page.evaluate(UNTIL_PAINTED('', `${list}.scrollHeight > ${height}`));
  }
  const frames = await page.evaluate<number>(`new Promise((done) => {
    const list = ${list};
    list.scrollTop = 0;
    const startedMs = performance.now();
    let frames = 0;
    const step = () => {
      const share = (performance.now() - startedMs) / ${SCROLL_MS};
      frames += 1;
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
      if (share < 1) requestAnimationFrame(step);
      else done(frames);
    };
    requestAnimationFrame(step);
  })`);
  return (frames * 1000) / SCROLL_MS;
}
