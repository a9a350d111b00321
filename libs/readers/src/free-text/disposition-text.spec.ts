import { localDate } from '#libs/record';
import fc from 'fast-check';
import { readDispositionText } from './disposition-text.js';

const ON = localDate('2012-05-01');

/** The disposition, the sentence in short, and in brackets what was not read. */
function read(text: string): string {
  const { disposition, coveredBy, sentence, unread } = readDispositionText(text, ON);
  const length = sentence && [sentence.termDays && `${sentence.termDays} days`, sentence.termMonths && `${sentence.termMonths} months`, sentence.minTermMonths && `${sentence.minTermMonths}-${sentence.maxTermMonths ?? 'life'} months`].filter(Boolean);
  const money = sentence && [sentence.fineCents && `fine ${sentence.fineCents}`, sentence.surchargeCents && `surcharge ${sentence.surchargeCents}`, sentence.restitutionCents && `restitution ${sentence.restitutionCents}`].filter(Boolean);
  return [disposition ?? 'nothing', coveredBy, ...(sentence ? [sentence.types.join('+'), ...length!, ...money!] : []), ...unread.map((part) => `[${part}]`)].filter(Boolean).join(', ');
} // prettier-ignore

test.each([
  ['Pled Guilty', 'convicted_plea'],
  ['PG', 'convicted_plea'],
  ['P/G', 'convicted_plea'],
  ['plead guilty', 'convicted_plea'],
  ['CONV UPON PLEA', 'convicted_plea'],
  ['Convicted Upon Plea Of Guilty', 'convicted_plea'],
  ['guilty plea', 'convicted_plea'],
  ['Found guilty after jury trial', 'convicted_verdict'],
  ['CONV/VERDICT', 'convicted_verdict'],
  ['convicted after trial', 'convicted_verdict'],
  ['ACD', 'acd'],
  ['A.C.D.', 'acd'],
  ['Adjourned in contemplation of dismissal', 'acd'],
  ['ACD/dism', 'acd_dismissed'],
  ['ACD - Dismissed', 'acd_dismissed'],
  ['dismissed after ACD', 'acd_dismissed'],
  ['DISM', 'dismissed'],
  ['Dismissed and Sealed', 'dismissed'],
  ['dism 30.30', 'dismissed'],
  ['dismissed 730', 'unfit_to_proceed'],
  ['acquitted', 'acquitted'],
  ['verdict not guilty', 'acquitted'],
  ['YO', 'yo'],
  ['youthful offender adjudication', 'yo'],
  ['No True Bill', 'no_true_bill'],
  ['declined prosecution', 'prosecution_declined'],
  ['voided arrest', 'police_declined'],
  ['conviction vacated', 'judgment_vacated'],
  ['removed to family court', 'removed_to_family_court'],
  ['transferred to Supreme Court', 'transferred'],
  ['sealed 160.55', 'sealed_160_55'],
  ['pending', 'pending'],
  ['covered by', 'covered_by'],
  ['Covered by 2012KN012345', 'covered_by, 2012KN012345'],
  ['cov by docket # CR-012345-19KN', 'covered_by, CR-012345-19KN'],
  ['superseded by Ind. No. 1234-2012', 'superseded, 1234-2012'],
  ['satisfied by plea', 'satisfied'],
  ['TS', 'nothing, time_served'],
  ['CD 1yr', 'nothing, conditional_discharge'],
  ['PG TS', 'convicted_plea, time_served'],
  ['PG/CD', 'convicted_plea, conditional_discharge'],
  ['Pled guilty; 3 yrs prob; $250 fine', 'convicted_plea, probation+fine, fine 25000'],
  ['PG, 30 days jail', 'convicted_plea, jail, 30 days'],
  ['PG 90d', 'convicted_plea, jail, 90 days'],
  ['pg, 6 mos + 5 yrs probation', 'convicted_plea, jail+probation, 6 months'],
  ['PG 1-3 yrs', 'convicted_plea, prison, 12-36 months'],
  ['Found guilty, 25 to life years', 'convicted_verdict, prison, 300-life months'],
  ['PG UD surcharge $120', 'convicted_plea, unconditional_discharge, surcharge 12000'],
  [
    'PG, 10 hrs community service, $500 restitution',
    'convicted_plea, community_service+restitution, restitution 50000',
  ],
])('"%s" is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each([
  // A plea of not guilty ends nothing, and a seal does not say how a charge ended.
  ['NG', 'nothing, [NG]'],
  ['pled not guilty', 'nothing, [pled not guilty]'],
  ['sealed', 'nothing, [sealed]'],
  ['Sealed 160.50', 'nothing, [Sealed], [160.50]'],
  // Disposition pending, or prosecution declined: two things.
  ['DP', 'nothing, [DP]'],
  ['PG; see file', 'convicted_plea, [see file]'],
  // Two endings: the first is kept, and the second is not lost.
  ['Dismissed, PG', 'dismissed, [PG]'],
  ['', 'nothing'],
])('"%s" leaves open what it does not say: %s', (text, expected) => expect(read(text)).toBe(expected));

test('a sentence is imposed on the day that is given; time served ends that day', () => {
  expect(readDispositionText('PG TS', ON).sentence).toMatchObject({ date: ON, releaseDate: ON });
});

test('every text is read to its end, without error, and nothing that was not understood is lost', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: 'grapheme' }), (text) => {
      const { asPrinted, disposition, sentence, unread } = readDispositionText(text);
      expect(asPrinted).toBe(text);
      const isRead = disposition !== null || sentence !== null || unread.length > 0;
      expect(isRead).toBe(/[^\s;,/&+|-]/.test(text.trim().replace(/^(?:and )+/i, '')));
    }),
    { seed: 20261127 },
  );
});
