import { MARIHUANA, PETIT_LARCENY, SEALING_PAPERS, TestOffice } from './office.js';

let office: TestOffice;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

test('a rap sheet becomes a packet, a filing with its deadline, and an order, all on the timeline', async () => {
  const { attorney, paralegal, supervisor } = office;
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  expect(record['status']).toBe('read');
  await office.confirm(record);

  const assessed = await office.assess(caseId, record.id);
  const outcomes = (assessed['decisions'] as { chargeId: string; relief: string; outcome: string }[]).map(
    ({ chargeId, relief, outcome }) => [chargeId, relief, outcome],
  );
  expect(outcomes).toEqual(
    expect.arrayContaining([
      [PETIT_LARCENY, 'NY-160.57-M', 'automatic'],
      [PETIT_LARCENY, 'NY-160.59', 'eligible'],
      [MARIHUANA, 'NY-160.50-3K', 'automatic'],
    ]),
  );

  expect(assessed['path']).toEqual(
    expect.arrayContaining([expect.objectContaining({ chargeId: MARIHUANA, relief: 'NY-160.50-3K' })]),
  );

  for (const [relief, chargeId, papers] of [
    ['NY-160.50-3K', MARIHUANA, 4],
    ['NY-160.59', PETIT_LARCENY, SEALING_PAPERS],
  ] as const) {
    const petition = await paralegal.post(`/v1/cases/${caseId}/petitions`, {
      assessmentId: assessed.id,
      relief,
      chargeIds: [chargeId],
    });
    const packetId = await office.requestPacket(petition.id);
    const packet = await attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
    expect(packet['failureMessage']).toBeNull();
    const files = packet['files'] as { name: string }[];
    expect(files).toHaveLength(papers);
    const paper = await attorney.download(`/v1/packets/${packetId}/files/${files[0]?.name}`);
    expect(Buffer.from(paper).toString('latin1', 0, 5)).toBe('%PDF-');

    const filing = { filedOn: '2026-11-20', method: 'in_person' };
    expect((await paralegal.call('POST', `/v1/packets/${packetId}/approval`)).status).toBe(403);
    expect((await paralegal.call('POST', `/v1/packets/${packetId}/filings`, filing)).status).toBe(403);
    expect((await attorney.call('POST', `/v1/packets/${packetId}/filings`, filing)).status).toBe(409);
    await office.approve(packetId);
    if (relief !== 'NY-160.59') continue;

    const { id: filingId } = await attorney.post(`/v1/packets/${packetId}/filings`, filing);
    const serve = (county: string) =>
      paralegal.call('POST', `/v1/filings/${filingId}/services`, { county, servedOn: '2026-11-20', method: 'mail' });
    expect((await serve('Kings')).body['code']).toBe('filing/not-a-party');
    expect((await serve('Manhattan')).status).toBe(201);
    expect((await serve('New York')).body['code']).toBe('filing/already-recorded');
    const response = (items: readonly { readonly [name: string]: unknown }[]) =>
      items.find(({ kind }) => kind === 'prosecutor_response_160_59');
    const due = await attorney.until(`/v1/cases/${caseId}/deadlines`, ({ items }) => response(items) !== undefined);
    expect(response(due.items)).toMatchObject({
      party: 'New York',
      dueOn: '2027-01-04',
      conservativeOn: '2027-01-11',
      status: 'open',
    });
    const answered = { county: 'New York', respondedOn: '2026-11-23', position: 'no_objection' };
    await paralegal.post(`/v1/filings/${filingId}/responses`, answered);
    await attorney.until(`/v1/cases/${caseId}/deadlines`, ({ items }) => response(items)?.['status'] === 'met');
    const order = { decidedOn: '2026-11-23', outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }] };
    await paralegal.post(`/v1/filings/${filingId}/order`, order);
  }

  const timeline = await supervisor.get(`/v1/cases/${caseId}/timeline?limit=200`);
  expect(timeline.items.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'case.opened',
      'record.read',
      'packet.generated',
      'filing.served',
      'deadline.met',
      'filing.decided',
    ]),
  );
  await supervisor.get('/v1/office');
});

test('what changes after the approval marks the papers stale: they are filed only for an attorney’s reason, or made anew', async () => {
  const { attorney, paralegal } = office;
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const { id: assessmentId } = await office.assess(caseId, record.id);
  const chosen = { assessmentId, relief: 'NY-160.59', chargeIds: [PETIT_LARCENY] };
  const petition = await paralegal.post(`/v1/cases/${caseId}/petitions`, chosen);
  const made = async () => {
    const packetId = await office.requestPacket(petition.id);
    const packet = await attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
    expect(packet['stale']).toEqual([]);
    return packetId;
  };
  const reasonsOf = async (packetId: string) =>
    ((await attorney.get(`/v1/packets/${packetId}`))['stale'] as { reason: string }[]).map(({ reason }) => reason);
  const filing = { filedOn: '2026-11-20', method: 'in_person' };
  const [packetId, unapproved] = [await made(), await made()];
  await office.approve(packetId);

  const { clientId } = (await attorney.get(`/v1/cases/${caseId}`)) as unknown as { clientId: string };
  await paralegal.withHeader('if-match', '*').must('PATCH', `/v1/clients/${clientId}`, { givenName: 'Corwyn' });
  expect([await reasonsOf(packetId), await reasonsOf(unapproved)]).toEqual([['file_changed'], ['file_changed']]);
  const approval = await attorney.call('POST', `/v1/packets/${unapproved}/approval`);
  expect([approval.status, approval.body['code']]).toEqual([409, 'packet/stale']);
  const refused = await attorney.call('POST', `/v1/packets/${packetId}/filings`, filing);
  expect([refused.status, refused.body['code']]).toEqual([409, 'packet/stale']);
  expect(refused.body['errors']).toMatchObject([{ parameter: 'file_changed' }]);

  const anew = await made();
  await office.approve(anew);
  await office.rows(`update packets set "templateVersion" = '2020-01-01' where id = $1`, anew);
  expect(await reasonsOf(anew)).toEqual(['template_changed']);
  const overrideReason = 'The clerk closes at five, and the wording is the same.';
  const filed = await attorney.post(`/v1/packets/${anew}/filings`, { ...filing, overrideReason });
  expect(filed).toMatchObject({ staleReasons: ['template_changed'], overrideReason });
  expect(await reasonsOf(anew)).toEqual([]);
});

test('a wrong field is named, and nobody signed in sees nothing', async () => {
  const { attorney, paralegal, supervisor } = office;
  const wrong = await paralegal.call('POST', '/v1/clients', {
    givenName: 'A',
    familyName: '',
    dateOfBirth: '2001-02-30',
    shoe: 1,
  });
  expect([wrong.status, wrong.body['code']]).toEqual([422, 'request/invalid']);
  expect((wrong.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
    '/dateOfBirth',
    '/familyName',
    '/shoe',
  ]);
  expect((await fetch(`${office.baseUrl}/v1/clients`)).status).toBe(401);
  expect((await supervisor.call('POST', '/v1/clients', { givenName: 'A', familyName: 'B' })).status).toBe(403);
  expect((await attorney.call('GET', '/v1/nowhere')).body['code']).toBe('request/not-found');
});
