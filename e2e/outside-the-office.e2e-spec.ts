import { type FiledCase, fileCase } from './filed-case.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  caseId = await office.openCase();
});
afterAll(() => office?.close());

const path = () => `/v1/cases/${caseId}/correspondence`;
const HOME = ['88 Linden Boulevard', 'Brooklyn, NY 11226'];
const LETTER = {
  direction: 'out',
  medium: 'letter',
  correspondent: 'client',
  occurredOn: '2026-11-02',
  address: HOME,
  subject: 'What the court decided',
};

async function refused(to: string, input: object, as = office.paralegal) {
  const { status, body } = await as.call('POST', to, input);
  return [status, body['code'], (body['errors'] as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer)];
}

describe('correspondence', () => {
  test('mail that came back marks its address, gives a task, and keeps the next letter from going there unnoticed', async () => {
    const sent = await office.paralegal.post(path(), { ...LETTER, mailNumber: '7112 3456 7891 2345 6787' });
    expect(sent).toMatchObject({ status: 'recorded', mailNumber: '71123456789123456787', name: null });
    const back = { returnedOn: '2026-11-20', reason: 'moved_left_no_address' };
    expect(await refused(`/v1/correspondence/${sent.id}/return`, { ...back, returnedOn: '2026-11-01' })).toEqual([
      409,
      'correspondence/already-settled',
      ['/returnedOn'],
    ]);
    const returned = await office.paralegal.post(`/v1/correspondence/${sent.id}/return`, back);
    expect(returned).toMatchObject({ status: 'returned', settledOn: '2026-11-20', returnReason: back.reason });
    expect(await refused(`/v1/correspondence/${sent.id}/delivery`, { deliveredOn: '2026-11-20' })).toEqual([
      409,
      'correspondence/already-settled',
      undefined,
    ]);
    const { items: tasks } = await office.paralegal.get(`/v1/tasks?caseId=${caseId}`);
    expect(tasks.map(({ title }) => title)).toEqual(['Find another address: what was sent came back']);

    // However it is typed.
    const again = { ...LETTER, address: ['88 LINDEN BOULEVARD,', 'Brooklyn NY 11226'] };
    expect(await refused(path(), again)).toEqual([409, 'correspondence/address-is-bad', ['/address']]);
    await office.paralegal.post(path(), { ...again, despiteReturn: true });
    const { clientId } = (await office.paralegal.get(`/v1/cases/${caseId}`)) as unknown as { clientId: string };
    const engagement = () => office.paralegal.post(`/v1/cases/${caseId}/letters`, { kind: 'engagement' });
    expect((await engagement())['addressIsBad']).toBe(false);
    await office.rows('update clients set "addressLines" = $2 where id = $1', clientId, again.address);
    expect((await engagement())['addressIsBad']).toBe(true);

    const [bad] = (await office.paralegal.get(`/v1/cases/${caseId}/bad-addresses`)).items;
    expect(bad).toMatchObject({ correspondenceId: sent.id, address: HOME, reason: back.reason });
    await office.paralegal.post(`/v1/bad-addresses/${bad!.id}/lifting`, { reason: 'The client says that it holds.' });
    await office.paralegal.post(path(), again);
    expect(await refused(`/v1/bad-addresses/${bad!.id}/lifting`, { reason: 'Again.' })).toEqual([
      404,
      'correspondence/bad-address-not-found',
      undefined,
    ]);
  });

  test('refused mail says nothing of the address; a number is of one letter, and free when that is withdrawn', async () => {
    const numbered = {
      ...LETTER,
      address: ['1 Specimen Plaza', 'Specimen, NY 10000'],
      mailNumber: 'RB 123 456 785 US',
    };
    const first = await office.paralegal.post(path(), numbered);
    expect(await refused(path(), numbered)).toEqual([409, 'correspondence/mail-number-used', undefined]);
    await office.paralegal.post(`/v1/correspondence/${first.id}/return`, {
      returnedOn: '2026-11-20',
      reason: 'refused',
    });
    await office.paralegal.post(`/v1/correspondence/${first.id}/withdrawal`, { reason: 'It was another case.' });
    const second = await office.paralegal.post(path(), numbered);
    const delivered = await office.paralegal.post(`/v1/correspondence/${second.id}/delivery`, {
      deliveredOn: '2026-11-20',
    });
    expect(delivered).toMatchObject({ status: 'delivered', settledOn: '2026-11-20' });
  });

  test('a call is a note that it is linked with, and nothing of another case can be', async () => {
    const note = (kind: string, of = caseId) =>
      office.paralegal.post(`/v1/cases/${of}/notes`, { kind, text: 'She will be at work until five.' });
    const call = { direction: 'in', medium: 'phone', correspondent: 'client', subject: 'When to call' };
    expect(await refused(path(), call)).toEqual([422, 'request/invalid', ['/noteId']]);
    const elsewhere = await note('call', await office.openCase());
    const written = await note('meeting');
    for (const { id: noteId } of [elsewhere, written]) {
      expect(await refused(path(), { ...call, noteId })).toEqual([422, 'correspondence/linked-elsewhere', ['/noteId']]);
    }
    const { id: noteId } = await note('call');
    const recorded = await office.paralegal.post(path(), { ...call, noteId });
    expect(recorded).toMatchObject({ noteId, medium: 'phone' });
    expect(await refused(`/v1/correspondence/${recorded.id}/delivery`, { deliveredOn: '2026-11-20' })).toEqual([
      409,
      'correspondence/not-sent',
      undefined,
    ]);
  });

  test.each([
    [{ ...LETTER, mailNumber: '7112 3456 7891 2345 6788' }, ['/mailNumber']],
    [{ ...LETTER, address: undefined }, ['/address']],
    [{ ...LETTER, correspondent: 'court' }, ['/name']],
    [{ ...LETTER, medium: 'email', address: ['not an address'] }, ['/address']],
    [{ ...LETTER, medium: 'email', address: HOME }, ['/address', '/address']],
    [{ ...LETTER, direction: 'in', letterId: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }, ['/letterId']],
  ])('what cannot be is refused by its field: %j', async (input, pointers) => {
    expect(await refused(path(), input)).toEqual([422, 'request/invalid', pointers]);
  });

  test('what is to come is refused; volunteers neither read nor write it; a wall hides it', async () => {
    expect(await refused(path(), { ...LETTER, occurredOn: '2099-01-01' })).toEqual([
      422,
      'case/day-in-the-future',
      ['/occurredOn'],
    ]);
    expect((await refused(path(), LETTER, office.as('volunteer')))[0]).toBe(403);
    const { items } = await office.paralegal.get(`${path()}?status=delivered`);
    expect(items).toHaveLength(1);
    const texts = (await office.paralegal.get(`/v1/cases/${caseId}/timeline?limit=200`)).items.map(({ text }) => text);
    expect(texts).toContain('Letter to the client');
    expect(texts).toContain('What was sent came back on 2026-11-20 (moved left no address)');
    const me = await office.paralegal.get('/v1/auth/session');
    await office.supervisor.post('/v1/walls', { caseId, kind: 'closed_to', memberIds: [me.id], reason: 'A test.' });
    const { status, body } = await office.paralegal.call('GET', `/v1/correspondence/${items[0]!.id}`);
    expect([status, body['code']]).toEqual([404, 'correspondence/not-found']);
  });
});

