import fc from 'fast-check';
import {
  CLEARANCE_MOVES,
  CLEARANCE_MOVES_MADE,
  CLEARANCE_STATUSES,
  clearanceMovesFrom,
  moveRow,
} from './clearance-moves.js';
import { type HistoryEvent, standingOf } from './clearance-standing.js';

const KINDS = ['court', 'dcjs', 'police', 'fbi'] as const;
const AGENCIES = ['court', 'dcjs', 'police'].map((id) => ({ id, kind: id as (typeof KINDS)[number] }));

let sequence = 0;
const event = (move: HistoryEvent['move'], occurredOn: string, more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  ...{ id: `e${++sequence}`, sequence, move, occurredOn, agencyId: null, method: null },
  ...{ correctsId: null, strikes: false, outcome: null, source: move === 'check' ? ('dcjs' as const) : null },
  ...more,
});
const OPENED = event('open', '2026-03-02');
const statusAfter = (...events: HistoryEvent[]) => standingOf(AGENCIES, [OPENED, ...events]).status;

test('one table: every move has one row, and from wherever it may be made it leads somewhere', () => {
  expect(CLEARANCE_MOVES.map(({ move }) => move)).toEqual(CLEARANCE_MOVES_MADE);
  for (const status of CLEARANCE_STATUSES) {
    for (const { leads } of clearanceMovesFrom(status)) expect(leads[status]).not.toHaveLength(0);
  }
  expect(clearanceMovesFrom('ended')).toEqual([]);
});

test('from the order to verified cleared', () => {
  const sent = AGENCIES.map(({ id: agencyId }) => event('send', '2026-03-10', { agencyId, method: 'mail' }));
  const confirmed = AGENCIES.map(({ id: agencyId }) => event('confirm', '2026-04-01', { agencyId }));
  expect(statusAfter()).toBe('opened');
  expect(statusAfter(sent[0]!)).toBe('sent');
  expect(statusAfter(...sent, confirmed[0]!)).toBe('sent');
  expect(statusAfter(...sent, ...confirmed)).toBe('complied');
  const cleared = event('check', '2026-07-01', { agencyId: 'dcjs', outcome: 'cleared' });
  expect(statusAfter(...sent, ...confirmed, cleared)).toBe('verified');
  // A sheet can show it gone before anybody has said so.
  expect(statusAfter(...sent, cleared)).toBe('verified');
});

test('a sheet that still shows a charge opens it again, and the follow-up starts another round', () => {
  const sent = event('send', '2026-03-10', { agencyId: 'dcjs' });
  const confirmed = event('confirm', '2026-04-01', { agencyId: 'dcjs' });
  const shown = event('check', '2026-06-01', { agencyId: 'dcjs', outcome: 'still_showing' });
  const { status, agencies } = standingOf(AGENCIES, [OPENED, sent, confirmed, shown]);
  expect(status).toBe('not_cleared');
  expect(agencies.get('dcjs')).toMatchObject({ status: 'still_shows', confirmedOn: null, stillShownOn: '2026-06-01' });
  const again = event('send', '2026-06-08', { agencyId: 'dcjs' });
  expect(statusAfter(sent, confirmed, shown, again)).toBe('sent');
  const gone = event('check', '2026-09-01', { agencyId: 'dcjs', outcome: 'cleared' });
  expect(statusAfter(sent, confirmed, shown, again, gone)).toBe('verified');
});

test('where the FBI was found to have it, or a court was seen to show it, a record of DCJS alone does not verify', () => {
  const agencies = [...AGENCIES, { id: 'fbi', kind: 'fbi' as const }];
  const after = (...events: HistoryEvent[]) => standingOf(agencies, [OPENED, ...events]).status;
  const gone = event('check', '2026-07-01', { agencyId: 'dcjs', outcome: 'cleared' });
  expect(after(gone)).toBe('sent');
  const goneThere = event('check', '2026-07-02', { agencyId: 'fbi', outcome: 'cleared', source: 'fbi' });
  expect(after(goneThere)).toBe('sent');
  expect(after(gone, goneThere)).toBe('verified');
  const shownByCourt = event('check', '2026-07-03', { agencyId: 'court', outcome: 'still_showing', source: 'court' });
  expect(after(gone, goneThere, shownByCourt)).toBe('not_cleared');
  const told = event('send', '2026-07-04', { agencyId: 'court' });
  expect(after(gone, goneThere, shownByCourt, told)).toBe('sent');
  expect(after(gone, goneThere, shownByCourt, told, event('confirm', '2026-07-20', { agencyId: 'court' }))).toBe(
    'verified',
  );
});

