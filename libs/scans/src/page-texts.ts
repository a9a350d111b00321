import { withDocument } from './page-picture.js';

/** PDFium's, for a hyphen and the end of its line: it takes the words on both sides for one. */
const HYPHEN_AT_END = '\ufffe';

/** The text of each page of a PDF of our own making, as a reader's search finds it, whatever lies over it. */
export function textsOfPages(bytes: Uint8Array): Promise<string[]> {
  return withDocument(bytes, (document) => {
    const texts: string[] = [];
    for (const page of document.pages()) {
      texts.push(page.getText().replaceAll(HYPHEN_AT_END, '-\r\n'));
      page['module']._FPDF_ClosePage(page['pageIdx']);
    }
    return Promise.resolve(texts);
  });
}
