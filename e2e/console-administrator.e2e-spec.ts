import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Role } from '#libs/platform';
import { violations, whereABrowserIs } from './browser.js';
import { ConsoleBrowser, EVERY_PAGE_MS } from './console-browser.js';
import { PUBLIC_URL, TestIdentityProvider } from './identity-provider.js';
import { inDays } from './new-york-day.js';
import { TestOffice } from './office.js';

whereABrowserIs('an administrator’s working day in a browser', () => {
  let office: TestOffice;
  let browser: ConsoleBrowser;
  let provider: TestIdentityProvider;
  let receiver: Server;
  let requests = 0;

  beforeAll(async () => {
    provider = await TestIdentityProvider.open();
    office = await TestOffice.open({ WEBHOOK_REACH: 'loopback', IDENTITY_PROVIDER_REACH: 'loopback', PUBLIC_URL });
    await office.work();
    browser = new ConsoleBrowser(office);
    receiver = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead((requests += 1) > 1 ? 200 : 500).end('thank you'));
    }).listen(0, '127.0.0.1');
  });
  afterEach(() => browser.leave());
  afterAll(async () => {
    receiver.close();
    await browser.close();
    await office.close();
    await provider.close();
  });

  const administer = async (): Promise<Page> => {
    const { page } = await browser.pageOf('administrator');
    await page.getByRole('link', { name: 'Administration' }).click();
    return page;
  };
  const nameOf = async (role: Role) => String((await office.as(role).get('/v1/auth/session'))['name']);
  const memberOf = async (email: string) => {
    const { items } = await (await browser.as('administrator')).get('/v1/members');
    return items.find((member) => member['email'] === email);
  };

  test('somebody is invited, given another role, invited again and let go; a taken address is said and what was typed stays', async () => {
    const page = await administer();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Isidora Quill');
    await dialog.getByLabel('E-mail address').fill(office.credentials('paralegal').email);
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Isidora Quill');
    await page.reload();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog.locator('input[value="Isidora Quill"]').waitFor();
    await dialog.getByLabel('E-mail address').fill('isidora.quill@demo.vacatur.example');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Paralegal' }).click();
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Isidora Quill is invited.').waitFor();
    expect(await memberOf('isidora.quill@demo.vacatur.example')).toMatchObject({ role: 'paralegal', joined: false });
    expect(await violations(page)).toEqual([]);

    await page.getByLabel('Name, e-mail or role').fill('quill');
    await page.getByRole('button', { name: 'What can be done for Isidora Quill' }).click();
    await page.getByRole('menuitem', { name: 'Change role' }).click();
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Volunteer' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await memberOf('isidora.quill@demo.vacatur.example')).toMatchObject({ role: 'volunteer' });

    for (const [item, button, said] of [
      ['Send the invitation again', 'Send the invitation again', 'The invitation of Isidora Quill is on its way.'],
      ['End access', 'End access', 'Isidora Quill has no access any more.'],
    ] as const) {
      await page.getByRole('button', { name: 'What can be done for Isidora Quill' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await dialog.getByRole('button', { name: button }).click();
      await page.getByText(said).waitFor();
    }
    expect(await memberOf('isidora.quill@demo.vacatur.example')).toBeUndefined();
  });

  test('whoever follows the link again while its page is on the way comes to it all the same', async () => {
    const page = await administer();
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/members-page*.js', (route) => held.then(() => route.continue()));
    const asked = page.waitForRequest('**/members-page*.js');
    await page.goto(`${office.baseUrl}/administration/walls`);
    const link = page.getByRole('link', { name: 'Administration' });
    await link.click();
    await asked;
    await link.click();
    letGo();
    await page.getByRole('button', { name: 'Invite somebody' }).waitFor();
  });

  test('a lost authenticator is reset and a lost laptop signed out', async () => {
    const { id, name } = await office.as('volunteer').get('/v1/auth/session');
    const { password } = office.credentials('volunteer');
    await office.as('volunteer').setUpAuthenticator(password);
    const page = await administer();
    const dialog = page.getByRole('dialog');
    for (const item of ['Reset the second factor', 'Sign out everywhere']) {
      await page.getByRole('button', { name: `What can be done for ${String(name)}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await dialog.getByRole('button', { name: item }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    expect(await office.rows(`select 1 from second_factors where "memberId" = $1`, id)).toEqual([]);
    expect((await office.as('volunteer').call('GET', '/v1/auth/session')).status).toBe(401);
  });

  test('an administrator, who reads no file, sets a wall by the address that somebody sent', async () => {
    const caseId = await office.openCase();
    const page = await administer();
    await page.getByRole('link', { name: 'Walls' }).click();
    await page.getByRole('button', { name: 'Set a wall' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address or number of the file').fill(`${office.baseUrl}/cases/${caseId}?part=record`);
    await dialog.getByLabel('Reason').fill('Once a neighbor.');
    await dialog.getByRole('button', { name: 'Set the wall' }).click();
    await dialog.getByRole('alert').waitFor(); // closed to nobody
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('Once a neighbor.');
    await dialog.getByRole('combobox', { name: 'Members' }).click();
    await page.getByRole('option', { name: await nameOf('intake') }).click();
    await dialog.getByRole('button', { name: 'Set the wall' }).click();
    await dialog.waitFor({ state: 'hidden' }); // what is typed in it has the same words
    await page.getByText('Once a neighbor.').waitFor();
    expect((await office.as('intake').call('GET', `/v1/cases/${caseId}`)).status).toBe(404);
  });

  test('a webhook is added, its secret shown once, tested, sent once more, given a new secret, paused and ended', async () => {
    const page = await administer();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Grant database');
    await dialog.getByLabel('Address').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hears`);
    await dialog.getByRole('combobox', { name: 'What it hears of' }).click();
    await page.getByRole('option', { name: 'case.opened' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Add' }).click();
    const secret = await page.locator('[data-secret]').innerText();
    expect(secret.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('link', { name: /Grant database/ }).click();
    await page.getByRole('heading', { name: 'Grant database' }).waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await dialog.getByText('HTTP 500').waitFor();
    await dialog.getByRole('button', { name: 'Send once more' }).click();
    await page.getByRole('row').filter({ hasText: 'Delivered' }).waitFor();
    expect(requests).toBeGreaterThan(1);
    expect(await violations(page)).toEqual([]);

    const more = page.getByRole('button', { name: 'More' });
    await more.click();
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    await dialog.getByRole('button', { name: 'New secret' }).click();
    const next = await page.locator('[data-secret]').innerText();
    expect(next).not.toBe(secret);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('Two secrets sign at present.').waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await page.getByText('Paused').waitFor();
    await more.click();
    await page.getByRole('menuitem', { name: 'End it' }).click();
    await dialog.getByRole('button', { name: 'End it' }).click();
    await page.getByText('No system hears anything yet.').waitFor();
  });

  test('how long files are kept is set from a day on; what is refused is said, and what was typed stays', async () => {
    const { page } = await browser.pageOf('administrator');
    await page.getByRole('link', { name: 'Retention' }).click();
    await page.getByText('No time is set: nothing is ever due.').waitFor();
    const from = inDays(30);
    const words = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' });
    await page.getByRole('button', { name: 'Set a time' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('From which day on').fill(from);
    await dialog.getByLabel('Years after closing').fill('7');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`7 years after closing, from ${words.format(new Date(from))} on`).waitFor();
    await page.getByRole('button', { name: 'Set a time' }).click();
    await dialog.getByLabel('From which day on').fill(from);
    await dialog.getByLabel('Years after closing').fill('9');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Years after closing').inputValue()).toBe('9');
  });

  test('a provider that cannot be reached is refused and nothing typed is lost', async () => {
    const { page } = await browser.pageOf('administrator');
    await page.getByRole('link', { name: 'Single sign-on' }).click();
    await page.getByLabel('Issuer').fill('https://login.nowhere.example');
    await page.getByLabel('Client ID').fill('vacatur');
    await page.locator('input[type=password]').fill('a secret of the provider');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).last().waitFor();
    expect(await page.getByLabel('Client ID').inputValue()).toBe('vacatur');
    expect(await violations(page)).toEqual([]);
  });

  test('once the office’s provider is set, a member signs in there and comes back to the console', async () => {
    const { issuer, clientId, clientSecret } = provider.settings() as { [name: string]: string };
    const { page } = await browser.pageOf('administrator');
    await page.goto(`${office.baseUrl}/administration/single-sign-on`);
    await page.getByLabel('Issuer').fill(issuer!);
    await page.getByLabel('Client ID').fill(clientId!);
    await page.locator('input[type=password]').fill(clientSecret!);
    await page.getByRole('combobox', { name: 'E-mail domains' }).fill('demo.vacatur.example');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Single sign-on is saved.').waitFor();

    const { email } = office.credentials('paralegal');
    provider.accounts.set('paralegal-there', { email, email_verified: true });
    provider.signsIn = 'paralegal-there';
    const member = await browser.open();
    // Nothing listens at the office's public address: the browser is led from there to the API of the test.
    await member.page.route(`${PUBLIC_URL}/**`, (route) => {
      const { pathname, search } = new URL(route.request().url());
      return route.fulfill({ status: 302, headers: { location: `${office.baseUrl}${pathname}${search}` } });
    });
    await member.page.goto(office.baseUrl);
    await member.page.getByLabel('E-mail address').fill(email);
    expect(await violations(member.page)).toEqual([]);
    await member.page.getByRole('button', { name: 'Sign in with the office’s account' }).click();
    await member.page.getByRole('heading', { name: 'Today' }).waitFor();
    // What was worth a session stands in no address that somebody could go back to.
    expect(new URL(member.page.url()).search).toBe('');
  });

  test('the queues say what waits, what failed and who works', async () => {
    const { page } = await browser.pageOf('administrator');
    await page.getByRole('link', { name: 'Queues' }).click();
    const mail = page.locator('[data-queue=mail]');
    await mail.waitFor();
    expect(await page.locator('[data-queue]').count()).toBeGreaterThan(20);
    expect(await mail.getByText('none').count()).toBe(0);
    expect(await page.getByText('Nobody works on the queues').count()).toBe(0);
  });

  test(
    'no page of an administrator has anything that axe finds, in both languages, both schemes and on a phone',
    async () => {
      const { id } = await (
        await browser.as('administrator')
      ).post('/v1/webhooks', {
        name: 'Grant database',
        url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hears`,
        eventTypes: ['case.opened'],
      });
      const pages = {
        members: '/administration/members',
        webhooks: '/administration/webhooks',
        queues: '/administration/queues',
        retention: '/administration/retention',
        'single-sign-on': '/administration/single-sign-on',
        webhook: `/administration/webhooks/${id}`,
      };
      await browser.lookAt('administrator', pages, {
        members: ['Invitar a alguien'],
        webhooks: ['Agregar un webhook'],
        retention: ['Fijar un tiempo', 'Retener un expediente'],
      });
    },
    EVERY_PAGE_MS,
  );
});
