import { NEWS_TYPES } from '#libs/casework';
import { TestOffice } from './office.js';

interface Told {
  readonly type: string;
  readonly caseId: string | null;
  readonly own: boolean;
  readonly byYou: boolean;
}

describe('news of the office', () => {
  let office: TestOffice;
  const leaving: AbortController[] = [];

  beforeAll(async () => {
    office = await TestOffice.open();
  });
  afterEach(() => leaving.splice(0).forEach((page) => page.abort()));
  afterAll(() => office.close());

  /** Listens as the member does whose token it is. `ended` when the stream is over. */
  async function listen(
    token: string,
  ): Promise<{ told: Told[]; ended: Promise<void>; until(type: string): Promise<Told> }> {
    const page = new AbortController();
    leaving.push(page);
    const response = await fetch(`${office.baseUrl}/v1/news`, {
      headers: { authorization: `Bearer ${token}` },
      signal: page.signal,
    });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream',
      'no-store',
    ]);
    const told: Told[] = [];
    let text = '';
    let wake: () => void = () => undefined;
    const ended = (async () => {
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        text += piece;
        const events = text.split('\n\n');
        text = events.pop()!;
        for (const event of events) {
          const line = event.split('\n').find((one) => one.startsWith('data: '));
          if (line) told.push(JSON.parse(line.slice('data: '.length)) as Told);
        }
        wake();
      }
    })().catch(() => undefined);
    const until = async (type: string): Promise<Told> => {
      for (;;) {
        const found = told.find((one) => one.type === type);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    return { told, ended, until };
  }

  test('an open page hears of what others do, by ids alone, and of nothing that was only read', async () => {
    const { accessToken } = await office.newSession('attorney');
    const page = await listen(accessToken);
    const caseId = await office.openCase();
    await office.paralegal.get(`/v1/cases/${caseId}`);
    await office.paralegal.post('/v1/tasks', { title: 'Ring the client', caseId });
    await page.until('task.created');
    // Its channel tells once that it listens from now on.
    const news = page.told.filter(({ type }) => type !== 'missed');
    expect(news).toEqual([
      { type: 'case.opened', caseId, own: true, byYou: false },
      { type: 'task.created', caseId, own: true, byYou: false },
    ]);
    expect(JSON.stringify(news)).not.toContain('Ashgrove');
  });

  test('whoever stands before a wall hears nothing of what is behind it', async () => {
    const caseId = await office.openCase();
    const { id: memberId } = await office.paralegal.get('/v1/auth/session');
    await office.supervisor.post('/v1/walls', {
      kind: 'closed_to',
      caseId,
      memberIds: [memberId],
      reason: 'A relative.',
    });
    const { accessToken } = await office.newSession('paralegal');
    const page = await listen(accessToken);
    await office.attorney.post('/v1/tasks', { title: 'Walled', caseId });
    const open = await office.openCase();
    expect((await page.until('case.opened')).caseId).toBe(open);
    expect(page.told.filter(({ caseId: of }) => of === caseId)).toEqual([]);
  });

  test('a session that has ended hears nothing more', async () => {
    const { accessToken } = await office.newSession('attorney');
    const page = await listen(accessToken);
    await office.openCase();
    await page.until('case.opened');
    await fetch(`${office.baseUrl}/v1/auth/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const before = page.told.length;
    await office.openCase();
    await page.ended;
    expect(page.told).toHaveLength(before);
  });

  test('another organization hears nothing', async () => {
    await office.openSecondOrganization();
    const { email, password } = office.credentials('attorney');
    const signedIn = await fetch(`${office.baseUrl}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `other.${email}`, password }),
    });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    const [page, ours] = [await listen(accessToken), await listen((await office.newSession('attorney')).accessToken)];
    await office.openCase();
    await ours.until('case.opened');
    expect(page.told.filter(({ type }) => type !== 'missed')).toEqual([]);
  });

  test('a word that only a newer version knows is passed over', async () => {
    const { accessToken } = await office.newSession('attorney');
    const page = await listen(accessToken);
    await office.rows(`select pg_notify('news', '{"type":"moon.risen"}')`);
    const caseId = await office.openCase();
    expect(await page.until('case.opened')).toMatchObject({ caseId });
    expect(page.told.map(({ type }) => type)).not.toContain('moon.risen');
  });

  test('the database tells exactly what the console knows', async () => {
    const [trigger] = await office.rows<{ definition: string }>(
      `select pg_get_triggerdef(oid) as definition from pg_trigger where tgname = 'audit_entries_news'`,
    );
    const told = [...trigger!.definition.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, type]) => type);
    expect(told.toSorted()).toEqual([...NEWS_TYPES].toSorted());
  });
});
