import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { Role } from '#libs/platform';
import { violations, whereABrowserIs } from './browser.js';
import { ConsoleBrowser, EVERY_PAGE_MS } from './console-browser.js';
import { specimenForm } from '#libs/specimens';
import { type FiledCase, fileCase } from './filed-case.js';
import { inDays } from './new-york-day.js';
import { TestOffice } from './office.js';

whereABrowserIs('a supervisor’s working day in a browser', () => {
  let office: TestOffice;
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    office = await TestOffice.open();
    await office.work();
    browser = new ConsoleBrowser(office);
    await office.rows(
      `insert into members ("organizationId", id, email, name, role, "passwordHash")
       select "organizationId", gen_random_uuid(), 'second@demo.vacatur.example', 'Zenobia Brandywine', 'attorney', "passwordHash"
       from members where email = $1`,
      office.credentials('attorney').email,
    );
    // Before anybody looks at a report: its numbers are kept for a minute.
    await filed();
  });
  afterEach(() => browser.leave());
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const nameOf = async (role: Role) => String((await office.as(role).get('/v1/auth/session'))['name']);
  let filing: FiledCase | null = null;
  const filed = async () => (filing ??= await fileCase(office));
  /** What the browser has saved as CSV by the menu of a button. */
  const savedBy = async (page: Page, button: Locator) => {
    await button.click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    return readFileSync(await file.path(), 'utf8');
  };
  const attorneysOf = async (caseIds: readonly string[]) =>
    Promise.all(
      caseIds.map(async (caseId) => {
        const { attorneyId } = await (await browser.as('supervisor')).get(`/v1/cases/${caseId}`);
        return (await (await browser.as('supervisor')).get(`/v1/members/${String(attorneyId)}`))['name'];
      }),
    );

  test('cases are dragged onto a name, shown before they move, moved, and given back', async () => {
    const attorney = await nameOf('attorney');
    const caseIds = [await office.openCase(), await office.openCase()];
    const { page } = await browser.pageOf('supervisor');
    await page.getByRole('link', { name: 'Office' }).click();
    await page.getByRole('link', { name: 'Reassignment' }).click();
    await page.getByRole('combobox', { name: 'From whom' }).click();
    await page.getByRole('option', { name: attorney }).click();
    await page.locator(`[data-case="${caseIds[1]}"] input`).check();
    await page.locator(`[data-case="${caseIds[0]}"]`).dragTo(page.locator('[data-receiver="Zenobia Brandywine"]'));
    await page.getByText('2 cases and 0 tasks go').waitFor();
    expect(await attorneysOf(caseIds)).toEqual([attorney, attorney]);
    await page.getByLabel('Reason').fill('On leave until March.');
    await page.getByRole('button', { name: 'Hand on' }).click();
    await page.getByText('2 cases and 0 tasks were handed on.').waitFor();
    expect(await attorneysOf(caseIds)).toEqual(['Zenobia Brandywine', 'Zenobia Brandywine']);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back').waitFor();
    expect(await attorneysOf(caseIds)).toEqual([attorney, attorney]);
  });

  test('by keys alone a case is handed on; what changed since the preview is shown anew, and the reason stays', async () => {
    const attorney = await nameOf('attorney');
    const caseId = await office.openCase();
    const { page } = await browser.pageOf('supervisor');
    await page.goto(`${office.baseUrl}/office/reassignment`);
    await page.getByRole('combobox', { name: 'From whom' }).focus();
    await page.keyboard.type(attorney);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator(`[data-case="${caseId}"] input`).focus();
    await page.keyboard.press('Space');
    await page.getByRole('combobox', { name: 'Or choose the name' }).focus();
    await page.keyboard.type('Zenobia');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show what would move' }).press('Enter');
    await page.getByText('1 case and 0 tasks go').waitFor();
    await office.attorney.post('/v1/tasks', { title: 'Reply', caseId });
    await page.getByLabel('Reason').fill('A heavy caseload.');
    await page.getByLabel('Reason').press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByText('1 case and 1 task go').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('A heavy caseload.');
    await page.getByRole('button', { name: 'Hand on' }).press('Enter');
    await page.getByText('1 case and 1 task were handed on.').waitFor();
    expect(await attorneysOf([caseId])).toEqual(['Zenobia Brandywine']);
  });

  test('a number leads to its cases, and a bar too', async () => {
    const { caseId } = await filed();
    const { page } = await browser.pageOf('supervisor');
    await page.getByRole('link', { name: 'Office' }).click();
    await page.getByRole('button', { name: /^Open cases/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const card = page.getByRole('region', { name: 'Open cases by advocate and age' });
    await card.locator('.recharts-bar-rectangle').first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'Corwin Ashgrove' }).first().waitFor();
    await page.keyboard.press('Escape');

    expect(await savedBy(page, card.getByRole('button', { name: /^Export/ }))).toMatch(/^\uFEFFAdvocate,/);

    await page
      .getByRole('region', { name: 'Days to filing and to order' })
      .getByRole('link', { name: 'In numbers' })
      .click();
    await page.getByRole('button', { name: 'Sealing on application after ten years · Filed: 1' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Corwin Ashgrove' }).click();
    await page.waitForURL((url) => url.pathname === `/cases/${caseId}`);
  });

  test('two laws are compared over everybody, and who gains is listed', async () => {
    await office.draftPetition();
    const { page } = await browser.pageOf('supervisor');
    await page.goto(`${office.baseUrl}/office/law`);
    await page.getByText('No two laws were compared yet.').waitFor();
    await page.getByRole('button', { name: 'Compare two laws' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'A bill' }).check();
    const mistaken = '{\n  "format": "vacatur-bill/1",\n  "id": "No Spaces",\n  "title": "A", "source": "Invented"\n}';
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'bill.json', mimeType: 'application/json', buffer: Buffer.from(mistaken) });
    await dialog.getByText('bill.json is chosen.').waitFor();
    await dialog.getByRole('button', { name: 'Run' }).click();
    await dialog.getByText('line 3, id: must be 3 to 60 small letters, digits and hyphens').waitFor();
    await dialog.getByRole('radio', { name: 'The law as it is' }).check();
    await dialog.getByRole('button', { name: 'Run' }).click();
    const gained = page.getByRole('button', { name: /Newly eligible: \d/ }).first();
    await gained.waitFor();
    expect(await violations(page)).toEqual([]);
    const saved = await savedBy(page, page.getByRole('button', { name: 'Export the comparison' }));
    expect(saved).toMatch(/^\uFEFFRelief,Difference,/);
    expect(saved.trim().split('\n').length).toBeGreaterThan(1);
    await gained.click();
    await page.getByRole('dialog').getByRole('link', { name: 'Ashgrove, Corwin' }).first().waitFor();
  });

  test('the audit is narrowed to a member, then to a case, and says what was done', async () => {
    const attorney = await nameOf('attorney');
    const caseId = await office.openCase();
    await office.attorney.get(`/v1/cases/${caseId}`);
    const { page } = await browser.pageOf('supervisor');
    await page.getByRole('link', { name: 'Office' }).click();
    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option', { name: attorney }).click();
    const row = page.getByRole('row').filter({ hasText: 'Case: viewed' }).first();
    await row.waitFor();
    await row.getByRole('button', { name: 'only this' }).click();
    await page.waitForURL((url) => url.searchParams.get('caseId') === caseId);
    await row.getByRole('button', { name: 'Details' }).click();
    await page.getByText('case.viewed').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('What exactly').fill('nothing.like_this');
    await page.getByText('Nothing fits.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await row.waitFor();
  });

  test('a wall is set on a case that was found by typing, and lifted', async () => {
    await office.openCase();
    const { page } = await browser.pageOf('supervisor');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('heading', { name: 'Walls' }).waitFor();
    await page.getByRole('button', { name: 'Set a wall' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Case or client' }).fill('Ashgrove');
    await page
      .getByRole('option', { name: /Corwin Ashgrove/ })
      .first()
      .click();
    await dialog.getByRole('combobox', { name: 'Members' }).click();
    await page.getByRole('option', { name: await nameOf('volunteer') }).click();
    await dialog.getByLabel('Reason').fill('Once a neighbor.');
    await dialog.getByRole('button', { name: 'Set the wall' }).click();
    await dialog.waitFor({ state: 'hidden' }); // what is typed in it has the same words
    await page.getByText('Once a neighbor.').waitFor();
    const { items } = await (await browser.as('supervisor')).get('/v1/walls');
    expect(items).toMatchObject([{ kind: 'closed_to', reason: 'Once a neighbor.' }]);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Lift' }).click();
    await dialog.getByLabel('Reason').fill('A mistake.');
    await dialog.getByRole('button', { name: 'Lift' }).click();
    await page.getByText('No wall stands.').waitFor();
  });

  test('a house style is worded, looked at and published; before that it is refused', async () => {
    const { page } = await browser.pageOf('supervisor');
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.getByRole('link', { name: 'House styles' }).click();
    await page.getByRole('button', { name: 'New style' }).click();
    await page.getByLabel('Name on the letterhead').fill('Record Relief Unit');
    await page.getByLabel('Lines below it, one each').fill('9 Specimen Plaza');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The draft is saved.').waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    await page.getByRole('button', { name: 'Show what papers look like' }).click();
    await page.getByRole('img', { name: /page 1$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('It is published').waitFor();
    const { items } = await (await browser.as('supervisor')).get('/v1/house-styles');
    expect(items).toMatchObject([
      { status: 'published', letterhead: { name: 'Record Relief Unit', lines: ['9 Specimen Plaza'] } },
    ]);
  });

  test('a court’s form is uploaded, its fields filled beside its pages, looked at and published', async () => {
    const { page } = await browser.pageOf('supervisor');
    await page.goto(`${office.baseUrl}/administration/forms`);
    await page.getByRole('button', { name: 'Upload a form' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What the form is called').fill('Application to seal (SP-1)');
    await dialog.getByLabel('From which day on').fill('2026-01-01');
    const bytes = Buffer.from(await specimenForm({ edition: 'Rev. 01/2026' }));
    const file = { name: 'sp-1.pdf', mimeType: 'application/pdf', buffer: bytes };
    await page.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByRole('heading', { name: 'Application to seal (SP-1)' }).waitFor();
    await page.getByRole('img', { name: /page 1$/ }).waitFor();
    await page.getByRole('combobox', { name: 'Packets of which reliefs' }).click();
    await page.getByRole('option', { name: 'Sealing on application after ten years' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'defendant.name' }).fill('{client.name}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The draft is saved.').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Filled' }).click();
    await page.getByRole('button', { name: 'Show what papers look like' }).click();
    await page.getByRole('img', { name: /page 1$/ }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('It is published').waitFor();
  });

  test('a file whose years are over is proposed for destruction; who proposed it is told that somebody else approves; its certificate is checked', async () => {
    const policy = { effectiveOn: inDays(0), years: 7 };
    await office.as('administrator').post('/v1/retention/policies', policy);
    const caseId = await office.openCase();
    await office.rows(
      `insert into closings ("organizationId", id, "caseId", status, category, "assistanceEndedOn", "closedOn", reportable, "check",
         "timelyNote", "createdById", "updatedAt")
       select "organizationId", gen_random_uuid(), id, 'closed', 'A', '2010-01-05', '2010-01-05', true,
         '{"timely": {"timely": true, "because": "A test."}}', 'A test.', "attorneyId", now() from cases where id = $1`,
      caseId,
    );
    await office.rows(`update cases set status = 'closed' where id = $1`, caseId);
    const { page } = await browser.pageOf('supervisor');
    await page.goto(`${office.baseUrl}/administration/retention`);
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Propose to destroy 1 file' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The years are over.');
    await dialog.getByLabel('How papers were offered to the clients').fill('By the closing letter.');
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click();
    await page.getByText('You have proposed it: somebody else approves.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped').waitFor();

    const { items } = await office.attorney.get('/v1/retention/due');
    const proposal = {
      caseIds: [items[0]!['id']],
      reason: 'The years are over.',
      papersOffered: 'By the closing letter.',
    };
    await office.attorney.post('/v1/retention/purges', proposal);
    await page.reload();
    await page.getByRole('button', { name: 'Approve' }).click();
    await dialog.getByLabel('What you looked at').fill('Gone through.');
    await dialog.getByLabel('I know that this is for good').check();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('1 file: 1 destroyed, 0 kept').waitFor();

    await page.getByRole('link', { name: 'Certificates' }).click();
    const row = page.locator('[data-certificate]');
    await row.getByRole('button', { name: 'Check' }).click();
    await page.getByText('It holds: signed by this office').waitFor();
    expect(await violations(page)).toEqual([]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('button', { name: 'Save the certificate' }).click(),
    ]);
    const saved = readFileSync(await file.path(), 'utf8');
    for (const [text, found] of [
      [saved.replace('"destroyedAt":"2', '"destroyedAt":"3'), 'was changed after it was signed'],
      ['{}', 'is no certificate of destruction'],
      [saved, 'It holds: signed by this office'],
    ] as const) {
      const chosen = { name: 'certificate.json', mimeType: 'application/json', buffer: Buffer.from(text) };
      await page.locator('input[type=file]').setInputFiles(chosen);
      await page.getByText(found).waitFor();
    }
  });

  test(
    'a Spanish reader finds no English in the numbers of the office, and in what it words itself',
    async () => {
      const { caseId } = await filed();
      const supervisor = await browser.as('supervisor');
      const { items: reports } = await supervisor.get('/v1/reports');
      const asItIs = () => Promise.resolve();
      await browser.readInSpanish('supervisor', {
        '/office': asItIs,
        ...Object.fromEntries(reports.map(({ name }) => [`/office/reports?report=${String(name)}`, asItIs])),
        '/office/reports?report=reading-quality': (page) => page.getByText('hoja de antecedentes, formato B').waitFor(),
        '/office/law': async (page, read) => {
          await page.getByRole('button', { name: 'Comparar dos leyes' }).click();
          const dialog = page.getByRole('dialog');
          await read();
          await dialog.getByRole('radio', { name: 'Un proyecto' }).check();
          const mistaken = { name: 'bill.json', mimeType: 'application/json', buffer: Buffer.from('{"title": ""}') };
          await dialog.locator('input[type=file]').setInputFiles(mistaken);
          await dialog.getByText('bill.json').first().waitFor();
          await dialog.getByRole('button', { name: 'Ejecutar' }).click();
          await dialog.getByText(/línea 1, título: no puede quedar en blanco/).waitFor();
        },
        [`/cases/${caseId}?part=filings`]: (page) =>
          page.getByRole('button', { name: 'Registrar lo ocurrido' }).click(),
        '/administration/house-styles': async (page) => {
          await page.getByRole('button', { name: 'Estilo nuevo' }).click();
          await page.getByRole('combobox', { name: 'Un párrafo con sus palabras' }).click();
          await page.getByRole('option', { name: 'A quién puede preguntar la secretaría' }).waitFor();
        },
      });
    },
    EVERY_PAGE_MS,
  );

  test(
    'no page of a supervisor has anything that axe finds, in both languages, both schemes and on a phone',
    async () => {
      await filed();
      const pages = {
        office: '/office',
        reports: '/office/reports?report=open-cases',
        law: '/office/law',
        reassignment: '/office/reassignment',
        audit: '/office/audit',
        walls: '/administration/walls',
        'house-styles': '/administration/house-styles',
        forms: '/administration/forms',
        certificates: '/administration/certificates',
      };
      await browser.lookAt('supervisor', pages, { walls: ['Poner un muro'], forms: ['Subir un formulario'] });
    },
    EVERY_PAGE_MS,
  );
});
