import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import type { Role } from '#libs/platform';
import { drawnPdf } from '#libs/specimens';
import { codeOf } from '../apps/cli/src/demo/api-client.js';
import { violations, whereABrowserIs } from './browser.js';
import { ConsoleBrowser, EVERY_PAGE_MS, type Look } from './console-browser.js';
import { SAMPLES, TestOffice } from './office.js';

/** Where the browser keeps what is typed and not sent. */
const DRAFTS = 'vacatur.draft.';
const DRAFTS_KEPT = `Object.keys(localStorage).filter((at) => at.startsWith('${DRAFTS}'))`;
const CLIENT = '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11';

whereABrowserIs('the console in a browser', () => {
  let office: TestOffice;
  let consoles: ConsoleBrowser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vacatur-console-'));
    office = await TestOffice.open();
    await office.work();
    consoles = new ConsoleBrowser(office);
  });

  afterEach(() => consoles.leave());

  afterAll(async () => {
    await consoles.close();
    await office.close();
    await rm(folder, { recursive: true });
  });

  const freshPage = (look: Look = {}) => consoles.open(look);
  const signIn = (page: Page, role: Role) => consoles.signIn(page, role);

  /** Through the dialog, as a member who has none: password, key for the app, its first code, recovery codes. */
  async function showNewFactor(page: Page, role: Role): Promise<void> {
    await page.getByRole('button', { name: 'I have no authenticator yet' }).click();
    await page.getByRole('dialog').locator('input[type=password]').fill(office.credentials(role).password);
    await page.keyboard.press('Enter');
    const secret = await page.locator('[data-secret]').innerText();
    await page.getByRole('textbox', { name: 'Code of your authenticator' }).fill(await codeOf(new TOTP({ secret })));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I have kept them' }).click();
  }

  test('a paralegal gets from a rap sheet to papers, and an attorney sends them back, by clicking', async () => {
    const caseId = await office.openCase();
    const { page, faults } = await freshPage();
    await signIn(page, 'paralegal');
    await page.getByRole('link', { name: 'Cases' }).click();
    await page.getByRole('link', { name: 'Corwin Ashgrove' }).first().click();
    await page.getByRole('tab', { name: 'Record' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload a rap sheet' }).click(),
    ]);
    await chooser.setFiles(join(SAMPLES, 'corwin-ashgrove.pdf'));
    await page.getByRole('button', { name: 'Confirm: the facts are right' }).click();
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.getByRole('img', { name: 'Page 1 of the document' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'To the verdicts' }).click();
    await page.getByRole('button', { name: 'Assess the confirmed record today' }).click();
    await page.getByRole('heading', { name: /^PL 155\.25 · Petit Larceny/ }).waitFor();
    await page
      .getByRole('group', { name: /register as a sex offender/ })
      .getByRole('button', { name: 'No' })
      .click();
    await page.getByRole('button', { name: /Sealing on application after ten years.*Eligible/ }).click();
    expect(await violations(page)).toEqual([]);
    // On paper stands the case, and nothing that is clicked.
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: 'Corwin Ashgrove' }).isVisible()).toBe(true);
    expect(await page.getByText('Sealing on application after ten years').first().isVisible()).toBe(true);
    for (const away of [page.locator('nav').first(), page.getByRole('button', { name: 'Prepare the papers' })])
      expect(await away.isVisible()).toBe(false);
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: 'Prepare the papers' }).click();
    await page.getByText('To be approved').waitFor();
    await page.getByText('An attorney reads the papers').waitFor();
    await page.locator('iframe').waitFor();
    expect(await violations(page)).toEqual([]);
    const address = new URL(page.url()).pathname;
    expect(address).toMatch(new RegExp(`^/cases/${caseId}/packets/`));

    const attorney = await freshPage();
    await signIn(attorney.page, 'attorney');
    await attorney.page.goto(`${office.baseUrl}${address}`);
    await attorney.page.getByLabel('What has to change').fill('The county is New York.');
    await attorney.page.getByRole('button', { name: 'Send back' }).click();
    await attorney.page.getByText('Sent back').first().waitFor();
    expect(await violations(attorney.page)).toEqual([]);
    expect(await attorney.page.evaluate(DRAFTS_KEPT)).toEqual([]);
    expect([...faults, ...attorney.faults]).toEqual([]);
  });

  test('whoever is behind a wall is told what whoever asks for nothing is told', async () => {
    const { page } = await freshPage();
    await signIn(page, 'attorney');
    await page.goto(`${office.baseUrl}/cases/019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11`);
    await page.getByText('There is nothing here that you may see').waitFor();
    await page.goto(`${office.baseUrl}/cases`);
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
  });

  test('a wrong password is said, and what was typed stays', async () => {
    const { page } = await freshPage();
    await page.goto(office.baseUrl);
    await page.getByLabel('E-mail address').fill('nobody@demo.vacatur.example');
    await page.locator('input[type=password]').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody@demo.vacatur.example');
    expect(await violations(page)).toEqual([]);
  });

  /** Papers that wait for an attorney. */
  let packet: string | null = null;
  async function readyPacket() {
    if (packet) return packet;
    const { caseId, petitionId } = await office.draftPetition();
    const packetId = await office.requestPacket(petitionId);
    await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
    return (packet = `${office.baseUrl}/cases/${caseId}/packets/${packetId}`);
  }

  test('a change is asked for beside the paper, and settled', async () => {
    const address = await readyPacket();
    const { page, faults } = await freshPage();
    await signIn(page, 'attorney');
    await page.goto(address);
    const comments = page.getByRole('region', { name: 'Comments' });
    await comments.getByRole('textbox', { name: /^Comment on/ }).fill('The county of the court is another.');
    await comments.getByLabel('Page; left out: all of it').fill('1');
    await comments.getByLabel('A change is asked for before approval').check();
    await comments.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByText('1 change is asked for').waitFor();
    expect(await violations(page)).toEqual([]);
    await comments.getByRole('button', { name: 'Settle' }).click();
    await comments.getByLabel('What was done about it').fill('It is in the order to come.');
    await comments.getByRole('button', { name: 'Settle' }).click();
    await comments.getByText('It is in the order to come.').waitFor();
    await page.getByText('1 change is asked for').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  test('what is typed stands there again after the tab was closed, and whoever has the browser reads nothing of it', async () => {
    const address = await readyPacket();
    const { page, context } = await freshPage();
    await signIn(page, 'attorney');
    const other = await context.newPage();
    await other.goto(`${office.baseUrl}/cases`);
    await other.evaluate(
      `void (window.kept = new Promise((tell) => addEventListener('storage', ({ key }) => key.startsWith('${DRAFTS}') && tell())))`,
    );
    await page.goto(address);
    await page.getByLabel('What has to change').fill('The county is New York.');
    await other.evaluate('window.kept');
    await page.close({ runBeforeUnload: true });
    expect(await other.evaluate('JSON.stringify(localStorage)')).not.toMatch(/county|New York/);
    await other.goto(address);
    await other.getByRole('button', { name: 'Send back', disabled: false }).waitFor();
    expect(await other.getByLabel('What has to change').inputValue()).toBe('The county is New York.');
    await other.getByLabel('What has to change').fill('');
    await other.reload();
    await other.getByRole('button', { name: 'Send back', disabled: true }).waitFor();
    expect(await other.evaluate(DRAFTS_KEPT)).toEqual([]);
  });

  test('an attorney sets up an authenticator on the way to an approval, approves and files', async () => {
    const address = await readyPacket();
    const { page, faults } = await freshPage();
    await signIn(page, 'attorney');
    await page.goto(address);
    await page.getByRole('button', { name: 'Approve for filing' }).click();
    await showNewFactor(page, 'attorney');
    await page.getByText('The packet is approved.').waitFor();
    await page.getByLabel('Filed on').fill('2026-11-24');
    await page.keyboard.press('Enter');
    await page.getByText('Filed on Nov 24, 2026').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([]);
  });

  test('a supervisor who has to show a code is led to it, and sees the office', async () => {
    await office.rows(
      `delete from second_factors where "memberId" = (select id from members where email = $1)`,
      office.credentials('supervisor').email,
    );
    const { page } = await freshPage();
    await signIn(page, 'supervisor');
    await page.getByRole('link', { name: 'Office' }).click();
    await page.getByRole('button', { name: 'Show a code' }).first().click();
    await showNewFactor(page, 'supervisor');
    await page.getByText('Open cases', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('whoever forgot the password is sent a link, and nobody is told who works here', async () => {
    const { page } = await freshPage();
    await page.goto(office.baseUrl);
    await page.getByLabel('E-mail address').fill('nobody@demo.vacatur.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('If somebody with this address works here').waitFor();
  });

  test('the caseload asks for everything once, and for the words of one language', async () => {
    const caseId = await office.openCase();
    const { page, faults } = await freshPage({ locale: 'es-US' });
    await signIn(page, 'paralegal');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${office.baseUrl}/cases`);
    await page.getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    // What the page before had asked for comes first.
    const ofApi = asked.slice(asked.indexOf('/v1/auth/refresh')).filter((path) => path.startsWith('/v1/'));
    expect(ofApi).toEqual(expect.arrayContaining(['/v1/auth/refresh', '/v1/auth/session', '/v1/cases', '/v1/members']));
    expect(ofApi).toEqual([...new Set(ofApi)]);
    expect(asked.filter((path) => /\/(en|es)-/.test(path))).toEqual([expect.stringMatching(/^\/assets\/es-/)]);
    // Its code comes when it is asked for.
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Nombres, números' }).waitFor();
    // What happened in a case is told in the reader's language as well.
    await page.goto(`${office.baseUrl}/cases/${caseId}?part=story`);
    await page.getByText(/^Caso abierto el /).waitFor();
    expect(faults).toEqual([]);
  });

  test('by keys alone a case is found and opened', async () => {
    await office.openCase();
    const { page } = await freshPage();
    await signIn(page, 'paralegal');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Names, numbers').fill('Ashgrove');
    await page.locator('[data-action]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    await page.getByRole('region', { name: 'List of cases' }).press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Corwin Ashgrove' }).waitFor();
  });

  test('views of the cases are kept by the office: one that stood in the browser moves there, and nothing of a client stays', async () => {
    const caseId = await office.openCase();
    const { id: memberId } = await office.paralegal.get('/v1/auth/session');
    await office.paralegal.post(`/v1/cases/${caseId}/team`, { memberId, role: 'paralegal' });
    const { page, faults } = await consoles.pageOf('supervisor');
    const former = [{ name: 'Waiting', search: { status: 'awaiting_court', clientId: CLIENT } }];
    await page.evaluate(`localStorage.setItem('vacatur.views', '${JSON.stringify(former)}')`);
    await page.goto(`${office.baseUrl}/cases?mine=true`);
    await page.getByRole('button', { name: 'Waiting' }).waitFor();
    await page.getByRole('button', { name: 'Keep this view' }).click();
    await page.getByLabel('Name of the view').fill('Waiting');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('A view is called so already').waitFor();
    await page.getByLabel('Name of the view').fill('Of who looks');
    await page.getByLabel('For the whole office').check();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Forget this view' }).waitFor();
    await page.getByRole('button', { name: 'Waiting' }).click();
    await page.waitForURL((url) => url.search === '?status=awaiting_court');
    await page.getByRole('button', { name: 'Forget this view' }).click();
    await page.getByRole('button', { name: 'Keep this view' }).waitFor();

    // On another machine, for another member.
    const other = await freshPage();
    await signIn(other.page, 'paralegal');
    await other.page.goto(`${office.baseUrl}/cases`);
    await other.page.getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    await other.page.getByRole('button', { name: 'Of who looks' }).click();
    await other.page.waitForURL((url) => url.search === '?mine=true');
    // A paralegal is of a case's team, and attorney of none.
    await other.page.getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    expect(await other.page.getByRole('button', { name: /view/ }).count()).toBe(0);
    expect([...faults.filter((fault) => !fault.includes('409')), ...other.faults]).toEqual([]);
  });

  // Last, with the one after it: they give the attorney another authenticator.
  test(
    'a Spanish reader finds no English in what is to be done, a case, its papers, and what could not be made of them',
    async () => {
      const attorney = await consoles.as('attorney');
      const { caseId, petitionId } = await office.draftPetition(attorney);
      const made = async (packetId: string) => {
        await attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
        return `/cases/${caseId}/packets/${packetId}`;
      };
      const packet = await made(await office.requestPacket(petitionId));
      const employment = join(folder, 'employment.pdf');
      await writeFile(
        employment,
        await drawnPdf((document) => document.fontSize(12).text('Number 123-45-6789', 72, 144)),
      );
      const { document } = await office.paralegal.upload(caseId, 'exhibit', employment);
      const exhibit = { documentId: (document as { id: string }).id, kind: 'supporting_document', title: '2019' };
      await office.paralegal
        .withHeader('if-match', '*')
        .must('PUT', `/v1/petitions/${petitionId}/exhibits`, { exhibits: [exhibit] });
      const refused = await made(await office.requestPacket(petitionId));
      const unreadCaseId = await office.openCase();
      await office.paralegal.upload(unreadCaseId, 'rap_sheet', employment);
      for (const templateKey of ['NY-160.59', 'NY-440.10-1I'])
        await attorney.post(`/v1/cases/${caseId}/checklists`, { templateKey });
      const intake = await office.paralegal.post('/v1/intakes', { givenName: 'Ida', familyName: 'Marrow' });
      const cases = { ids: [caseId, unreadCaseId] };
      const batch = await attorney.post('/v1/packet-batches', { name: 'Lista 1', relief: 'NY-160.59', cases });
      await attorney.until(`/v1/packet-batches/${batch.id}`, ({ status }) => status === 'done');
      const shows = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();
      const asItIs = () => Promise.resolve();
      await consoles.readInSpanish('attorney', {
        '/today': async (page, read) => {
          await page.getByText('Notificar a la fiscalía de cada condado con una condena').first().waitFor();
          await page.getByRole('button', { name: /^Novedades/ }).click();
          await page.getByRole('heading', { name: 'En sus casos' }).waitFor();
          await office.paralegal.upload(unreadCaseId, 'exhibit', employment);
          await page.getByText('Se añadió un documento').waitFor();
          await read();
          await page.keyboard.press('Escape');
          await page.keyboard.press('Control+k');
          await page.getByRole('textbox', { name: 'Nombres, números' }).fill('Ashgrove');
          await page.locator('[data-action]').first().waitFor();
        },
        '/intakes': asItIs,
        [`/intakes/${intake.id}`]: asItIs,
        '/cases?status=open': (page) => page.getByRole('button', { name: 'Guardar esta vista' }).click(),
        '/filings': asItIs,
        '/batches': async (page) => {
          await page.getByText('El caso no tiene evaluación').first().waitFor();
          await page.getByRole('button', { name: 'Lote nuevo' }).click();
          const dialog = page.getByRole('dialog');
          await dialog.getByLabel('Nombre').fill('n'.repeat(500));
          await dialog.getByRole('button', { name: 'Hacer los documentos' }).click();
          await dialog.getByText(/nombre: admite como máximo \d+ caracteres/).waitFor();
        },
        [`/cases/${caseId}?part=record`]: async (page) => {
          await page.locator('[data-charge]').first().focus();
          await page.keyboard.press('e');
          await page.getByRole('dialog', { name: 'Corregir un cargo' }).waitFor();
        },
        [`/cases/${unreadCaseId}?part=record`]: shows('no es una hoja de antecedentes'),
        [`/cases/${caseId}?part=verdicts`]: async (page) => {
          await page.getByRole('switch').check();
          const charges = page.locator('main section').filter({ has: page.locator('button[aria-expanded]') });
          await charges.first().waitFor();
          for (const charge of await charges.all()) await charge.locator('button[aria-expanded=false]').first().click();
        },
        [`/cases/${caseId}?part=papers`]: async (page) => {
          await page.getByRole('button', { name: 'Armar el paquete' }).click();
          await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
          await page.getByPlaceholder('AAAA-MM-DD').click();
          await page.getByRole('button', { name: 'Mes siguiente' }).waitFor();
          expect(await violations(page)).toEqual([]);
        },
        [`/cases/${caseId}?part=filings`]: asItIs,
        [`/cases/${caseId}?part=story`]: shows(/^Caso abierto el /),
        [packet]: shows('Nota para el abogado'),
        [refused]: shows('lo que parece un número de seguro social'),
      });
    },
    EVERY_PAGE_MS,
  );

  test(
    'no page has anything that axe finds, in both languages, both schemes and on a phone',
    async () => {
      const { caseId, petitionId } = await office.draftPetition(await consoles.as('attorney'));
      const packetId = await office.requestPacket(petitionId);
      await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
      const intake = await office.paralegal.post('/v1/intakes', { givenName: 'Ida', familyName: 'Marrow' });
      await consoles.lookAt('attorney', {
        today: '/today',
        intakes: '/intakes',
        intake: `/intakes/${intake.id}`,
        cases: '/cases',
        filings: '/filings',
        record: `/cases/${caseId}?part=record`,
        verdicts: `/cases/${caseId}?part=verdicts`,
        papers: `/cases/${caseId}?part=papers`,
        packet: `/cases/${caseId}/packets/${packetId}`,
      });
    },
    EVERY_PAGE_MS,
  );
});
