import fc from 'fast-check';
import { checkMove, dayAfter, firstRefused, type PapersFiled, refuseHeldAhead } from './filing-checks.js';
import {
  apply,
  CHARGE_OUTCOMES,
  effectiveEvents,
  filed,
  type FilingEvent,
  type FilingFacts,
  replay,
  resultOf,
  returnDayOf,
  statusOf,
} from './filing-history.js';
import { FILING_MOVE_TABLE, FILING_MOVES, type FilingMove, isInTable, movesFrom } from './filing-moves.js';

const PAPERS: PapersFiled = { relief: 'NY-160.59', preparedOn: '2026-01-05', chargeIds: ['1', '2'] };
const COUNTIES = ['Kings', 'Queens'];
const OUTCOMES = [
  { chargeId: '1', outcome: 'granted' },
  { chargeId: '2', outcome: 'denied_statutory' },
] as const;

type Said = Pick<FilingEvent, 'move' | 'occurredOn' | 'data'> & Partial<FilingEvent>;

/** A history that grows by what the checks let through. */
class History {
  readonly events: FilingEvent[] = [];

  constructor(counties: readonly string[] = COUNTIES, filedOn = '2026-01-12') {
    const data = {
      method: 'mail',
      docketNumber: null,
      indexNumber: null,
      fee: null,
      feeCents: null,
      counties,
    } as const;
    this.events.push(this.event({ move: 'file', occurredOn: filedOn, data }));
  }

  get facts(): FilingFacts {
    return replay(this.events);
  }

  event(said: Said): FilingEvent {
    const none = { county: null, documentId: null, hearingId: null, correctsId: null, reason: null, createdById: 'm' };
    return { ...none, ...said, id: `e${this.events.length + 1}`, sequence: this.events.length + 1 } as FilingEvent;
  }

  make(said: Said): this {
    const event = this.event(said);
    checkMove(this.facts, event, PAPERS);
    this.events.push(event);
    return this;
  }

  refusal(said: Said): { code: string; detail: string; errors: readonly object[] } {
    try {
      checkMove(this.facts, this.event(said), PAPERS);
    } catch (problem) {
      const { definition, detail, errors } = problem as {
        definition: { code: string };
        detail: string;
        errors: object[];
      };
      return { code: definition.code, detail, errors };
    }
    throw new Error('nothing was refused');
  }

  correct(correctsId: string, data: object): this {
    this.events.push(this.event({ move: 'correct', occurredOn: '2026-03-01', correctsId, reason: 'A slip.', data: { struck: false, ...data } })); // prettier-ignore
    return this;
  }
}

const serve = (county: string, occurredOn = '2026-01-14', more: Partial<FilingEvent> = {}) =>
  ({ move: 'serve', occurredOn, county, data: { method: 'personal', servedBy: 'A. Server' }, ...more }) as Said;
const answer = (county: string, position = 'objects', occurredOn = '2026-02-02') =>
  ({ move: 'answer', occurredOn, county, data: { position } }) as Said;
const runOut = (county: string, lastDay: string) =>
  ({ move: 'run_out', occurredOn: dayAfter(lastDay), county, data: { lastDay } }) as Said;
const appearance = (scheduledOn: string, startsAt: string | null = '09:30') =>
  ({ scheduledOn, startsAt, court: 'Kings County Supreme Court', part: '12', room: null }) as const;
const hearing = (move: 'set_hearing' | 'adjourn_hearing', scheduledOn: string, hearingId: string) =>
  ({ move, occurredOn: '2026-02-03', hearingId, data: appearance(scheduledOn) }) as Said;
const hold = (occurredOn: string) => ({ move: 'hold_hearing', occurredOn, data: {} }) as Said;
const decide = (occurredOn = '2026-04-01', outcomes: readonly object[] = OUTCOMES) =>
  ({ move: 'decide', occurredOn, data: { outcomes } }) as Said;
const enter = (occurredOn = '2026-04-08') => ({ move: 'enter_order', occurredOn, documentId: 'd', data: {} }) as Said;
const serveOrder = (occurredOn = '2026-04-10') =>
  ({ move: 'serve_order', occurredOn, data: { method: 'mail', servedBy: null } }) as Said;
const strike = { move: 'strike', occurredOn: '2026-05-01', reason: 'It is another client’s.', data: {} } as Said;
const withdraw = { move: 'withdraw', occurredOn: '2026-03-02', reason: 'The client asks for it.', data: {} } as Said;

