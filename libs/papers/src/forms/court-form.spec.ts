import type { FormField } from '#libs/forms';
import { localDate } from '#libs/record';
import { loadTypesetter, type PacketInput } from '../index.js';
import { sealingInput, larceny, decisionOn, motionInput } from '../packet-input.fixture.js';
import { PacketRefused } from '../packet.js';
import { specimenPacket } from '../specimen-packet.js';
import { type CourtFormInput, typesetForm } from './court-form.js';
import { type FieldMapping, mappingFaults, unmappedRequired } from './form-mapping.js';
import { formValues } from './form-values.js';

const typesetter = loadTypesetter();

function field(name: string, more: Partial<FormField> = {}): FormField {
  return {
    name,
    kind: 'text',
    tooltip: null,
    isRequired: false,
    isReadOnly: false,
    isMultiline: false,
    isComb: false,
    maxLength: null,
    fontSize: 10,
    align: 'left',
    options: [],
    value: null,
    places: [{ page: 1, x: 50, y: 50, width: 200, height: 18, turn: 0, option: null, isFramed: false }],
    ...more,
  };
}

const text = (name: string, words: string): FieldMapping => ({ field: name, fill: 'text', text: words });

function form(fields: readonly FormField[], mapping: readonly FieldMapping[]): CourtFormInput {
  return {
    editionId: 'edition',
    title: 'Form',
    edition: null,
    inForceFrom: localDate('2026-01-01'),
    sha256: '',
    pages: [{ width: 612, height: 792 }],
    fields,
    mapping,
    bornOn: localDate('1989-02-17'),
  };
}

const set = async (
  fields: readonly FormField[],
  mapping: readonly FieldMapping[],
  input: PacketInput = sealingInput(),
) => typesetForm(await typesetter, form(fields, mapping), input);

describe('a mapping', () => {
  const fields = [
    field('name', { isRequired: true }),
    field('seal', { kind: 'checkbox' }),
    field('county', { kind: 'dropdown', options: ['Kings'] }),
    field('sign', { kind: 'signature' }),
    field('print', { kind: 'button' }),
  ];
  const faults = (...mapping: FieldMapping[]) =>
    mappingFaults(fields, mapping).map(({ pointer, message }) => `${pointer} ${message}`);

  test('may fill every field in its way', () => {
    const when = { source: 'court.county', is: 'Kings' };
    expect(
      faults(
        text('name', 'Re: {client.name}, {charges.12.docket}'),
        { field: 'seal', fill: 'check', when: { source: 'always' } },
        { field: 'county', fill: 'choice', choices: [{ option: 'Kings', when }] },
        { field: 'sign', fill: 'blank' },
      ),
    ).toEqual([]);
  });

  test.each<[string, FieldMapping, string]>([
    ['a field that the form has not', text('nome', '{client.name}'), '/mapping/0/field the form has no field "nome"'],
    [
      'a value that packets have not',
      text('name', '{client.nome}'),
      '/mapping/0/text there is no source "client.nome"',
    ],
    [
      'a row beyond all rows',
      text('name', '{charges.61.docket}'),
      '/mapping/0/text there is no source "charges.61.docket"',
    ],
    ['a truth as a text', text('name', '{always}'), '/mapping/0/text "always" is true or false: use it in a condition'],
    ['half a brace', text('name', '{client.name'), '/mapping/0/text has a brace without its fellow'],
    ['a text for a mark', text('seal', 'X'), '/mapping/0/fill a checkbox field takes "check" or "blank"'],
    ['anything for a button', { field: 'print', fill: 'blank' }, '/mapping/0/fill a button takes nothing'],
    [
      'a text as a truth',
      { field: 'seal', fill: 'check', when: { source: 'court.county' } },
      '/mapping/0/when/is "court.county" is a text: say which it must be',
    ],
    [
      'an option that is none',
      { field: 'county', fill: 'choice', choices: [{ option: 'Bronx', when: { source: 'always' } }] },
      '/mapping/0/choices/0/option is none of: Kings',
    ],
  ])('is refused for %s', (_, entry, message) => expect(faults(entry)).toEqual([message]));

  test('fills no field twice, and what the court requires is filled or left blank on purpose', () => {
    expect(faults(text('name', 'a'), text('name', 'b'))).toEqual(['/mapping/1/field fills "name" a second time']);
    expect(unmappedRequired(fields, [])).toEqual(['name']);
    expect(unmappedRequired(fields, [{ field: 'name', fill: 'blank' }])).toEqual([]);
  });
});

