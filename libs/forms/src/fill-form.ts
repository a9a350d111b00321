import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { openPdf } from './open-pdf.js';

/** What a page needs to be seen, and nothing that acts, links, or carries something else. ISO 32000-1, table 30. */
const OF_A_PAGE = ['Type', 'Parent', 'Resources', 'MediaBox', 'CropBox', 'Contents', 'Rotate', 'UserUnit', 'Group'];
/** Layers are kept, since a form may hide some of them. ISO 32000-1, table 28. */
const OF_THE_CATALOG = ['Type', 'Version', 'Pages', 'PageLabels', 'OCProperties'];

export interface FilledFormAbout {
  readonly title: string;
  readonly author: string;
  readonly keywords: readonly string[];
  /** YYYY-MM-DD: the file says no other moment, so that the same input gives the same bytes. */
  readonly preparedOn: string;
}

/**
 * The court's form with what is typeset for it: page n of the overlay lies upon page n of the form, and what the overlay has more is
 * put behind it. No field, script, link or attachment is left. Runs in the sandbox: the form comes from outside.
 * @throws FormRefused
 */
export async function fillForm(form: Uint8Array, overlay: Uint8Array, about: FilledFormAbout): Promise<Uint8Array> {
  const document = await openPdf(form);
  const pages = document.getPages();
  keepOnly(document.catalog, OF_THE_CATALOG);

  const set = await PDFDocument.load(overlay, { updateMetadata: false });
  const numbers = set.getPageIndices();
  const upon = await document.embedPdf(set, numbers.slice(0, pages.length));
  upon.forEach((drawn, index) => {
    const page = pages[index]!;
    const { x, y } = page.getMediaBox();
    page.drawPage(drawn, { x, y });
  });
  for (const page of await document.copyPages(set, numbers.slice(pages.length))) document.addPage(page);
  for (const page of document.getPages()) keepOnly(page.node, OF_A_PAGE);
  describe(document, about);
  await document.flush();
  dropUnreachable(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false });
}

function describe(document: PDFDocument, { title, author, keywords, preparedOn }: FilledFormAbout): void {
  const info = document.context.obj({}) as PDFDict;
  document.context.trailerInfo.Info = document.context.register(info);
  document.context.trailerInfo.ID = undefined as never;
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setAuthor(author);
  document.setKeywords([...keywords]);
  document.setProducer('Vacatur');
  const day = new Date(`${preparedOn}T00:00:00Z`);
  document.setCreationDate(day);
  document.setModificationDate(day);
  document.catalog.set(PDFName.of('Lang'), PDFHexString.fromText('en-US'));
}

function keepOnly(dictionary: PDFDict, names: readonly string[]): void {
  for (const key of dictionary.keys()) if (!names.includes(key.decodeText())) dictionary.delete(key);
}

/** Objects that nothing refers to any more are written no more: what was taken away is not in the file either. */
function dropUnreachable({ context }: PDFDocument): void {
  const reached = new Set<PDFRef>();
  const { Root, Info } = context.trailerInfo;
  const waiting: (PDFObject | undefined)[] = [Root, Info];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      waiting.push(context.lookup(object));
    } else if (object instanceof PDFDict) waiting.push(...object.values());
    else if (object instanceof PDFStream) waiting.push(...object.dict.values());
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}