describe('a filing moves', () => {
  test('from filing through service, answers and a hearing to an entered order', () => {
    const history = new History();
    const stands: string[] = [statusOf(history.facts)];
    for (const said of [
      serve('Kings'),
      serve('Queens'),
      answer('Kings'),
      runOut('Queens', '2026-03-02'),
      hearing('set_hearing', '2026-03-10', 'h1'),
      hearing('adjourn_hearing', '2026-03-24', 'h2'),
      hold('2026-03-24'),
      decide(),
      enter(),
    ]) {
      stands.push(statusOf(history.make(said).facts));
    }
    expect(stands).toEqual([
      'filed',
      'filed',
      'served',
      'served',
      'submitted',
      'hearing_set',
      'hearing_set',
      'heard',
      'decided',
      'order_entered',
    ]);
    expect(history.facts.hearings).toMatchObject([
      { id: 'h1', status: 'adjourned', scheduledOn: '2026-03-10', adjournedFromId: null, revision: 1 },
      { id: 'h2', status: 'held', scheduledOn: '2026-03-24', adjournedFromId: 'h1', revision: 1 },
    ]);
  });

  test('to the court at once where nobody has to be served', () => {
    expect(statusOf(new History([]).facts)).toBe('submitted');
  });

  test('to a decision without answer or hearing: an application may be denied at once (CPL 160.59(3))', () => {
    expect(statusOf(new History().make(decide()).facts)).toBe('decided');
  });

  test('by a withdrawal, which cancels the hearing that lay ahead', () => {
    const history = new History().make(hearing('set_hearing', '2026-03-10', 'h1')).make(withdraw);
    expect(statusOf(history.facts)).toBe('withdrawn');
    expect(history.facts.hearings).toMatchObject([{ status: 'cancelled', revision: 1 }]);
  });
});

describe('what was recorded by mistake', () => {
  const whole = () =>
    new History()
      .make(serve('Kings'))
      .make(serve('Queens'))
      .make(answer('Kings'))
      .make(hearing('set_hearing', '2026-03-10', 'h1'))
      .make(hold('2026-03-10'))
      .make(decide())
      .make(serveOrder());

  test('is struck as a whole: nothing of it stands, and its history does', () => {
    const history = whole();
    const told = history.events.length;
    const { facts } = history.make(strike);
    expect(statusOf(facts)).toBe('struck');
    expect(facts).toMatchObject({ services: [], answers: [], order: null, docketNumber: null });
    expect(facts.hearings).toMatchObject([{ id: 'h1', status: 'cancelled' }]);
    expect(history.events).toHaveLength(told + 1);
    expect(history.refusal(serve('Kings')).code).toBe('filing/move-not-allowed');
  });

  test('and stands again where it stood once the strike is struck', () => {
    const history = whole();
    const before = history.facts;
    history.make(strike);
    history.correct(history.events.at(-1)!.id, { struck: true });
    expect(firstRefused(history.events, PAPERS)).toBeNull();
    const revision = expect.any(Number) as number;
    expect(history.facts).toEqual({ ...before, hearings: before.hearings.map((one) => ({ ...one, revision })) });
  });
});

describe('the day to which notice is counted', () => {
  const noticed = () => new History().make(hearing('set_hearing', '2026-03-10', 'h1'));
  const adjourned = (to: string, id: string, newReturnDay?: boolean) => {
    const said = hearing('adjourn_hearing', to, id);
    return { ...said, data: { ...(said.data as object), ...(newReturnDay && { newReturnDay }) } } as Said;
  };
  const returnOn = (history: History) => returnDayOf(history.facts.hearings);

  test('is that for which the motion was noticed, however often it is put off', () => {
    expect(returnOn(new History())).toBeNull();
    const history = noticed().make(adjourned('2026-04-10', 'h2')).make(adjourned('2026-05-10', 'h3'));
    expect(returnOn(history)).toBe('2026-03-10');
    expect(returnOn(history.make(hold('2026-05-10')).make(hearing('set_hearing', '2026-06-01', 'h4')))).toBe(
      '2026-03-10',
    );
  });

  test('is another where the court that adjourned has said so, and stays that', () => {
    const history = noticed().make(adjourned('2026-04-10', 'h2', true));
    expect(returnOn(history)).toBe('2026-04-10');
    expect(returnOn(history.make(adjourned('2026-05-10', 'h3')))).toBe('2026-04-10');
  });

  test('is set anew once the hearing was cancelled', () => {
    const history = noticed()
      .make(adjourned('2026-04-10', 'h2'))
      .make({ move: 'cancel_hearing', occurredOn: '2026-03-20', reason: 'A.', data: {} })
      .make(hearing('set_hearing', '2026-06-01', 'h3'));
    expect(returnOn(history)).toBe('2026-06-01');
  });
});

