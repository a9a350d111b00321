import type { Page } from 'playwright-core';
import { ConsoleBrowser } from './console-browser.js';
import { violations, whereABrowserIs } from './browser.js';
import { TestOffice } from './office.js';

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

  test('an approved packet is filed and served from the board by keys, and what was wrong is taken back', async () => {
    const { petitionId } = await office.draftPetition();
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
    await dialog.getByRole('button', { name: 'Record' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await cardIn(page, 'served').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await cardIn(page, 'filed').waitFor();
    expect(faults).toEqual([]);
  });

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
});
