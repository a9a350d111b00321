import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { violations, whereABrowserIs } from './browser.js';
import { ConsoleBrowser } from './console-browser.js';
import { TestOffice } from './office.js';

const SCREENS = process.env['SCREENS'];

whereABrowserIs('what goes wrong in the console', () => {
  let office: TestOffice;
  let consoles: ConsoleBrowser;

  beforeAll(async () => {
    office = await TestOffice.open();
    await office.work();
    consoles = new ConsoleBrowser(office);
  });
  afterEach(() => consoles.leave());
  afterAll(async () => {
    await consoles.close();
    await office.close();
  });

  const picture = (page: Page, name: string) =>
    SCREENS ? page.screenshot({ path: join(SCREENS, `${name}.png`) }) : Promise.resolve();

  /** An open intake with its page. */
  async function openIntake() {
    const { id } = await office.paralegal.post('/v1/intakes', { givenName: 'Ida', familyName: 'Marrow' });
    const opened = await consoles.open();
    await consoles.signIn(opened.page, 'paralegal');
    await opened.page.goto(`${office.baseUrl}/intakes/${id}`);
    await opened.page.getByRole('heading', { name: 'Ida Marrow' }).waitFor();
    return { id, ...opened };
  }
  const stored = (id: string) => office.paralegal.get(`/v1/intakes/${id}`);

  test('the network is lost in the middle of a form: what was typed stays, and is saved when it is back', async () => {
    const { id, page, context } = await openIntake();
    await context.setOffline(true);
    await page.getByLabel('Telephone').fill('212-555-0134');
    await page.getByLabel('E-mail').focus();
    await page.getByText('it is saved when the network is back').waitFor();
    await page.getByText('does not answer').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'network-lost-en-light');
    expect(await page.getByLabel('Telephone').inputValue()).toBe('212-555-0134');
    expect((await stored(id))['phone']).toBeNull();
    await context.setOffline(false);
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await stored(id))['phone']).toBe('212-555-0134');
  });

  test('the session ends while somebody types: the member signs in over the page, and what was sent is saved', async () => {
    const { id, page } = await openIntake();
    await office.rows(
      `update sessions set "endedAt" = now() where id = (
         select s.id from sessions s join members m on m.id = s."memberId" where m.email = $1 order by s."createdAt" desc limit 1)`,
      office.credentials('paralegal').email,
    );
    await page.getByLabel('Telephone').fill('212-555-0135');
    await page.getByLabel('E-mail').focus();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'session-ended-en-light');
    const { email, password } = office.credentials('paralegal');
    await dialog.getByLabel('E-mail address').fill(email);
    await dialog.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await page.getByLabel('Telephone').inputValue()).toBe('212-555-0135');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const again = await consoles.open();
    await consoles.signIn(again.page, 'paralegal');
    await again.page.goto(`${office.baseUrl}/intakes/${id}`);
    await again.page.getByLabel('Telephone').waitFor();
    expect(await again.page.getByLabel('Telephone').inputValue()).toBe('212-555-0135');
  });

  test('a page that is loaded again before the answer about its session has come stays signed in', async () => {
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    const repeated = () => office.rows(`select 1 from audit_entries where action = 'session.token_repeated'`);
    expect(await repeated()).toEqual([]);
    // The API has taken the token for used, and the browser hears nothing of it.
    const used = new Promise<void>((tell) => {
      void page.route('**/v1/auth/refresh', (route) => route.fetch().then(() => tell()), { times: 1 });
    });
    await page.reload({ waitUntil: 'commit' });
    await used;
    for (const _ of [1, 2]) await page.reload({ waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.getByRole('link', { name: 'Cases' }).click();
    await page.getByRole('region', { name: 'List of cases' }).waitFor();
    expect((await repeated()).length).toBeGreaterThan(0);
    expect(faults.filter((fault) => fault.includes('401'))).toEqual([]);
  });

  test('two change the same field: both values stand side by side, and one is chosen', async () => {
    const { email: address, password } = office.credentials('attorney');
    const { id, page } = await openIntake();
    await page.getByLabel('Telephone').fill('212-555-0136');
    const other = await consoles.open();
    await other.page.goto(office.baseUrl);
    await other.page.locator('input[type=email]').fill(address);
    await other.page.locator('input[type=password]').fill(password);
    await other.page.keyboard.press('Enter');
    await other.page.locator('nav a').first().waitFor();
    await other.page.goto(`${office.baseUrl}/intakes/${id}`);
    await other.page.getByLabel('Telephone').fill('212-555-0137');
    await other.page.getByLabel('County').fill('Kings');
    await other.page.getByLabel('E-mail').focus();
    await other.page.getByText('Saved', { exact: true }).waitFor();

    await page.getByLabel('E-mail').focus();
    const dialog = page.getByRole('dialog', { name: 'Telephone: changed by two people' });
    await dialog.getByText('212-555-0136').waitFor();
    await dialog.getByText('212-555-0137').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'conflict-en-light');
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Saved', { exact: true }).waitFor();
    const now = await stored(id);
    expect([now['phone'], now['county']]).toEqual(['212-555-0136', 'Kings']);
  });
});