test('a sheet printed before the notice does not undo it, whenever it is read; one that is unclear decides nothing', () => {
  const sent = event('send', '2026-06-10', { agencyId: 'dcjs' });
  const before = event('check', '2026-06-01', { agencyId: 'dcjs', outcome: 'still_showing' });
  const unclear = event('check', '2026-07-01', { agencyId: 'dcjs', outcome: 'unclear' });
  expect(statusAfter(sent, before)).toBe('sent');
  expect(statusAfter(sent, unclear)).toBe('sent');
  const cleared = event('check', '2026-08-01', { agencyId: 'dcjs', outcome: 'cleared' });
  expect(statusAfter(sent, cleared, event('check', '2026-07-15', { agencyId: 'dcjs', outcome: 'still_showing' }))).toBe(
    'verified',
  );
});

test('a corrected event counts on its right day, a struck one not at all, and both stay in the history', () => {
  const sent = event('send', '2026-03-10', { agencyId: 'dcjs' });
  const moved = event('correct', '2026-03-12', { correctsId: sent.id });
  expect(standingOf(AGENCIES, [OPENED, sent, moved]).agencies.get('dcjs')?.sentOn).toBe('2026-03-12');
  const struck = event('correct', '2026-03-12', { correctsId: sent.id, strikes: true });
  expect(standingOf(AGENCIES, [OPENED, sent, moved, struck]).agencies.get('dcjs')).toMatchObject({
    status: 'awaiting',
    sentOn: null,
  });
});

test('an ended one is opened again by an order that is given again', () => {
  const ended = event('end', '2026-05-01');
  expect(statusAfter(ended)).toBe('ended');
  expect(statusAfter(ended, event('open', '2026-03-02'))).toBe('opened');
});

const moveMade = fc.record({
  move: fc.constantFrom(...CLEARANCE_MOVES_MADE.filter((move) => move !== 'open' && move !== 'add_agency')),
  agencyId: fc.constantFrom(...KINDS),
  day: fc.integer({ min: 3, max: 28 }),
  outcome: fc.constantFrom('cleared' as const, 'still_showing' as const, 'unclear' as const),
  strikes: fc.boolean(),
  at: fc.nat(20),
});

test('whatever is done as the table allows it, it leads where the table says, and order of storage changes nothing', () => {
  fc.assert(
    fc.property(fc.array(moveMade, { maxLength: 12 }), (made) => {
      const history = [event('open', '2026-03-02')];
      const agencies = KINDS.map((id) => ({ id, kind: id }));
      let standing = standingOf(agencies, history);
      for (const { move, agencyId, day, outcome, strikes, at } of made) {
        const { leads, agency } = moveRow(move);
        const from = standing.status;
        const correctable = history.filter((one) => ['send', 'confirm', 'leave_out'].includes(one.move));
        const corrects = correctable[at % Math.max(1, correctable.length)];
        if (!leads[from] || (agency && !agency.includes(standing.agencies.get(agencyId)!.status))) continue;
        if (move === 'correct' && !corrects) continue;
        const others = [...standing.agencies].filter(([id, { status }]) => id !== agencyId && status !== 'left_out');
        if (move === 'leave_out' && others.length === 0) continue;
        const occurredOn = `2026-03-${String(day).padStart(2, '0')}`;
        history.push(
          event(move, occurredOn, {
            agencyId: move === 'end' ? null : move === 'correct' ? corrects!.agencyId : agencyId,
            ...(move === 'check' && { outcome, source: agencyId === 'police' ? 'dcjs' : agencyId }),
            ...(move === 'correct' && { correctsId: corrects!.id, strikes }),
          }),
        );
        standing = standingOf(agencies, history);
        expect(leads[from]).toContain(standing.status);
        expect(standingOf(agencies, history.toReversed())).toEqual(standing);
      }
    }),
    { numRuns: 300, seed: 20261127 },
  );
});
