import { localDate } from '#libs/record';
import { OUTCOMES } from '#libs/rules';
import { motionData, refuseMotion } from './motion.js';
import { MOTION_FORMS } from './motions/motion-forms.js';
import { decisionOn, larceny, motionInput } from './packet-input.fixture.js';
import type { MotionInput, MotionRelief } from './packet-input.js';

const RELIEFS = Object.keys(MOTION_FORMS) as MotionRelief[];
const refusals = (relief: MotionRelief, more: Partial<MotionInput> = {}) =>
  refuseMotion(motionInput(relief, more)).map(({ pointer, message }) => `${pointer} ${message}`);

describe.each(RELIEFS)('%s', (relief) => {
  const form = MOTION_FORMS[relief];

  test('a whole input is not refused, and an answer that does not open the relief is', () => {
    expect(refusals(relief)).toEqual([]);
    for (const outcome of OUTCOMES.filter((one) => !form.outcomes.includes(one))) {
      const decision = decisionOn('larceny', { relief, outcome });
      expect(refusals(relief, { convictions: [{ conviction: larceny(), decision }] })).toEqual([
        `/convictions/0/decision/outcome is ${outcome}: no motion can say otherwise`,
      ]);
    }
  });

  test('one charge and several agree with their verbs, and no placeholder is left', () => {
    const [one] = motionInput(relief).convictions;
    const two = [
      one!,
      { conviction: { ...one!.conviction, chargeId: 'two' }, decision: { ...one!.decision, chargeId: 'two' } },
    ];
    const said = (convictions: MotionInput['convictions']) => {
      const { form: words, order, points } = motionData(motionInput(relief, { convictions }));
      return JSON.stringify([words.asks, order, points]);
    };
    const noun = form.of === 'termination' ? 'charge' : 'conviction';
    expect(said([one!])).toMatch(new RegExp(`following ${noun}\\b(?!s)`));
    expect(said(two)).toMatch(new RegExp(`following ${noun}s\\b`));
    const { asksOfParagraph } = motionData(motionInput(relief)).form;
    expect(asksOfParagraph).toMatch(new RegExp(`the ${noun}(?: of the defendant)? listed in paragraph 3(?! of)`));
    expect(asksOfParagraph).not.toMatch(/following/);
    expect(said([one!]) + said(two)).not.toMatch(/\{\w+\}/);
    expect(said([one!])).not.toMatch(/\bdismissing them\b|records of them/);
    expect(said(two)).not.toMatch(/following convictions is /);
  });

  test('every sentence of law and every check has its citation, and no sentence of law is from memory', () => {
    for (const { text, citation } of [form.notice, ...form.points.flatMap(({ law }) => law), ...form.checks]) {
      expect(text).not.toBe('');
      expect(citation).toMatch(/CPL \d|CFR|Constitution|NY Const|AD3d|Penal Law|Sworn Statement/);
    }
    // Of a memorandum nothing rests on memory; what does is for the attorney to confirm, and says so.
    expect(form.points.filter(({ argument }) => argument)).toHaveLength(1);
  });
});

test('each court has its own motion, each county its District Attorney', () => {
  const relief = 'NY-440.10-1K';
  const elsewhere = larceny({ court: 'Kings County Criminal Court', county: 'Kings' });
  const decision = decisionOn('larceny', { relief });
  expect(refusals(relief, { convictions: [{ conviction: elsewhere, decision }] })).toEqual([
    '/convictions/0/conviction/court is not of the court of these papers; each court has its own motion',
    '/prosecutors has no District Attorney of Kings County',
  ]);
  expect(refusals(relief, { convictions: [] })).toEqual(['/convictions names no conviction']);
  expect(refusals('NY-160.50', { convictions: [] })).toEqual(['/convictions names no charge']);
  expect(refusals('NY-160.58')).toEqual([]);
  const other = [{ conviction: larceny(), decision }];
  expect(refusals('NY-160.58', { convictions: other })).toEqual([
    '/convictions/0/decision is not the NY-160.58 decision of this charge',
  ]);
});