describe('calendars and the client’s page', () => {
  let filed: FiledCase;
  beforeAll(async () => {
    await office.work();
    filed = await fileCase(office);
  });

  const hearing = (more: object) => ({ startsAt: '09:30', part: 'D', ...more });
  const feed = async (scope: 'own' | 'office', as = office.attorney) =>
    (await as.post('/v1/calendar-feeds', { scope })) as unknown as { id: string; url: string };
  /** As a calendar program asks for it. */
  const ask = (url: string, headers: { [name: string]: string } = {}) =>
    fetch(`${office.baseUrl}${new URL(url).pathname}`, { headers });
  const eventsIn = (text: string) =>
    text
      .replaceAll('\r\n ', '')
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) =>
        Object.fromEntries([...event.matchAll(/^([A-Z-]+)[^:]*:(.*)$/gm)].map(([, n, v]) => [n, v!.trim()])),
      );

  test('a hearing comes with its court’s address; its adjournment and its end arrive under the same UID', async () => {
    const { url } = await feed('own');
    const court = String((await office.attorney.get(`/v1/filings/${filed.filingId}`))['court']);
    await office.attorney.post('/v1/directory', {
      ...{ kind: 'court', county: 'New York', court, addressLines: ['1 Specimen Plaza', 'Specimen, NY 10000'] },
      ...{ effectiveOn: '2026-01-01', verifiedOn: '2026-01-01', source: 'A test' },
    });
    await office.attorney.post(`/v1/filings/${filed.filingId}/hearings`, hearing({ scheduledOn: '2099-12-04' }));
    const first = await ask(url);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await first.text();
    expect(text).not.toMatch(/Corwin|Ashgrove|larceny|160\.59|Ask the clerk/i);
    const [set] = eventsIn(text).filter(({ UID }) => UID!.startsWith('hearing-'));
    expect(set).toMatchObject({ SEQUENCE: '0', STATUS: 'CONFIRMED', DTSTART: '20991204T093000' });
    expect(set!['LOCATION']).toContain('1 Specimen Plaza');
    expect(set!['SUMMARY']).toBe(`Hearing (file ${filed.caseId.slice(-8)})`);

    const etag = first.headers.get('etag')!;
    expect((await ask(url, { 'if-none-match': etag })).status).toBe(304);
    const adjourned = hearing({ scheduledOn: '2099-12-11' });
    await office.attorney.post(`/v1/filings/${filed.filingId}/hearings/adjournment`, adjourned);
    const second = await ask(url, { 'if-none-match': etag });
    expect(second.status).toBe(200);
    const hearings = eventsIn(await second.text()).filter(({ UID }) => UID!.startsWith('hearing-'));
    expect(hearings.map(({ UID, STATUS, SEQUENCE }) => [UID === set!['UID'], STATUS, SEQUENCE])).toEqual([
      [true, 'CANCELLED', '1'],
      [false, 'CONFIRMED', '0'],
    ]);
  });

  test('an address can be changed and ended, is for its member alone, and shows nothing from behind a wall', async () => {
    const { id, url } = await feed('office', office.supervisor);
    const shown = async (address: string) => eventsIn(await (await ask(address)).text()).length;
    expect(await shown(url)).toBeGreaterThan(0);
    const rotated = (await office.supervisor.post(`/v1/calendar-feeds/${id}/rotation`)) as unknown as { url: string };
    expect([(await ask(url)).status, (await ask(rotated.url)).status]).toEqual([404, 200]);
    const foreign = await office.attorney.call('DELETE', `/v1/calendar-feeds/${id}`);
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'calendar-feed/not-found']);
    const refused = await office.paralegal.call('POST', '/v1/calendar-feeds', { scope: 'office' });
    expect([refused.status, refused.body['code']]).toEqual([403, 'calendar-feed/office-not-yours']);
    const feeds = await office.rows<{ text: string }>('select c::text as text from calendar_feeds c');
    for (const { text } of feeds) expect(text).not.toContain(new URL(rotated.url).pathname.split('/')[2]);

    // What was long past, and has moved to a day that is to come, goes on above what programs have seen of it.
    const hearings = async () =>
      eventsIn(await (await ask(rotated.url)).text()).filter(({ UID }) => UID!.startsWith('hearing-'));
    const seen = (await hearings()).find(({ STATUS }) => STATUS === 'CONFIRMED')!;
    const onDay = (day: string) => office.rows(`update hearings set "scheduledOn" = $1 where status = 'set'`, day);
    const stored = async () => (await office.rows(`select 1 from calendar_entries where source = 'hearing'`)).length;
    const entries = await stored();
    await onDay('2020-12-11');
    await office.rows(
      `update calendar_entries set "onDay" = '2020-12-11', sequence = 3 where not cancelled and source = 'hearing'`,
    );
    expect((await hearings()).map(({ UID }) => UID)).not.toContain(seen['UID']);
    expect(await stored()).toBeLessThan(entries);
    await onDay('2099-12-11');
    expect((await hearings()).find(({ UID }) => UID === seen['UID'])).toMatchObject({
      SEQUENCE: '4',
      STATUS: 'CONFIRMED',
    });

    const before = await shown(rotated.url);
    const me = await office.supervisor.get('/v1/auth/session');
    const wall = { caseId: filed.caseId, kind: 'closed_to', memberIds: [me.id], reason: 'A test.' };
    await office.as('administrator').post('/v1/walls', wall);
    expect(await shown(rotated.url)).toBeLessThan(before);
    await office.supervisor.must('DELETE', `/v1/calendar-feeds/${id}`);
    expect((await ask(rotated.url)).status).toBe(404);
  });

  test('a client sees the step and the next day with address and code, and nobody else does', async () => {
    const made = (await office.attorney.post(`/v1/cases/${filed.caseId}/status-links`, {
      language: 'es',
    })) as unknown as {
      id: string;
      url: string;
      code: string;
    };
    const path = new URL(made.url).pathname;
    const page = await fetch(`${office.baseUrl}${path}`);
    expect([page.status, page.headers.get('x-robots-tag'), page.headers.get('referrer-policy')]).toEqual([
      200,
      'noindex, nofollow, noarchive',
      'no-referrer',
    ]);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('<html lang="es">');
    const show = async (code: string, address = path) => {
      const body = new URLSearchParams({ code, language: 'en' });
      const answer = await fetch(`${office.baseUrl}${address}`, { method: 'POST', body });
      return { status: answer.status, text: await answer.text() };
    };
    // However it is typed.
    const right = await show(` ${made.code.toLowerCase().replace('-', ' ')}`);
    expect(right.text).toContain('<li aria-current="step"><strong>We are waiting</strong>');
    expect(right.text).toContain('Friday, December 11, 2099');
    expect(right.text).not.toMatch(/Corwin|Ashgrove|court|larceny|Specimen/i);

    const wrong = await show('AAAA-AAAA');
    const nobodys = await show(made.code, `/status/${'a'.repeat(43)}`);
    expect(wrong).toEqual(nobodys);
    expect(wrong.text).toContain('role="alert"');
    for (let tries = 0; tries < 4; tries += 1) await show('AAAA-AAAA');
    expect(await show(made.code)).toEqual(wrong);
    const { items } = await office.attorney.get(`/v1/cases/${filed.caseId}/status-links`);
    expect(items[0]).toMatchObject({ id: made.id, locked: true });

    const renewed = (await office.attorney.post(`/v1/status-links/${made.id}/code`)) as unknown as { code: string };
    expect((await show(made.code)).text).toContain('role="alert"');
    expect((await show(renewed.code)).text).toContain('We are waiting');
    await office.rows(`update status_links set "expiresAt" = now()`);
    expect(await show(renewed.code)).toEqual(wrong);
    await office.rows(`update status_links set "expiresAt" = '2099-01-01'`);
    await office.attorney.must('DELETE', `/v1/status-links/${made.id}`);
    expect(await show(renewed.code)).toEqual(wrong);
    const stored = await office.rows<{ text: string }>('select s::text as text from status_links s');
    expect(stored[0]!.text).not.toContain(path.split('/')[2]);
  });
});
