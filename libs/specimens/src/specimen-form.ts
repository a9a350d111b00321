import {
  degrees,
  PDFDocument,
  type PDFField,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFPage,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';

export interface SpecimenFormOptions {
  /** As printed at the foot: `Rev. 01/2026`. */
  readonly edition: string;
  /** Fields that this edition calls otherwise: by the old name the new. */
  readonly renamed?: { readonly [name: string]: string };
  /** Takes the place of the field for the NYSID number: the cells that this edition gives it. */
  readonly nysidCells?: number;
}

/** How many charges the form has rows for. */
export const SPECIMEN_FORM_ROWS = 3;

const [WIDTH, HEIGHT] = [612, 792];
const LEFT = 54;

/**
 * An invented court's fillable form, with what real ones have: text in one line, in several and in cells, check boxes, radio buttons,
 * a choice, rows for charges, a script, a button. The same bytes every time.
 */
export async function specimenForm({
  edition,
  renamed = {},
  nysidCells = 9,
}: SpecimenFormOptions): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  const form = document.getForm();
  const [first, second] = [document.addPage([WIDTH, HEIGHT]), document.addPage([WIDTH, HEIGHT])];
  const named = (name: string) => renamed[name] ?? name;
  const print = new Printer(font);
  const place = (x: number, top: number, width: number, height: number) => ({
    x,
    y: HEIGHT - top - height,
    width,
    height,
    borderWidth: 0,
  });
  const line = (
    name: string,
    words: string,
    x: number,
    top: number,
    width: number,
    about?: (field: PDFField) => void,
  ) => {
    print.words(first, words, x, top - 4, 8);
    print.line(first, x, top + 18, width);
    const field = form.createTextField(named(name));
    field.addToPage(first, place(x, top, width, 18));
    field.setFontSize(10);
    tooltip(field, words);
    about?.(field);
  };
  const check = (name: string, words: string, x: number, top: number) => {
    print.box(first, x, top, 11, 11);
    print.words(first, words, x + 16, top + 9, 8);
    const field = form.createCheckBox(named(name));
    field.addToPage(first, place(x, top, 11, 11));
    tooltip(field, words);
  };

  print.words(first, 'SPECIMEN COURT OF NO COUNTY', LEFT, 50, 13);
  print.words(first, 'Application to seal a conviction (Form SP-1)', LEFT, 68, 11);
  line('court.name', 'Court', LEFT, 100, 300);
  line('court.county', 'County', 380, 100, 170);
  line('defendant.name', 'Defendant', LEFT, 145, 300, (field) => field.enableRequired());
  print.words(first, 'NYSID no.', 380, 141, 8);
  print.box(first, 380, 145, 135, 18);
  const nysid = form.createTextField(named('defendant.nysid'));
  nysid.setMaxLength(nysidCells);
  nysid.addToPage(first, place(380, 145, 135, 18));
  nysid.enableCombing();
  line('defendant.aka', 'Also known as', LEFT, 190, 300);
  line('defendant.born', 'Date of birth', 380, 190, 170);
  print.words(first, 'Attorney for the defendant', LEFT, 230, 8);
  print.box(first, LEFT, 234, 240, 92);
  const attorney = form.createTextField(named('attorney'));
  attorney.addToPage(first, place(LEFT, 234, 240, 92));
  attorney.enableMultiline();
  attorney.setFontSize(10);
  print.words(first, 'Relief asked for', 330, 230, 8);
  check('relief.seal', 'CPL 160.59 (sealing)', 330, 236);
  check('relief.vacate', 'CPL 440.10 (vacatur)', 330, 254);
  print.words(first, 'Other applications to seal', 330, 290, 8);
  const applications = form.createRadioGroup(named('applications'));
  for (const [index, option] of ['none', 'some'].entries()) {
    const x = 330 + index * 70;
    print.box(first, x, 294, 11, 11);
    print.words(first, option, x + 16, 303, 8);
    applications.addOptionToPage(option, first, place(x, 294, 11, 11));
  }
  for (let row = 1; row <= SPECIMEN_FORM_ROWS; row++) {
    const top = 370 + row * 40;
    line(`charge${row}.docket`, `${row}. Docket no.`, LEFT, top, 120);
    line(`charge${row}.offense`, 'Offense', LEFT + 130, top, 230);
    line(`charge${row}.date`, 'Convicted', LEFT + 370, top, 120);
  }
  line('charges.more', 'Further charges', LEFT, 540, 490);
  print.words(first, 'District Attorney served', LEFT, 586, 8);
  print.box(first, LEFT, 590, 240, 18);
  const prosecutor = form.createDropdown(named('prosecutor'));
  prosecutor.addOptions(['Kings', 'New York', 'Queens']);
  prosecutor.addToPage(first, place(LEFT, 590, 240, 18));
  line('signature.date', 'Date', LEFT, 650, 120);
  print.line(first, 330, 668, 210);
  print.words(first, 'Signature', 330, 646, 8);
  form.createButton(named('print')).addToPage('Print', first, place(480, 30, 70, 20));
  print.words(second, 'Where to send it', LEFT, 56, 8);
  print.box(second, LEFT, 60, 240, 70);
  const office = form.createTextField(named('office'));
  office.addToPage(second, place(LEFT, 60, 240, 70));
  office.enableMultiline();
  // As turned forms have it: read from the foot of the page upwards.
  print.box(second, 520, 60, 18, 160);
  const margin = form.createTextField(named('margin'));
  margin.addToPage(second, { ...place(538, 60, 160, 160), height: 18, rotate: degrees(90) });
  for (const page of [first, second]) print.words(page, `SP-1 ${edition}`, LEFT, 760, 8);
  document.addJavaScript('format', 'app.alert("A form that acts.")');
  const made = new Date(Date.UTC(2000, 0, 1));
  document.setTitle('Specimen form SP-1, of no court');
  document.setCreationDate(made);
  document.setModificationDate(made);
  return document.save({ useObjectStreams: false });
}

function tooltip(field: PDFField, words: string): void {
  field.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText(words));
}

/** What the form prints by itself. */
class Printer {
  constructor(private readonly font: PDFFont) {}

  words(page: PDFPage, words: string, x: number, top: number, size: number): void {
    page.drawText(words, { x, y: HEIGHT - top, size, font: this.font });
  }

  line(page: PDFPage, x: number, top: number, width: number): void {
    page.drawLine({ start: { x, y: HEIGHT - top }, end: { x: x + width, y: HEIGHT - top }, thickness: 0.5 });
  }

  box(page: PDFPage, x: number, top: number, width: number, height: number): void {
    page.drawRectangle({ x, y: HEIGHT - top - height, width, height, borderWidth: 0.5, borderColor: rgb(0, 0, 0) });
  }
}
