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
  const numbered = { ...LETTER, address: ['1 Specimen Plaza', 'Specimen, NY 10000'], mailNumber: 'RB 123 456 785 US' };
  const first = await office.paralegal.post(path(), numbered);
  expect(await refused(path(), numbered)).toEqual([409, 'correspondence/mail-number-used', undefined]);
  await office.paralegal.post(`/v1/correspondence/${first.id}/return`, { returnedOn: '2026-11-20', reason: 'refused' });
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
