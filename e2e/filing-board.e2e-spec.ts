import { TestOffice } from './office.js';

interface Card {
  readonly caseId: string;
  readonly clientName: string;
  readonly packetId: string;
  readonly filingId: string | null;
  readonly relief: string;
  readonly since: string;
  readonly dueOn: string | null;
  readonly unserved: readonly string[];
}
interface Stage {
  readonly stage: string;
  readonly count: number;
  readonly cards: readonly Card[];
}

describe('the board of filings', () => {
  let office: TestOffice;

  beforeAll(async () => {
    office = await TestOffice.open();
    await office.work();
  });
  afterAll(() => office.close());

  /** Stages that hold something, with their cards. */
  async function board(client = office.paralegal, query = ''): Promise<{ [stage: string]: readonly Card[] }> {
    const stages = (await client.get(`/v1/filing-board${query}`))['stages'] as Stage[];
    expect(stages).toHaveLength(9);
    for (const { count, cards } of stages) expect(count).toBe(cards.length);
    return Object.fromEntries(stages.filter(({ count }) => count > 0).map(({ stage, cards }) => [stage, cards]));
  }

  test('papers move from stage to stage as they are made, approved, filed and served, and a wall hides them', async () => {
    const { caseId, petitionId } = await office.draftPetition();
    expect(await board()).toEqual({});
    const packetId = await office.requestPacket(petitionId);
    await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
    const made = await board();
    expect(made).toEqual({
      to_approve: [
        expect.objectContaining({
          caseId,
          packetId,
          filingId: null,
          clientName: 'Corwin Ashgrove',
          relief: 'NY-160.59',
        }),
      ],
    });
    // A newer packet takes the place of the older one.
    const newer = await office.requestPacket(petitionId);
    await office.paralegal.until(`/v1/packets/${newer}`, ({ status }) => status === 'ready');
    expect((await board())['to_approve']!.map((card) => card.packetId)).toEqual([newer]);
    await office.approve(newer);
    expect(Object.keys(await board())).toEqual(['to_file']);
    const filing = await office.attorney.post(`/v1/packets/${newer}/filings`, {
      filedOn: '2026-11-23',
      method: 'electronic',
    });
    const filed = await board();
    expect(Object.keys(filed)).toEqual(['filed']);
    const [county] = filed['filed']![0]!.unserved;
    expect(filed['filed']).toEqual([expect.objectContaining({ filingId: filing.id, since: '2026-11-23' })]);
    await office.paralegal.post(`/v1/filings/${filing.id}/services`, {
      county,
      servedOn: '2026-11-24',
      method: 'personal',
    });
    await office.paralegal.until('/v1/filing-board', ({ stages }) => (stages as Stage[])[3]?.cards[0]?.dueOn !== null);
    const served = await board();
    expect(served).toEqual({ served: [expect.objectContaining({ since: '2026-11-24', unserved: [] })] });
    expect(await board(office.attorney, '?mine=true')).toEqual(served);
    expect(await board(office.paralegal, '?mine=true')).toEqual({});

    const { id: memberId } = await office.paralegal.get('/v1/auth/session');
    await office.supervisor.post('/v1/walls', {
      kind: 'closed_to',
      caseId,
      memberIds: [memberId],
      reason: 'A relative.',
    });
    expect(await board()).toEqual({});
    expect(await board(office.attorney)).toEqual(served);
    await office.attorney.post(`/v1/filings/${filing.id}/striking`, { reason: 'It was recorded by mistake.' });
    expect(Object.keys(await board(office.attorney))).toEqual(['to_file']);
  });
});
