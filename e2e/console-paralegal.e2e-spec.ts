import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { addDays, localDate } from '#libs/record';
import { nextBusinessDay } from '#libs/rules';
import { drawnPdf } from '#libs/specimens';
import { violations, whereABrowserIs } from './browser.js';
import { ConsoleBrowser } from './console-browser.js';
import { inDays } from './new-york-day.js';
import { SAMPLES, TestOffice } from './office.js';

const SCREENS = process.env['SCREENS'];

whereABrowserIs('a paralegal’s day in the console', () => {
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

  /** The card of the client in a stage of the board. */
  const cardIn = (page: Page, stage: string) => page.locator(`[data-stage=${stage}] [data-of]`);

  test('an attorney hears at once what a paralegal does in a case of hers', async () => {
    const caseId = await office.openCase();
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'attorney');
    await page.getByRole('button', { name: 'News' }).waitFor();
    await office.readRecord(caseId);
    await page.getByRole('button', { name: /News: \d/ }).click();
    await page.getByRole('link', { name: 'A record was read' }).waitFor();
    await page.getByText('Corwin Ashgrove').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'A record was read' }).click();
    await page.getByRole('heading', { name: 'Corwin Ashgrove' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('a rap sheet is ticked and corrected by keys beside its page, and assessed', async () => {
    const caseId = await office.openCase();
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.goto(`${office.baseUrl}/cases/${caseId}?part=record`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload a rap sheet' }).click(),
    ]);
    await chooser.setFiles(join(SAMPLES, 'corwin-ashgrove.pdf'));
    const charges = page.locator('[data-charge]');
    await charges.first().waitFor();
    await page.getByRole('img', { name: 'Page 1 of the document' }).waitFor();
    await charges.first().focus();
    expect(await violations(page)).toEqual([]);
    if (SCREENS) await page.screenshot({ path: join(SCREENS, 'review-en-light.png') });

    // The first charge is corrected, the others stand.
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog', { name: 'Correct a charge' });
    await dialog.getByLabel('Description').fill('Corrected by hand');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save the correction' }).click();
    await dialog.waitFor({ state: 'hidden' }); // what is typed in it has the same words
    await page.getByText('Corrected by hand').waitFor();
    await charges.first().focus();
    for (let n = await charges.count(); n > 0; n -= 1) await page.keyboard.press('c');
    await page.getByText('Confirmed', { exact: true }).waitFor();
    const [record] = (await office.paralegal.get(`/v1/cases/${caseId}/records`)).items;
    expect([record!['status'], record!['confirmedVersion'], record!['version']]).toEqual(['confirmed', 2, 2]);

    await page.getByRole('tab', { name: 'Verdicts' }).click();
    await page.getByRole('button', { name: 'Assess the confirmed record today' }).click();
    await page
      .getByRole('group', { name: /register as a sex offender/ })
      .getByRole('button', { name: 'No' })
      .click();
    await page.getByRole('button', { name: /Sealing on application after ten years.*Eligible/ }).waitFor();
    expect(faults).toEqual([]);
  });

  test('what a household receives and owns is listed, each with its amount', async () => {
    const { id } = await office.paralegal.post('/v1/intakes', { givenName: 'Ida', familyName: 'Marrow' });
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.goto(`${office.baseUrl}/intakes/${id}`);
    const choose = async (list: Locator, option: string) => {
      await list.click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    await choose(page.getByRole('combobox', { name: 'Add what is received' }), 'Wages');
    const wages = page.getByRole('group', { name: 'Wages' });
    await wages.getByRole('textbox', { name: 'Wages' }).pressSequentially('612.05');
    await choose(wages.getByRole('combobox', { name: 'How often' }), 'every two weeks');
    await choose(wages.getByRole('combobox', { name: 'Shown by' }), 'a document');
    await choose(page.getByRole('combobox', { name: 'Add what is received' }), 'Pension');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove: Pension' }).click();
    await page.getByLabel('It owns nothing').check();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await office.paralegal.get(`/v1/intakes/${id}`)).toMatchObject({
      income: {
        sources: [{ kind: 'wages', amountCents: 61_205, period: 'biweekly', receivedBy: null, shownBy: 'document' }],
      },
      assets: { none: true },
    });
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a file that is no document is refused by its name, with what to do', async () => {
    const caseId = await office.openCase();
    const { page } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.goto(`${office.baseUrl}/cases/${caseId}?part=record`);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Upload a rap sheet' }).click(),
    ]);
    await chooser.setFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no document') });
    await page.getByText('“letter.pdf” was not taken').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('an approved packet is filed and served from the board by keys, and what was wrong is taken back', async () => {
    const { caseId, petitionId } = await office.draftPetition();
    const packetId = await office.requestPacket(petitionId);
    await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.getByRole('link', { name: 'Filings' }).click();
    await cardIn(page, 'to_approve').waitFor();
    expect(await violations(page)).toEqual([]);

    // The attorney approves and files elsewhere: the card moves by itself.
    await office.approve(packetId);
    await cardIn(page, 'to_file').waitFor();
    await office.attorney.post(`/v1/packets/${packetId}/filings`, { filedOn: '2026-11-23', method: 'electronic' });
    await cardIn(page, 'filed').waitFor();

    await page.locator('[data-card]').first().focus();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'What happened' });
    await dialog.locator('[type=submit]:focus').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await cardIn(page, 'served').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await cardIn(page, 'filed').waitFor();

    // Served again, and the proof of it comes as a file.
    await page.locator('[data-card]').first().focus();
    await page.keyboard.press('r');
    await dialog.locator('[type=submit]:focus').waitFor();
    await page.keyboard.press('Enter');
    await cardIn(page, 'served').waitFor();
    await page.locator('[data-card]').first().focus();
    await page.keyboard.press('r');
    await dialog.getByRole('combobox', { name: 'What', exact: true }).click();
    await page.getByRole('option', { name: 'Proof of service is here' }).click();
    await page.locator('input[type=file]').setInputFiles(join(SAMPLES, 'corwin-ashgrove.pdf'));
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Record' }).click();
    await page.getByText('The proof of service is recorded.').waitFor();
    const [filing] = (await office.attorney.get(`/v1/cases/${caseId}/filings`)).items;
    expect(filing!['services']).toMatchObject([{ proofDocumentId: expect.any(String) }]);
    expect(faults).toEqual([]);
  });

  test('a packet is built: a file is annexed and named, and the papers are shown as soon as they are made', async () => {
    const { caseId, petitionId } = await office.draftPetition();
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.goto(`${office.baseUrl}/cases/${caseId}?part=papers`);
    await page.getByRole('button', { name: 'Build the packet' }).click();
    const dialog = page.getByRole('dialog', { name: 'What goes into the packet' });
    await dialog.getByRole('checkbox', { name: 'corwin-ashgrove.pdf' }).waitFor();
    const letter = await drawnPdf((document) => document.fontSize(12).text('Has baked with us since 2019.', 72, 144));
    const file = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(letter) };
    await page.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('checkbox', { name: 'letter.pdf', checked: true }).waitFor();
    await dialog.getByLabel('Name in the list of exhibits').fill('Letter of the bakery');
    await dialog.getByRole('combobox', { name: 'Proof of service' }).click();
    await page.getByRole('option', { name: 'Affirmed (CPLR 2106)' }).click();
    expect(await violations(page)).toEqual([]);
    // Meanwhile somebody else chooses a day, which stands beside what is chosen here, and another proof, which does not.
    const returnOn = nextBusinessDay(addDays(localDate(inDays(0)), 90));
    const theirs = { returnOn, proofOfService: 'affidavit', prosecutorUnits: [] };
    await office.paralegal.withHeader('if-match', '*').must('PUT', `/v1/petitions/${petitionId}/options`, theirs);
    await dialog.getByRole('button', { name: 'Make the papers and look at them' }).click();
    const conflict = page.getByRole('dialog', { name: 'Proof of service: changed by two people' });
    await conflict.getByText('Sworn before a notary').waitFor();
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await dialog.getByRole('button', { name: 'Make the papers and look at them' }).click();
    await page.getByText('To be approved').waitFor();
    await page.locator('iframe').waitFor();
    expect(await office.paralegal.get(`/v1/petitions/${petitionId}/exhibits`)).toMatchObject({
      exhibits: [{ title: 'Letter of the bakery', kind: 'supporting_document' }],
    });
    expect(await office.paralegal.get(`/v1/petitions/${petitionId}`)).toMatchObject({
      ...{ proofOfService: 'affirmation', returnOn },
    });
    expect(faults).toEqual([]);
  });

  // It gives the attorney another authenticator.
  test('answer, reply, hearing, decision and withdrawal are recorded in a case, each in a line', async () => {
    const attorney = await consoles.as('attorney');
    const { caseId, petitionId } = await office.draftPetition(attorney);
    const packetId = await office.requestPacket(petitionId);
    await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
    await attorney.post(`/v1/packets/${packetId}/approval`);
    const filed = { filedOn: '2026-11-23', method: 'electronic' };
    const { id } = await attorney.post(`/v1/packets/${packetId}/filings`, filed);
    const filing = () => attorney.get(`/v1/filings/${id}`);
    const { page, faults } = await consoles.pageOf('attorney');
    await page.goto(`${office.baseUrl}/cases/${caseId}?part=filings`);
    const dialog = page.getByRole('dialog', { name: 'What happened' });
    const choose = async (list: string, option: string) => {
      await dialog.getByRole('combobox', { name: list, exact: true }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    const record = async (what: string, said: string, fill?: () => Promise<void>) => {
      await page.getByRole('button', { name: 'Record what happened' }).click();
      await choose('What', what);
      await fill?.();
      await dialog.getByRole('button', { name: 'Record' }).click();
      await page.getByText(said).waitFor();
    };
    const on = (day: string) => () => dialog.getByRole('textbox', { name: 'On', exact: true }).fill(day);
    const because = (reason: string) => () => dialog.getByLabel('Reason').fill(reason);

    await record('A District Attorney was served', 'Service is recorded.');
    await record('A District Attorney answered', 'The answer is recorded.', () => choose('Position', 'Objects'));
    await record('Reply papers were filed', 'The reply is recorded.');
    await record('A hearing was set', 'The hearing is recorded.', on('2027-01-12'));
    await record('The hearing was adjourned', 'The adjournment is recorded.', on('2027-02-09'));
    expect(await filing()).toMatchObject({
      status: 'hearing_set',
      responses: [{ position: 'objects' }],
      hearings: expect.arrayContaining([expect.objectContaining({ scheduledOn: '2027-02-09', status: 'set' })]),
    });
    await record('The hearing was cancelled', 'The cancellation is recorded.', because('Decided on papers.'));
    expect(await violations(page)).toEqual([]);
    await record('The court decided', 'The decision is recorded.');
    expect(await filing()).toMatchObject({ status: 'decided', order: { result: 'granted_in_full' } });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('Granted').waitFor({ state: 'detached' });
    await record('Withdraw the application', 'The application is withdrawn.', because('The client asked for it.'));
    expect(await filing()).toMatchObject({ status: 'withdrawn', order: null });
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  // Last: its packets stand on the board as well.
  test('papers of chosen cases are made as a batch, with its files for the printer', async () => {
    await office.draftPetition(await consoles.as('attorney'));
    const { page, faults } = await consoles.open();
    await consoles.signIn(page, 'paralegal');
    await page.getByRole('link', { name: 'Batches' }).click();
    await page.getByRole('button', { name: 'New batch' }).click();
    await page.getByLabel('Name').fill('Kings County clerk, November');
    await page.getByRole('combobox', { name: 'Relief' }).click();
    await page.getByRole('option', { name: 'Automatic vacatur and expungement of marihuana convictions' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the papers' }).click();
    const batch = page.getByRole('region', { name: 'Kings County clerk, November' });
    await batch.getByText('Done', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    if (SCREENS) await page.screenshot({ path: join(SCREENS, 'batches-en-light.png') });
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      batch
        .getByRole('button', { name: /packets?, \d+ pages?/ })
        .first()
        .click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(faults).toEqual([]);
  });
});
