import { localDate } from '#libs/record';
import { decisionOn, larceny, sealingInput } from './packet-input.fixture.js';
import { refuseSealingApplication, sealingApplicationData } from './sealing-application.js';

const refusals = (more: Parameters<typeof sealingInput>[0]) =>
  refuseSealingApplication(sealingInput(more)).map(({ pointer, message }) => `${pointer} ${message}`);
const decided = (conviction: ReturnType<typeof larceny>, more: Parameters<typeof decisionOn>[1] = {}) => [
  { conviction, decision: decisionOn(conviction.chargeId, more) },
];

test('a whole input is not refused', () => {
  expect(refusals({})).toEqual([]);
});

test('nothing to seal makes no application', () => {
  expect(refusals({ convictions: [] })).toEqual(['/convictions names no conviction to be sealed']);
});

test.each(['not_yet', 'ineligible', 'needs_information', 'automatic'] as const)(
  'an answer of %s makes no application',
  (outcome) => {
    expect(refusals({ convictions: decided(larceny(), { outcome }) })).toEqual([
      `/convictions/0/decision/outcome is ${outcome}: no application can say otherwise`,
    ]);
  },
);

test('an open question of law may be put to the court', () => {
  expect(refusals({ convictions: decided(larceny(), { outcome: 'needs_review' }) })).toEqual([]);
});

test.each([
  ['another relief', { relief: 'NY-160.57-M' } as const],
  ['another charge', { chargeId: 'somebody else' }],
])('the decision of %s supports nothing here', (_what, more) => {
  expect(refusals({ convictions: decided(larceny(), more) })).toEqual([
    '/convictions/0/decision is not the NY-160.59 decision of this conviction',
  ]);
});

test('CPL 160.59(2)(a): another court than the one of the conviction is refused, naming the right one', () => {
  const court = { name: 'Kings County Criminal Court', county: 'Kings', addressLines: null, largestFileBytes: 1 };
  expect(refusals({ court })).toEqual([
    '/court is not the court that CPL 160.59(2)(a) names: New York County Criminal Court, New York',
  ]);
});

test('CPL 160.59(2)(c): every county has its District Attorney, or is named', () => {
  expect(refusals({ prosecutors: [] })).toEqual(['/prosecutors has no District Attorney of New York County']);
  const court = { name: 'New York County Criminal Court', county: '', addressLines: null, largestFileBytes: 1 };
  expect(refusals({ court, convictions: decided(larceny({ county: null })) })).toContain(
    '/convictions/0/conviction/county is not known, so its District Attorney cannot be served',
  );
});

test('exhibits: a certificate for each docket, the statement, the rest; what the office lacks is listed as to be obtained', () => {
  const { exhibits, exhibitRange, statementLetter } = sealingApplicationData(
    sealingInput({
      otherConvictions: [larceny({ docketNumber: '2012KN000002' })],
      exhibits: [
        {
          id: null,
          document: null,
          kind: 'supporting_document',
          title: 'Letter of an employer',
          docketNumber: null,
          onFile: true,
        },
        {
          id: null,
          document: null,
          kind: 'certificate_of_disposition',
          title: 'Certificate',
          docketNumber: '2012KN000002',
          onFile: true,
        },
      ],
    }),
  );
  expect(exhibits.map(({ letter, title, onFile }) => [letter, title, onFile])).toEqual([
    ['A', 'Certificate of disposition, Docket/Indictment No. 2016NY000001', false],
    ['B', 'Certificate, Docket/Indictment No. 2012KN000002', true],
    ['C', expect.stringContaining('Sworn statement of the defendant'), false],
    ['D', 'Letter of an employer', true],
  ]);
  expect([exhibitRange, statementLetter]).toEqual(['A to D', 'C']);
});

test('CPL 160.59(2)(b): no other conviction is affirmed further than the record examined shows', () => {
  const said = (complete: boolean) =>
    JSON.stringify(
      sealingApplicationData(sealingInput({ recordExamined: { reportedOn: localDate('2026-01-05'), complete } })),
    );
  expect(said(false)).toContain('record, printed January 5, 2026, shows no other conviction');
  expect(said(true)).toContain('The defendant has no other conviction');
});

test('the twenty-seventh exhibit is AA', () => {
  const title = 'Letter';
  const more = Array.from({ length: 25 }, () => ({
    id: null,
    document: null,
    kind: 'supporting_document' as const,
    title,
    docketNumber: null,
    onFile: true,
  }));
  const { exhibits } = sealingApplicationData(sealingInput({ exhibits: more }));
  expect(exhibits.map(({ letter }) => letter).slice(-2)).toEqual(['Z', 'AA']);
});

test('only dockets of this court stand in its caption', () => {
  const elsewhere = larceny({
    chargeId: 'two',
    docketNumber: '2015KN000009',
    court: 'Kings County Criminal Court',
    county: 'Kings',
    class: 'BM',
  });
  const convictions = [...decided(larceny()), ...decided(elsewhere)];
  const prosecutors = ['New York', 'Kings'].map((county) => ({
    county,
    officeName: `Office of the ${county} County District Attorney`,
    addressLines: null,
  }));
  const data = sealingApplicationData(sealingInput({ convictions, prosecutors }));
  expect(data.court.dockets).toEqual(['2016NY000001']);
  expect([data.countiesText, data.courtReason]).toEqual([
    'New York and Kings Counties',
    'This is the court in which the defendant was convicted of the most serious offense to be sealed, Penal Law § 155.25',
  ]);
});
