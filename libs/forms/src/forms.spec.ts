import { HOSTILE_FILES, specimenForm } from '#libs/specimens';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { fillForm } from './fill-form.js';
import type { FormReading } from './form-fields.js';
import { FormRefused } from './open-pdf.js';
import { readForm } from './read-form.js';

const ABOUT = { title: 'A form', author: 'An office', keywords: ['a', 'b'], preparedOn: '2026-11-23' };
const form = specimenForm({ edition: 'Rev. 01/2026' });

async function fieldsOf(bytes: Uint8Array) {
  const read = await readForm(bytes);
  if (!read.ok) throw new Error(read.code);
  return new Map(read.fields.map((field) => [field.name, field]));
}

async function pages(count: number, more: (document: PDFDocument) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < count; page++) document.addPage([612, 792]).drawSquare({ x: page, y: 0, size: 9 });
  more(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

test('each field is told with its kind, its place and what the court allows in it', async () => {
  const fields = await fieldsOf(await form);
  expect(fields.get('defendant.name')).toEqual({
    name: 'defendant.name',
    kind: 'text',
    tooltip: 'Defendant',
    isRequired: true,
    isReadOnly: false,
    isMultiline: false,
    isComb: false,
    maxLength: null,
    fontSize: 10,
    align: 'left',
    options: [],
    value: null,
    places: [{ page: 1, x: 54, y: 145, width: 300, height: 18, turn: 0, option: null, isFramed: false }],
  });
  expect(fields.get('defendant.nysid')).toMatchObject({ isComb: true, maxLength: 9 });
  expect(fields.get('attorney')).toMatchObject({ isMultiline: true });
  expect(fields.get('relief.seal')).toMatchObject({ kind: 'checkbox' });
  expect(fields.get('applications')).toMatchObject({ kind: 'radio', options: ['none', 'some'] });
  expect(fields.get('applications')!.places.map(({ option }) => option)).toEqual(['none', 'some']);
  expect(fields.get('prosecutor')).toMatchObject({ kind: 'dropdown', options: ['Kings', 'New York', 'Queens'] });
  expect(fields.get('margin')!.places).toMatchObject([{ page: 2, x: 520, y: 60, width: 18, height: 160, turn: 90 }]);
  expect(fields.get('print')).toMatchObject({ kind: 'button' });
});

describe('what is no form that can be filled is refused by what it is', () => {
  const withXfa = (document: PDFDocument) => {
    document.getForm().createTextField('a').addToPage(document.getPage(0));
    document.getForm().acroForm.dict.set(PDFName.of('XFA'), document.context.obj([]));
  };
  const hostile = (name: string) => HOSTILE_FILES.find((file) => file.name === name)!.bytes();
  test.each<[string, FormReading, () => Promise<Uint8Array> | Uint8Array]>([
    ['a web page', { ok: false, code: 'not_a_pdf' }, () => Buffer.from('<!doctype html>')],
    ['a PDF with a password', { ok: false, code: 'encrypted' }, () => hostile('locked-with-a-password.pdf')],
    ['a PDF that is cut off', { ok: false, code: 'damaged' }, () => hostile('cut-off.pdf')],
    ['pages that hold themselves', { ok: false, code: 'damaged' }, () => hostile('a-page-that-is-its-own-parent.pdf')],
    ['an XFA form', { ok: false, code: 'xfa' }, () => pages(1, withXfa)],
    ['a flat PDF', { ok: false, code: 'no_fields' }, () => pages(1)],
    ['a book', { ok: false, code: 'too_many_pages' }, () => pages(41)],
  ])('%s', async (_, expected, bytes) => {
    expect(await readForm(await bytes())).toEqual(expected);
  });
});

test('what is filled has no field, script or link left, not even unused in the file, and is the same again', async () => {
  const overlay = await pages(3);
  const filled = await fillForm(await form, overlay, ABOUT);
  expect(Buffer.from(await form).toString('latin1')).toMatch(/\/JavaScript/);
  expect(Buffer.from(filled).toString('latin1')).not.toMatch(
    /JavaScript|\/JS|\/AcroForm|\/Widget|\/Annots|\/OpenAction|app\.alert/,
  );
  expect(Buffer.compare(filled, await fillForm(await form, overlay, ABOUT))).toBe(0);
  const document = await PDFDocument.load(filled, { updateMetadata: false });
  expect(document.getPageCount()).toBe(3);
  expect(document.getTitle()).toBe('A form');
  expect(document.getCreationDate()).toEqual(new Date('2026-11-23T00:00:00Z'));
});

test('a file that is no form is not filled either', async () => {
  await expect(fillForm(Buffer.from('%PDF-1.7 nothing'), await pages(1), ABOUT)).rejects.toThrow(FormRefused);
});
