import { localDate } from '#libs/record';
import { parseSentence } from './sentence.js';

const day = localDate('2010-06-14');

function known(text: string) {
  const { sentence, unread } = parseSentence(text, day);
  return { ...Object.fromEntries(Object.entries(sentence).filter(([, value]) => value !== null)), unread };
}

describe('the text of a sentence', () => {
  it.each([
    ['Term: 1 Year', { types: ['jail'], termMonths: 12 }],
    ['Term: 364 Days', { types: ['jail'], termDays: 364 }],
    ['Term: 18 Months', { types: ['prison'], minTermMonths: 18, maxTermMonths: 18 }],
    ['Determinate Term: 1 Year', { types: ['prison'], minTermMonths: 12, maxTermMonths: 12 }],
    ['Term: 1 1/3 Years To 4 Years', { types: ['prison'], minTermMonths: 16, maxTermMonths: 48 }],
    ['TERM: 25 YEARS TO LIFE', { types: ['prison'], minTermMonths: 300 }],
    ['Term: 1 Year 6 Months', { types: ['prison'], minTermMonths: 18, maxTermMonths: 18 }],
    ['Intermittent: 60 Days', { types: ['intermittent'], termDays: 60 }],
  ])('%s', (text, facts) => {
    expect(known(text)).toEqual({ ...facts, date: day, termText: text, unread: [] });
  });

  it('keeps money out of the term, and in cents', () => {
    expect(known('Probation: 3 Years; Fine: $1,250.50; Surcharge: $400; Restitution: $99.99')).toEqual({
      types: ['probation', 'fine', 'restitution'],
      date: day,
      termText: 'Probation: 3 Years',
      fineCents: 125050,
      surchargeCents: 40000,
      restitutionCents: 9999,
      unread: [],
    });
  });

  it('ends time served on the day it was imposed', () => {
    expect(parseSentence('Time Served', day).sentence.releaseDate).toBe(day);
  });

  it.each(['Term: Sixty Days', 'Term: 8 Months 15 Days', 'Fine: Paid', 'Community Service: 3', 'Shock Camp: 6 Months'])(
    'does not guess at "%s"',
    (text) => {
      const { sentence, unread } = parseSentence(text, day);
      expect(unread).toEqual([text]);
      expect(sentence).toMatchObject({ termDays: null, termMonths: null, minTermMonths: null, fineCents: null });
    },
  );
});