test.each([
  ['NY-160.50', 20, 'CPL 160.50(4)'],
  ['NY-160.55', 20, 'CPL 160.55'],
  ['NY-160.58', 30, 'CPL 160.58'],
] as const)(
  '%s: a return date before %d days are over is refused; on that day it is taken',
  (relief, days, citation) => {
    const on = (day: number) => ({
      returnOn: localDate(`2026-${day > 30 ? '12' : '11'}-${String(day > 30 ? day - 30 : day).padStart(2, '0')}`),
    });
    const preparedOn = localDate('2026-11-05');
    expect(refusals(relief, { preparedOn, ...on(5 + days) })).toEqual([]);
    expect(refusals(relief, { preparedOn, ...on(4 + days) })).toEqual([
      `/returnOn leaves ${days - 1} days from the day of the papers; ${citation} asks for ${days}`,
    ]);
  },
);

test('confidential papers name the client by initials, everywhere but on the cover', () => {
  const { identity, ...data } = motionData(motionInput('NY-440.10-1I'));
  expect(data.client).toEqual({ name: 'C.A.', aliases: [], nysid: null, yearOfBirth: null });
  expect(JSON.stringify(data)).not.toMatch(/Ashgrove|Corwin|1989/);
  expect(identity?.name).toBe('Corwin Ashgrove');
});

test('what the law leaves open is not argued to the court, and stands in the note', () => {
  const finding = {
    ...{ condition: 'x', until: null, why: 'x', values: {}, asks: [], onlyDelays: false, onlyOpens: false },
    ...{ restsOn: [], citation: 'CPL 160.58(1)', confidence: 'M' as const, facts: [] },
  };
  const findings = [
    { ...finding, result: 'met' as const, text: 'Convicted of PL 155.25.' },
    { ...finding, result: 'unsettled' as const, text: 'Read the section.' },
  ];
  const decision = decisionOn('larceny', { relief: 'NY-160.58', findings });
  const input = motionInput('NY-160.58', { convictions: [{ conviction: larceny(), decision }] });
  const { eligibility, note } = motionData(input);
  expect(eligibility.common.map(({ text }) => text)).toEqual(['The defendant was convicted of PL 155.25']);
  expect(note.open.map(({ text }) => text)).toEqual(['Read the section']);
});

test('the caption says what the motion is for', () => {
  const purposes = RELIEFS.map((relief) => motionData(motionInput(relief)).form.purpose);
  expect([...new Set(purposes)].sort()).toEqual([
    'for conditional sealing',
    'for youthful offender determination',
    'to seal',
    'to vacate',
    'to vacate judgment',
  ]);
});

test('consequences are asked for where they are part of the ground, and nowhere else', () => {
  const asked = RELIEFS.filter((relief) => MOTION_FORMS[relief].sworn.some(({ lead }) => /immigration/.test(lead)));
  expect(asked.sort()).toEqual(['NY-440.10-1K', 'NY-440.46-A-2I', 'NY-440.46-A-2II']);
});

test('a District Attorney without an address is refused, naming the county', () => {
  const prosecutors = [{ county: 'New York', officeName: 'Office', addressLines: null }];
  const message = 'is not known: the office’s directory has no address of the District Attorney of New York County';
  expect(refusals('NY-440.10-1K', { prosecutors })).toEqual([`/prosecutors/0/addressLines ${message}`]);
});

test('papers that are sworn tell the attorney to have a notary; affirmed ones name the section', () => {
  const checksOf = (proofOfService: MotionInput['proofOfService']) =>
    motionData(motionInput('NY-440.10-1K', { proofOfService })).note.checks.map(({ text }) => text);
  expect(checksOf('affidavit').join()).toMatch(/before a notary/);
  expect(checksOf('affirmation').join()).toMatch(/are affirmed under CPLR 2106 and not sworn/);
});

test('a program that was completed is proven by a paper: until the office has it, the list asks for it (CPL 160.58(1))', () => {
  const listed = (exhibits: MotionInput['exhibits']) =>
    motionData(motionInput('NY-160.58', { exhibits })).exhibits.flatMap(({ kind, letter, onFile }) =>
      kind === 'program_completion' ? [{ letter, onFile }] : [],
    );
  expect(listed([])).toEqual([{ letter: 'B', onFile: false }]);
  const certificate = {
    ...{ id: '00000000-0000-7000-8000-000000000001', document: null, docketNumber: null },
    ...{ kind: 'program_completion' as const, title: 'Letter of the treatment court', onFile: true },
  };
  expect(listed([certificate])).toEqual([{ letter: 'B', onFile: true }]);
  expect(motionData(motionInput('NY-440.10-1K')).exhibits.map(({ kind }) => kind)).not.toContain('program_completion');
});
