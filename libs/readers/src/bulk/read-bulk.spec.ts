import { parseRecord } from '#libs/record';
import { caseloadFile } from '#libs/casework/demo';
import { localDate } from '#libs/record';
import fc from 'fast-check';
import { type BulkEntry, BulkFileRefused, type BulkFormat } from './bulk-entry.js';
import { BulkReader, type BulkReading, readBulk } from './read-bulk.js';

const caseload = (format: BulkFormat, people = 400) =>
  [...caseloadFile({ people, seed: 'a test', asOf: localDate('2026-11-20'), format })].join('');

async function read(
  text: string | Uint8Array,
  more: Partial<BulkReading> = {},
  pieceBytes = 5000,
): Promise<BulkEntry[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const entries: BulkEntry[] = [];
  for await (const some of readBulk(pieces(), { format: 'csv', mapping: null, ...more })) entries.push(...some);
  return entries;
}

const HEAD =
  'sourceKey,name,dateOfBirth,nysid,docketNumber,county,charge,class,disposition,disposedOn,sentence,sentencedOn';
const ROW = 'P1,"Doe, Jane",1980-02-29,01234567A,2010KN000001,Kings,PL 155.25,AM,PG,03/04/2010,30 days jail,2010-03-04';
const file = (...rows: string[]) => [HEAD, ...rows].join('\n');

