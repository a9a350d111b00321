import { getDocumentProxy } from 'unpdf';
import { type Piece, TextNotThere } from './piece.js';

/** A run of text, or a mark around some. */
interface PrintedItem {
  readonly str?: string;
  readonly hasEOL?: boolean;
}

/** Page by page. What pdf.js can mend is read: for finding, half a file is better than none. @throws TextNotThere */
export async function* piecesOfPdf(bytes: Uint8Array): AsyncGenerator<Piece> {
  // pdf.js takes the buffer over, and refuses a Node Buffer: it gets a copy.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: unknown) => {
    throw new TextNotThere(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  });
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = (await page.getTextContent()) as { readonly items: readonly PrintedItem[] };
      const text = items.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join('');
      page.cleanup();
      yield { page: number, text };
    }
  } finally {
    await document.destroy();
  }
}
