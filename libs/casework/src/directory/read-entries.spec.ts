import { readEntries } from './read-entries.js';

const HEADER = 'kind,county,court,unit,address1,address2,effectiveOn,largestFileMb,verifiedOn,source';
const bytes = (...lines: string[]) => new TextEncoder().encode([HEADER, ...lines].join('\n'));

async function faultsOf(file: Uint8Array): Promise<unknown> {
  const error = (await readEntries(file).catch((thrown: unknown) => thrown)) as { errors?: unknown };
  return error.errors;
}

test('each line is an entry; an empty cell is left out, and a borough is its county', async () => {
  const read = await readEntries(
    bytes(
      'prosecutor,Brooklyn,,,2 Specimen Plaza,"Specimen, New York 10000",2026-01-01,,2026-11-20,Specimen',
      'court,Kings,Kings County Criminal Court,,3 Specimen Plaza,,2026-01-01,10,2026-11-20,Specimen',
    ),
  );
  const addressed = { effectiveOn: '2026-01-01', verifiedOn: '2026-11-20', source: 'Specimen' };
  expect(read).toEqual([
    {
      kind: 'prosecutor',
      county: 'Kings',
      addressLines: ['2 Specimen Plaza', 'Specimen, New York 10000'],
      ...addressed,
    },
    {
      kind: 'court',
      county: 'Kings',
      court: 'Kings County Criminal Court',
      addressLines: ['3 Specimen Plaza'],
      largestFileMb: 10,
      ...addressed,
    },
  ]);
});

test('every wrong cell is named by its line and column, and nothing is taken in', async () => {
  const faults = await faultsOf(
    bytes(
      'prosecutor,Ruritania,,,2 Specimen Plaza,,2026-01-01,,2026-11-20,Specimen',
      'court,Kings,,,,,2026-02-30,,2026-11-20,Specimen',
      'prosecutor,Kings,,,2 Specimen Plaza,,2026-01-01,10,2026-11-20,Specimen',
    ),
  );
  expect((faults as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
    '/lines/2/county',
    '/lines/3/address1',
    '/lines/3/effectiveOn',
    '/lines/3/court',
    '/lines/4/largestFileMb',
  ]);
});

test('what is no such table is refused: a PDF, an unknown column, a missing one, no line at all', async () => {
  const text = (csv: string) => new TextEncoder().encode(csv);
  expect(await faultsOf(text('%PDF-1.7\0\0'))).toEqual([{ pointer: '/file', message: 'is no CSV text' }]);
  expect(await faultsOf(bytes())).toEqual([{ pointer: '/file', message: 'holds no entry' }]);
  const faults = (await faultsOf(text('kind,county,street\nprosecutor,Kings,1'))) as { message: string }[];
  expect(faults.map(({ message }) => message.slice(0, 24))).toEqual([
    '"street" is no column; t',
    'has no column "address1"',
    'has no column "effective',
    'has no column "verifiedO',
    'has no column "source"',
  ]);
});
