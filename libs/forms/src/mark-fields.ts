import { PDFName, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { FieldPlace, FormField } from './form-fields.js';
import { openPdf } from './open-pdf.js';

const SIZE = 6;
/** A box that is narrower holds the number alone. */
const NARROW = 24;
const FRAME = rgb(0.35, 0.35, 0.35);
const GROUND = rgb(0.9, 0.9, 0.9);

/**
 * A copy of a form on which each field is framed, and bears its number in the list of fields and its name. Runs in the sandbox: the
 * form comes from outside.
 * @throws FormRefused
 */
export async function markFields(form: Uint8Array, fields: readonly FormField[]): Promise<Uint8Array> {
  const document = await openPdf(form);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const printable = new Set(font.getCharacterSet());
  const shown = (text: string) =>
    Array.from(text, (character) => (printable.has(character.codePointAt(0)!) ? character : '?')).join('');
  const pages = document.getPages();
  for (const page of pages) page.node.delete(PDFName.of('Annots'));
  for (const [index, field] of fields.entries()) {
    for (const place of field.places) {
      const page = pages[place.page - 1];
      if (!page) continue;
      const { x, y, width, height } = onPage(page, place);
      page.drawRectangle({ x, y, width, height, color: GROUND, borderColor: FRAME, borderWidth: 0.7 });
      const option = place.option === null ? '' : ` ${place.option}`;
      const label = width < NARROW ? String(index + 1) : shown(`${index + 1} ${field.name}${option}`);
      const fitting = longestThat(label, (text) => width < NARROW || font.widthOfTextAtSize(text, SIZE) <= width - 2);
      page.drawText(fitting, { x: x + 1, y: y + Math.max(1, (height - SIZE) / 2 + 1), size: SIZE, font });
    }
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false });
}

function onPage(page: PDFPage, { x, y, width, height }: FieldPlace) {
  const box = page.getMediaBox();
  return { x: box.x + x, y: box.y + box.height - y - height, width, height };
}

/** Names of forms differ in their ends more than in their beginnings: what does not fit loses its middle. */
function longestThat(label: string, fits: (text: string) => boolean): string {
  if (fits(label)) return label;
  for (let kept = label.length - 1; kept > 4; kept--) {
    const head = Math.ceil(kept / 3);
    const text = `${label.slice(0, head)}..${label.slice(label.length - (kept - head))}`;
    if (fits(text)) return text;
  }
  return label.slice(0, 3);
}
