import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord, type CriminalRecord } from '#libs/record';
import { linesOfText, parseRapSheet, toRecord } from '../index.js';

const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');
const NAMES = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4));

function recordOf(name: string): CriminalRecord {
  const result = parseRapSheet(linesOfText(readFileSync(join(SAMPLES, `${name}.txt`), 'utf8')));
  if (!result.ok) throw new Error(result.refusal.message);
  const parsed = parseRecord(toRecord(result.sheet, result.sources));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  expect(parsed.contradictions).toEqual([]);
  return parsed.record;
}

function caseOf(record: CriminalRecord, id: string) {
  const found = record.courtCases.find((courtCase) => courtCase.id === id);
  if (!found) throw new Error(`no case ${id}: ${record.courtCases.map((courtCase) => courtCase.id).join(', ')}`);
  return found;
}

describe('the record of a rap sheet', () => {
  it.each(NAMES)('%s is a valid record without contradictions, each fact with its place', (name) => {
    const record = recordOf(name);
    expect(record.courtCases.length).toBeGreaterThan(0);
    for (const courtCase of record.courtCases) {
      expect(courtCase.source).not.toBeNull();
      for (const charge of courtCase.charges) {
        expect(charge.source).not.toBeNull();
        if (charge.sentence) expect(charge.sentence.source).not.toBeNull();
      }
    }
    for (const period of [...record.custody, ...record.supervision]) expect(period.source).not.toBeNull();
    expect(record.complete).toBeNull();
    expect(record.pendingCharges).toEqual([]);
  });

  it('keeps the dates of the simplest sheet apart', () => {
    const courtCase = caseOf(recordOf('corwin-ashgrove'), '2012KN002920');
    expect(courtCase).toMatchObject({
      county: 'Kings',
      docketNumber: '2012KN002920',
      arrestedOn: '2012-01-11',
      offenseOn: '2012-01-11',
      commencedOn: '2012-01-12',
    });
    expect(courtCase.charges).toMatchObject([
      {
        id: '2012KN002920.1',
        section: '221.10',
        subsection: '01',
        class: 'BM',
        disposition: 'convicted_plea',
        convictedOn: '2012-01-12',
        soleSubstance: 'marihuana',
        sentence: { types: ['fine'], fineCents: 10000, surchargeCents: 20000, imposedOn: '2012-01-12' },
      },
    ]);
    expect(courtCase.charges[0]?.source?.page).toBe(2);
  });

  it('turns an arrest without a court case into charges whose ending is not reported', () => {
    const courtCase = caseOf(recordOf('leopold-harrowgate'), 'arrest-B88663810');
    expect(courtCase.docketNumber).toBeNull();
    expect(courtCase.charges.map((charge) => charge.disposition)).toEqual(['not_reported', 'not_reported']);
  });

  it('does not take a note for proof of the only substance', () => {
    const [charge] = caseOf(recordOf('leopold-harrowgate'), '6N055295').charges;
    expect(charge).toMatchObject({ section: '220.03', soleSubstance: null });
    expect(charge?.description).toContain('Note: SUBSTANCE: MARIHUANA');
  });

  it('ties custody and supervision to the one sentenced case of the arrest', () => {
    const record = recordOf('leopold-harrowgate');
    const onCase = record.custody.filter((stay) => stay.courtCaseId === '00946-1991');
    expect(onCase.map((stay) => stay.releasedOn)).toEqual(['1993-03-22', '1994-09-03']);
    const sentence = caseOf(record, '00946-1991').charges.find((charge) => charge.sentence)?.sentence;
    expect(sentence).toMatchObject({ releasedOn: '1994-09-03', stillIncarcerated: false, supervisionActive: false });
  });

  it('carries weights, seals, and the replaced sentence', () => {
    const sale = caseOf(recordOf('rosalba-quintanova'), '06284-2011').charges[0];
    expect(sale?.weight).toEqual({ value: 2.2, unit: 'oz' });
    const sealed = caseOf(recordOf('ottilie-branscomber'), '96N048794').charges;
    expect(sealed.map((charge) => charge.seals)).toEqual(
      sealed.map(() => [{ statute: 'CPL 160.55', on: '1997-09-09' }]),
    );
    const resentenced = caseOf(recordOf('thaddeus-nwokolane'), '10-02190').charges[0];
    expect(resentenced?.sentence?.imposedOn).toBe('2011-08-30');
    expect(resentenced?.priorSentences.map((sentence) => sentence.imposedOn)).toEqual(['2010-06-14']);
  });
});
