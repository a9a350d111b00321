import { isPicture, pageOfPicture } from '#libs/readers';

/** A PNG or JPEG file, and the size in points of the page that it shows. */
export interface PagePicture {
  readonly bytes: Uint8Array;
  readonly size: { readonly width: number; readonly height: number };
}

/** A PDF that shows each picture on a page of its own, upright as a camera says it is. */
export async function pdfOfPictures(pictures: readonly PagePicture[]): Promise<Uint8Array> {
  // Only for pictures is so large a library needed.
  const { default: PDFDocument } = await import('pdfkit');
  const made = new Date(Date.UTC(2000, 0, 1));
  const document = new PDFDocument({ margin: 0, autoFirstPage: false, info: { CreationDate: made, ModDate: made } });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  for (const { bytes, size } of pictures) {
    const fit: [number, number] = [size.width, size.height];
    document.addPage({ size: fit, margin: 0 });
    document.image(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 0, { fit });
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** What can be drawn of a file: a PDF is one as it is. @throws Error for a picture that is damaged or too large. */
export async function drawableFile(bytes: Uint8Array): Promise<Uint8Array> {
  if (!isPicture(bytes)) return bytes;
  const page = pageOfPicture(bytes);
  if (!page.ok) throw new Error(page.refusal.code);
  return pdfOfPictures([{ bytes, size: page.size }]);
}