describe('an answer charge by charge', () => {
  const split = (position: string, ...of: [chargeId: string, position: string][]) =>
    ({
      ...answer('Kings', position),
      data: { position, charges: of.map(([chargeId, said]) => ({ chargeId, position: said })) },
    }) as Said;

  test('is kept with the answer of the whole', () => {
    const history = new History().make(serve('Kings')).make(split('objects', ['1', 'no_objection'], ['2', 'objects']));
    expect(history.facts.answers).toMatchObject([
      { position: 'objects', charges: [{ chargeId: '1', position: 'no_objection' }, { chargeId: '2' }] },
    ]);
  });

  test.each<[string, Said, string]>([
    ['a charge of another petition', split('objects', ['3', 'objects']), '/charges/0/chargeId'],
    ['one charge twice', split('objects', ['1', 'objects'], ['1', 'consents']), '/charges/1/chargeId'],
    ['a whole that its parts do not make', split('consents', ['1', 'objects']), '/position'],
  ])('%s is refused', (_, said, pointer) => {
    expect(new History().make(serve('Kings')).refusal(said)).toMatchObject({
      code: 'filing/answers-do-not-fit',
      errors: [{ pointer }],
    });
  });
});

describe('refused, saying what is allowed', () => {
  const decided = () => new History().make(decide());

  test.each<[string, () => History, Said, string, RegExp]>([
    ['an order before the decision', () => new History(), enter(), 'filing/move-not-allowed', /Allowed: .*decide \(POST/],
    ['a decision before the filing', () => new History(), decide('2026-01-11'), 'filing/out-of-order', /./],
    ['an adjournment of a decided motion', decided, hearing('adjourn_hearing', '2026-05-01', 'h'), 'filing/move-not-allowed', /stands at decided.*Allowed: .*enter_order/],
    ['a hearing of a decided motion', decided, hearing('set_hearing', '2026-05-01', 'h'), 'filing/move-not-allowed', /enter_order/],
    ['a second hearing ahead', () => new History().make(hearing('set_hearing', '2026-03-10', 'h1')), hearing('set_hearing', '2026-03-11', 'h2'), 'filing/move-not-allowed', /adjourn_hearing/],
    ['a decision while a hearing lies ahead', () => new History().make(hearing('set_hearing', '2026-03-10', 'h1')), decide(), 'filing/move-not-allowed', /hold_hearing.*cancel_hearing/],
    ['service of an order that is not made', () => new History(), serveOrder(), 'filing/move-not-allowed', /decide/],
    ['service of the order before the decision', decided, serveOrder('2026-03-31'), 'filing/out-of-order', /./],
    ['service of the order twice', () => decided().make(serveOrder()), serveOrder(), 'filing/already-recorded', /./],
    ['a hearing before the filing', () => new History(), hearing('set_hearing', '2026-01-11', 'h'), 'filing/out-of-order', /./],
    ['service on a prosecutor who has no case', () => new History(), serve('Bronx'), 'filing/not-a-party', /./],
    ['service twice', () => new History().make(serve('Kings')), serve('Kings'), 'filing/already-recorded', /Allowed: .*serve/],
    ['service before the papers', () => new History(), serve('Kings', '2026-01-04'), 'filing/out-of-order', /./],
    ['service after the decision', decided, serve('Kings', '2026-04-02'), 'filing/out-of-order', /./],
    ['an answer of one not served', () => new History(), answer('Kings'), 'filing/not-a-party', /./],
    ['two answers', () => new History().make(serve('Kings')).make(answer('Kings')), answer('Kings'), 'filing/already-recorded', /./],
    ['an answer before service', () => new History().make(serve('Kings')), answer('Kings', 'objects', '2026-01-13'), 'filing/out-of-order', /./],
    ['a default before the 45 days are over', () => new History().make(serve('Kings')), runOut('Kings', '2026-02-27'), 'filing/time-not-run-out', /./],
    ['a default of one who answered', () => new History().make(serve('Kings')).make(answer('Kings')), runOut('Kings', '2026-03-02'), 'filing/already-recorded', /./],
    ['a reply to nobody', () => new History().make(serve('Kings')), { move: 'reply', occurredOn: '2026-02-02', data: {} }, 'filing/move-not-allowed', /answer \(POST/],
    ['two outcomes for one charge', () => new History(), decide('2026-04-01', [...OUTCOMES, { chargeId: '1', outcome: 'withdrawn' }]), 'filing/outcomes-incomplete', /./],
    ['a decision that leaves a charge out', () => new History(), decide('2026-04-01', [OUTCOMES[0]]), 'filing/outcomes-incomplete', /./],
    ['a second decision', decided, decide(), 'filing/already-recorded', /enter_order/],
    ['entry before the decision’s day', decided, enter('2026-03-31'), 'filing/out-of-order', /./],
    ['anything after a withdrawal', () => new History().make(withdraw), serve('Kings'), 'filing/move-not-allowed', /stands at withdrawn/],
    ['a withdrawal of what is decided', decided, withdraw, 'filing/move-not-allowed', /enter_order/],
  ])('%s', (_, history, said, code, detail) => {
    const refusal = history().refusal(said);
    expect(refusal.code).toBe(code);
    expect(refusal.detail).toMatch(detail);
  }); // prettier-ignore

  test('a lesser conviction in its place, of a relief that knows none; where the law knows it, it is no full grant', () => {
    const outcomes = [{ chargeId: '1', outcome: 'granted_in_part' }, OUTCOMES[1]] as const;
    const { errors } = new History().refusal(decide('2026-04-01', outcomes));
    expect(errors).toEqual([
      { pointer: '/outcomes/0/outcome', message: expect.stringContaining('440.46-a(2)(b)(ii)') },
    ]);
    const event = new History().event(decide('2026-04-01', outcomes));
    expect(() => checkMove(new History().facts, event, { ...PAPERS, relief: 'NY-440.46-A-2II' })).not.toThrow();
  });

  test('an outcome too many names its place in the request', () => {
    const { errors } = new History().refusal(
      decide('2026-04-01', [...OUTCOMES, { chargeId: '1', outcome: 'granted' }]),
    );
    expect(errors).toEqual([{ pointer: '/outcomes/2/chargeId', message: 'has an outcome already' }]);
  });
});

describe('a correction', () => {
  test('of a day of service is followed by what stands, and the event that it corrects is kept as it was', () => {
    const history = new History().make(serve('Kings')).correct('e2', { occurredOn: '2026-01-16' });
    expect(history.facts.services).toMatchObject([{ county: 'Kings', servedOn: '2026-01-16', servedBy: 'A. Server' }]);
    expect(history.events[1]).toMatchObject({ occurredOn: '2026-01-14' });
    expect(firstRefused(history.events, PAPERS)).toBeNull();
  });

  test('may be corrected again, and the last counts', () => {
    const history = new History().make(serve('Kings')).correct('e2', { occurredOn: '2026-01-16' }).correct('e2', { data: { method: 'mail' } }); // prettier-ignore
    expect(history.facts.services).toMatchObject([{ servedOn: '2026-01-16', method: 'mail' }]);
  });

  test('after which a later move does not follow is found out, by that move', () => {
    const history = new History()
      .make(serve('Kings'))
      .make(answer('Kings'))
      .correct('e2', { occurredOn: '2026-02-03' });
    expect(firstRefused(history.events, PAPERS)).toMatchObject({
      event: { id: 'e3', move: 'answer' },
      refusal: { definition: { code: 'filing/out-of-order' } },
    });
  });

  test('of service by which the time has not run out yet is found out, by the default', () => {
    const history = new History().make(serve('Kings')).make(runOut('Kings', '2026-03-02')).correct('e2', { data: { method: 'mail' } }); // prettier-ignore
    expect(firstRefused(history.events, PAPERS)?.event.move).toBe('run_out');
  });

  test('puts no hearing that was held on a day to come', () => {
    const history = new History().make(hearing('set_hearing', '2026-02-20', 'h1')).make(hold('2026-02-20'));
    history.correct('e2', { data: { scheduledOn: '2026-02-27' } });
    expect(() => refuseHeldAhead(history.facts, '2026-02-27')).not.toThrow();
    expect(() => refuseHeldAhead(history.facts, '2026-02-26')).toThrow(
      expect.objectContaining({ definition: expect.objectContaining({ code: 'filing/out-of-order' }) as object }),
    );
  });

  test('that strikes an adjournment puts the first hearing back, and calendars see both change', () => {
    const history = new History().make(hearing('set_hearing', '2026-03-10', 'h1')).make(hearing('adjourn_hearing', '2026-03-24', 'h2')).correct('e3', { struck: true }); // prettier-ignore
    expect(statusOf(history.facts)).toBe('hearing_set');
    expect(history.facts.hearings).toMatchObject([
      { id: 'h1', status: 'set', revision: 2 },
      { id: 'h2', status: 'cancelled', revision: 1 },
    ]);
  });
});

test.each([
  [['granted', 'granted'], 'granted_in_full'],
  [['granted', 'withdrawn'], 'granted_in_part'],
  [['granted', 'denied_statutory'], 'granted_in_part'],
  [['granted_in_part', 'granted_in_part'], 'granted_in_part'],
  [['granted', 'granted_in_part'], 'granted_in_part'],
  [['granted_in_part', 'denied_statutory'], 'granted_in_part'],
  [['denied_discretionary', 'withdrawn'], 'denied'],
  [['withdrawn', 'withdrawn'], 'withdrawn'],
] as const)('a decision of %j is %s as a whole', (outcomes, result) => {
  expect(resultOf(outcomes.map((outcome, i) => ({ chargeId: `${i}`, outcome })))).toBe(result);
});

describe('whatever is tried, in whatever order', () => {
  const day = fc
    .integer({ min: 0, max: 120 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
  const county = fc.constantFrom(...COUNTIES, 'Bronx');
  const outcome = fc.constantFrom(...CHARGE_OUTCOMES);
  const tried = fc.oneof(
    fc.record({ county, on: day }).map((one) => serve(one.county, one.on)),
    fc.record({ county, on: day }).map((one) => answer(one.county, 'objects', one.on)),
    fc.record({ county, on: day }).map((one) => runOut(one.county, one.on)),
    fc.record({ county }).map((one) => ({ move: 'prove_service', occurredOn: '2026-03-01', county: one.county, documentId: 'p', data: { servedBy: null } }) as Said), // prettier-ignore
    day.map((on) => ({ move: 'reply', occurredOn: on, data: {} }) as Said),
    fc.record({ on: day, id: fc.uuid() }).map(({ on, id }) => hearing('set_hearing', on, id)),
    fc.record({ on: day, id: fc.uuid() }).map(({ on, id }) => hearing('adjourn_hearing', on, id)),
    day.map(hold),
    fc.constant({ move: 'cancel_hearing', occurredOn: '2026-02-20', reason: 'A.', data: {} } as Said),
    fc.record({ on: day, of: fc.array(fc.record({ chargeId: fc.constantFrom('1', '2', '3'), outcome }), { minLength: 1, maxLength: 3 }) }).map(({ on, of }) => decide(on, of)), // prettier-ignore
    fc.record({ on: day, outcome }).map((one) => decide(one.on, ['1', '2'].map((chargeId) => ({ chargeId, outcome: one.outcome })))), // prettier-ignore
    day.map(enter),
    fc.constant({ move: 'note_number', occurredOn: '2026-02-20', data: { docketNumber: '1/2026', indexNumber: null } } as Said), // prettier-ignore
    day.map((occurredOn) => ({ ...withdraw, occurredOn })),
  );
  const counties = fc.constantFrom<readonly string[]>([], ['Kings'], COUNTIES);

  test('only moves of the table are made, and the history replayed is what stands', () => {
    fc.assert(
      fc.property(counties, fc.array(tried, { maxLength: 30 }), (served, tries) => {
        const history = new History(served);
        let facts = filed(history.events[0] as never);
        for (const said of tries) {
          const event = history.event(said);
          try {
            checkMove(facts, event, PAPERS);
          } catch {
            continue;
          }
          const [from, after] = [statusOf(facts), apply(facts, event)];
          expect(isInTable(from, event.move, statusOf(after))).toBe(true);
          history.events.push(event);
          facts = after;
        }
        const { hearings, ...rest } = replay(history.events);
        const { hearings: applied, ...others } = facts;
        expect(rest).toEqual(others);
        expect(hearings.map(({ revision: _, ...one }) => one)).toEqual(applied.map(({ revision: _, ...one }) => one));
        expect(hearings.filter(({ status }) => status === 'set').length).toBeLessThanOrEqual(1);
        expect(firstRefused(history.events, PAPERS)).toBeNull();
      }),
      { numRuns: 400, seed: 20261126 },
    );
  });

  test('a correction leads to a history that could have been made so, or is found out', () => {
    fc.assert(
      fc.property(counties, fc.array(tried, { maxLength: 20 }), fc.nat(), day, fc.boolean(), (served, tries, which, on, struck) => {
        const history = new History(served);
        for (const said of tries) {
          try {
            history.make(said);
          } catch {
            continue;
          }
        }
        const { id } = history.events[1 + (which % Math.max(1, history.events.length - 1))] ?? history.events[0]!;
        if (id === 'e1' && struck) return;
        history.correct(id, struck ? { struck } : { occurredOn: on });
        if (firstRefused(history.events, PAPERS)) return;
        const [first, ...later] = effectiveEvents(history.events);
        const anew = later.reduce((facts, event) => {
          checkMove(facts, event, PAPERS);
          return apply(facts, event);
        }, filed(first as never));
        expect(statusOf(anew)).toBe(statusOf(history.facts));
      }),
      { numRuns: 500, seed: 20261126 },
    ); // prettier-ignore
  });
});

test('the chart promises nothing that never happens, and leaves nothing out', () => {
  const arrows = FILING_MOVE_TABLE.flatMap(({ move, from, to }) =>
    from.flatMap((one) => to.map((other) => `${one} ${move} ${other === 'same' ? one : other}`)),
  );
  const taken = new Set(['drafted approve approved', 'approved file filed', 'approved file submitted']);
  const seen = new Set<string>();
  const begun = (counties: readonly string[]) => filed(new History(counties).events[0] as never);
  const waiting = [begun(COUNTIES), begun([])];
  for (let facts = waiting.shift(); facts; facts = waiting.shift()) {
    const steps = [
      statusOf(facts),
      ...facts.services.map(({ county, timeRanOutOn }) => `${county} ${timeRanOutOn}`),
      ...facts.answers.map(({ county }) => county),
      ...new Set(facts.hearings.map(({ status }) => status)),
    ].join();
    if (seen.has(steps)) continue;
    seen.add(steps);
    const id = `h${facts.hearings.length}`;
    const candidates: Said[] = [
      ...COUNTIES.flatMap((county) => [serve(county), answer(county), runOut(county, '2026-03-02')]),
      { move: 'prove_service', occurredOn: '2026-03-01', county: 'Kings', documentId: 'p', data: { servedBy: null } },
      { move: 'reply', occurredOn: '2026-02-05', data: {} },
      { move: 'note_number', occurredOn: '2026-02-05', data: { docketNumber: '1/2026', indexNumber: null } },
      hearing('set_hearing', '2026-03-10', id),
      hearing('adjourn_hearing', '2026-03-24', id),
      hold('2026-03-24'),
      { move: 'cancel_hearing', occurredOn: '2026-02-20', reason: 'A.', data: {} },
      decide(),
      enter(),
      serveOrder(),
      withdraw,
      strike,
    ];
    for (const said of candidates) {
      const event = new History().event(said);
      try {
        checkMove(facts, event, PAPERS);
      } catch {
        continue;
      }
      const after = apply(facts, event);
      taken.add(`${statusOf(facts)} ${said.move} ${statusOf(after)}`);
      waiting.push(after);
    }
  }
  expect([...taken].sort()).toEqual([...new Set(arrows)].sort());
});

test('every move is in the table, and whoever withdraws, strikes, files or approves is an attorney', () => {
  const moves = new Set(FILING_MOVE_TABLE.map(({ move }) => move));
  expect(FILING_MOVES.filter((move) => !moves.has(move))).toEqual(['correct' satisfies FilingMove]);
  const byAttorney = FILING_MOVE_TABLE.filter(({ permission }) => permission !== 'filing:record');
  expect(byAttorney.map(({ move }) => move)).toEqual(['approve', 'file', 'withdraw', 'strike']);
  expect(movesFrom('withdrawn').map(({ move }) => move)).toEqual(['note_number', 'prove_service', 'strike', 'correct']);
  expect(movesFrom('struck').map(({ move }) => move)).toEqual(['correct']);
});