describe('a bulk file', () => {
  it('tells the same people as CSV and as JSON Lines', async () => {
    const [csv, jsonl] = [await read(caseload('csv')), await read(caseload('jsonl'), { format: 'jsonl' })];
    const told = (entries: BulkEntry[]) =>
      entries.map((entry) => (entry.isBroken ? entry : { ...entry, line: 0, lastLine: 0, lines: [] }));
    // A release that is not missing says that nobody is in any more, which the generator leaves to the reader.
    const plain = (entries: BulkEntry[]) =>
      JSON.parse(JSON.stringify(told(entries)).replaceAll('"stillIncarcerated":false', '"stillIncarcerated":null'));
    expect(plain(csv)).toEqual(plain(jsonl));
    expect(csv).toHaveLength(400);
    expect(csv.some(({ isBroken }) => isBroken)).toBe(false);
  });

  it('gives records that are exactly what the format makes of them', async () => {
    for (const entry of await read(caseload('csv'))) {
      if (entry.isBroken) throw new Error('broken');
      expect(parseRecord(entry.record)).toMatchObject({ ok: true, record: entry.record });
    }
  });

  it('never gives a record that the format refuses, whatever its cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '1', '.', '-', ' ', '\u0007', '\u202e', 'é', '/'), maxLength: 12 }),
      fc.constantFrom(
        'PL 155.25',
        '155.25',
        'PG',
        'yes',
        '2010-02-30',
        '2/3/2010',
        'AM',
        '30 days',
        'x'.repeat(600),
        '0',
        'NJ',
      ),
    );
    const columns = ['sourceKey', 'name', 'givenName', 'dateOfBirth', 'nysid', 'phone', 'email', 'homeCounty', 'complete', 'reportedOn',
      'docketNumber', 'jurisdiction', 'court', 'county', 'arrestedOn', 'arrestNumber', 'offenseOn', 'commencedOn', 'charge', 'law', 'section',
      'subsection', 'attempt', 'class', 'description', 'counts', 'disposition', 'disposedOn', 'convictedOn', 'coveredBy', 'sentence',
      'sentencedOn', 'releasedOn', 'stillIncarcerated', 'supervisionEndedOn', 'supervisionActive', 'seal', 'sealedOn']; // prettier-ignore
    const row = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: cell }), {
      minLength: columns.length,
      maxLength: columns.length,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
        const good = rows.map((cells) =>
          cells.map((one, at) =>
            columns[at] === 'sourceKey' ? 'P1' : columns[at] === 'charge' && one === '' ? 'PL 155.25' : one,
          ),
        );
        const text = [columns, ...good].map((cells) => cells.map((one) => `"${one}"`).join(',')).join('\n');
        for (const entry of await read(text)) {
          if (entry.isBroken) expect(entry.lines.some(({ faults }) => faults.length > 0)).toBe(true);
          else expect(parseRecord(entry.record)).toMatchObject({ ok: true, record: entry.record });
        }
      }),
      { numRuns: 400, seed: 20261127 },
    );
  });

  it('is read the same wherever its pieces are parted', async () => {
    const text = caseload('csv', 30);
    const whole = await read(text, {}, text.length);
    for (const pieceBytes of [1, 7, 64, 1000]) expect(await read(text, {}, pieceBytes)).toEqual(whole);
  });

  it('goes on behind any person', async () => {
    const text = caseload('csv', 30);
    const whole = await read(text);
    const reader = new BulkReader({ format: 'csv', mapping: null });
    reader.push(Buffer.from(text.slice(0, text.indexOf('\n') + 1)));
    for (const [at, { lastLine }] of whole.entries()) {
      const chunkLine = Math.max(1, lastLine - 3);
      const bytes = Buffer.from(
        text
          .split('\n')
          .slice(chunkLine - 1)
          .join('\n'),
      );
      const layout = {
        delimiter: ',',
        header: text.split('\n')[0]!.split(','),
        mapping: (await import('./bulk-mapping.js')).suggestBulkMapping(text.split('\n')[0]!.split(',')),
      };
      expect(await read(bytes, { from: { layout, chunkLine, line: lastLine + 1 } })).toEqual(whole.slice(at + 1));
    }
  });

  it('is read by the words of courts, their days and their codes', async () => {
    const [entry] = await read(file(ROW));
    expect(entry).toMatchObject({
      isBroken: false,
      sourceKey: 'P1',
      contact: { givenName: 'Jane', familyName: 'Doe' },
      record: {
        person: { names: ['Doe, Jane'], datesOfBirth: ['1980-02-29'], nysid: '01234567A' },
        courtCases: [
          {
            id: '2010KN000001',
            charges: [
              {
                law: 'PL',
                section: '155.25',
                class: 'AM',
                disposition: 'convicted_plea',
                disposedOn: '2010-03-04',
                convictedOn: '2010-03-04',
                sentence: { types: ['jail'], termDays: 30, imposedOn: '2010-03-04' },
              },
            ],
          },
        ],
      },
    });
  });

  it('takes nothing in of a person one of whose rows is wrong, and says which and why', async () => {
    const entries = await read(file(ROW, ROW.replace('PG', 'no such ending'), ROW.replace('P1', 'P2')));
    expect(entries).toMatchObject([
      {
        isBroken: true,
        sourceKey: 'P1',
        line: 2,
        lastLine: 3,
        lines: [
          { line: 2, faults: [] },
          { line: 3, faults: [{ field: 'disposition', message: 'does not tell how the charge ended' }] },
        ],
      },
      { isBroken: false, sourceKey: 'P2' },
    ]);
  });

  it('refuses a file whose columns are not known, or that is empty', async () => {
    await expect(read('a,b\n1,2')).rejects.toMatchObject({ code: 'columns_unknown' });
    await expect(read('')).rejects.toBeInstanceOf(BulkFileRefused);
    await expect(read('x'.repeat(100))).rejects.toMatchObject({ code: 'no_header' });
  });

  it('reads a bare record in each line, and one alone in its file as people write it', async () => {
    const lines = caseload('record', 20);
    const withKey = lines.split('\n').filter((line) => line.includes('"nysid"'));
    expect(await read(withKey.join('\n'), { format: 'record' })).toHaveLength(withKey.length);
    const alone = JSON.stringify(JSON.parse(withKey[0]!), null, 2);
    expect(await read(alone, { format: 'record' })).toMatchObject([{ isBroken: false }]);
  });

  it('reads Windows-1252 where a line is not UTF-8', async () => {
    const [entry] = await read(Buffer.from(file(ROW.replace('Jane', 'Zoë')), 'latin1'));
    expect(entry).toMatchObject({ contact: { givenName: 'Zoë' } });
  });
});