describe('what a field is filled with', () => {
  test('comes from the packet; what is not known is not there', () => {
    const values = formValues(sealingInput(), localDate('1989-02-17'), null);
    const told = (...sources: string[]) => sources.map((source) => values.text(source));
    expect(told('client.name', 'court.county', 'dockets', 'charges.1.docket', 'charges.1.convictedOn')).toEqual([
      'Corwin Ashgrove',
      'New York',
      '2016NY000001',
      '2016NY000001',
      '08/04/2016',
    ]);
    expect(told('client.dateOfBirth', 'charges.2.docket', 'client.nysid', 'client.aliases')).toEqual([
      '02/17/1989',
      null,
      null,
      null,
    ]);
    expect(values.holds({ source: 'charges.1.misdemeanor' })).toBe(true);
    expect(values.holds({ source: 'charges.1.felony' })).toBe(false);
    expect(values.holds({ source: 'charges.2.present', not: true })).toBe(true);
    expect(values.holds({ source: 'relief', is: 'NY-160.59' })).toBe(true);
    expect(values.holds({ source: 'otherApplications.none' })).toBe(true);
  });

  test('of a confidential motion it names the client by initials and nothing else', () => {
    const input = motionInput('NY-440.10-1I', {
      client: { ...sealingInput().client, nysid: '01234567K', aliases: ['Cory'] },
    });
    const values = formValues(input, localDate('1989-02-17'), null);
    const sources = ['name', 'aliases', 'nysid', 'yearOfBirth', 'dateOfBirth', 'address'];
    expect(sources.map((source) => values.text(`client.${source}`))).toEqual(['C.A.', null, null, null, null, null]);
  });
});

describe('what does not fit', () => {
  const name = (of: string) => sealingInput({ client: { ...sealingInput().client, name: of } });
  const fields = [field('name', { tooltip: 'Defendant' })];
  const mapping = [text('name', '{client.name}')];

  test('a name that fits has no addendum; one that would be too small to read has', async () => {
    expect(await set(fields, mapping)).toMatchObject({ pages: 1, addendum: [] });
    expect(await set(fields, mapping, name('Ashgrove '.repeat(12)))).toMatchObject({
      pages: 2,
      addendum: [{ number: 1, field: 'name' }],
      parts: [
        { title: 'Form', page: 1 },
        { title: 'Addendum', page: 2 },
      ],
    });
  });

  test('nor has one that needs more characters, cells or lines than the court gives', async () => {
    const nysid = sealingInput({ client: { ...sealingInput().client, nysid: '01234567K' } });
    const toAddendum = async (more: Partial<FormField>, words: string) =>
      (await set([field('a', more)], [text('a', words)], nysid)).addendum;
    expect(await toAddendum({ maxLength: 9 }, '{client.nysid}')).toEqual([]);
    expect(await toAddendum({ maxLength: 8 }, '{client.nysid}')).toEqual([{ number: 1, field: 'a' }]);
    expect(await toAddendum({ maxLength: 9, isComb: true }, '{client.nysid}')).toEqual([]);
    expect(await toAddendum({ maxLength: 8, isComb: true }, '{client.nysid}')).toEqual([{ number: 1, field: 'a' }]);
    expect(await toAddendum({ isMultiline: true }, 'one line')).toEqual([]);
    expect(await toAddendum({ isMultiline: true }, 'one\ntwo\nthree')).toEqual([{ number: 1, field: 'a' }]);
  });

  test('charges without a row are told in the addendum', async () => {
    const rows = [1, 2].map((row) => text(`row${row}`, `{charges.${row}.docket}`));
    const three = [1, 2, 3].map((number) => ({
      conviction: larceny({ chargeId: `c${number}`, docketNumber: `2016NY00000${number}` }),
      decision: decisionOn(`c${number}`),
    }));
    const found = await set([field('row1'), field('row2')], rows, sealingInput({ convictions: three }));
    expect(found.addendum).toEqual([{ number: 1, field: null }]);
    const fits = await set([field('row1'), field('row2')], rows, sealingInput({ convictions: three.slice(1) }));
    expect(fits.addendum).toEqual([]);
  });
});

test('what the court has put into a field stays unless the mapping fills it, and a name is never read as template code', async () => {
  const fields = [field('court', { value: 'Kept' }), field('name')];
  const input = sealingInput({ client: { ...sealingInput().client, name: '#panic("x") $y$ {client.nysid}' } });
  expect((await set(fields, [text('name', '{client.name}')], input)).addendum).toEqual([]);
});

test('a character that no font of the papers has is refused, naming its field', async () => {
  const input = sealingInput({ client: { ...sealingInput().client, name: '王' } });
  const refused = await set([field('name')], [text('name', '{client.name}')], input).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(PacketRefused);
  expect((refused as PacketRefused).errors).toMatchObject([{ pointer: '/client/name' }]);
});

test('every relief has a specimen that its form is filled with', async () => {
  const office = sealingInput();
  const input = specimenPacket('NY-160.50-3K', 'crowded', office, localDate('2026-11-23'));
  expect(
    (await set([field('list', { isMultiline: true })], [text('list', '{charges.list}')], input)).addendum,
  ).toHaveLength(1);
});
