import { PdfObjects, require1 } from './pdf-objects.js';
import { SRGB_ICC_PROFILE } from '../srgb-profile.js';

/**
 * Marks a PDF of the Typst compiler as PDF/A-2b. It writes tagged PDF 1.7 with embedded fonts, a document id and XMP, but its
 * WebAssembly build offers no switch for the standard; what the switch of the native build adds is added here for both: the sRGB output intent and the PDF/A identification in the XMP. Bytes depend on the input only.
 * @throws Error when the file is not laid out as that compiler writes it (one revision, plain cross-reference table).
 * @source ISO 19005-2:2011, 6.2.3 (output intent) and 6.6.4 (identification).
 */
export function markAsPdfA2b(pdf: Uint8Array): Uint8Array {
  const objects = new PdfObjects(pdf);
  const rootNumber = Number(require1(/\/Root (\d+) 0 R/, objects.trailer, 'catalog'));
  const root = objects.text(rootNumber);
  const metadataNumber = Number(require1(/\/Metadata (\d+) 0 R/, root, 'metadata'));
  const profileNumber = objects.inOrder.length + 1;
  const changed = new Map([
    [rootNumber, withOutputIntent(root, profileNumber)],
    [metadataNumber, withIdentification(metadataNumber, objects.text(metadataNumber))],
  ]);
  return putTogether(objects, changed, profileNumber);
}

function withOutputIntent(catalog: string, profileNumber: number): string {
  const intent =
    '/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /RegistryName () ' +
    `/Info (sRGB v4.2) /DestOutputProfile ${profileNumber} 0 R >>]`;
  return replaceOnce(catalog, '/Type /Catalog', `/Type /Catalog\n  ${intent}`);
}

function withIdentification(number: number, metadata: string): string {
  const start = metadata.indexOf('<?xpacket begin');
  const end = metadata.indexOf('endstream');
  if (start < 0 || end < 0) throw new Error('The typeset PDF has no readable XMP packet');
  const packet = replaceOnce(
    metadata.slice(start, end).trimEnd(),
    '<xmpTPg:NPages>',
    '<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part>' +
      '<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">B</pdfaid:conformance><xmpTPg:NPages>',
  );
  const stream = `<< /Type /Metadata /Subtype /XML /Length ${packet.length} >>\nstream\n${packet}\nendstream`;
  return `${number} 0 obj\n${stream}\nendobj\n\n`;
}

const PROFILE = Buffer.from(SRGB_ICC_PROFILE).toString('latin1');

const profileObject = (number: number) =>
  `${number} 0 obj\n<< /N 3 /Length ${PROFILE.length} >>\nstream\n${PROFILE}\nendstream\nendobj\n\n`;

/** What is not changed goes as it is, and all that follows an object that has grown stands so much further. */
function putTogether(objects: PdfObjects, changed: ReadonlyMap<number, string>, profileNumber: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let [copied, further] = [0, 0];
  for (const { number, from, to } of objects.inOrder) {
    offsets[number] = from + further;
    const text = changed.get(number);
    if (text === undefined) continue;
    pieces.push(objects.between(copied, from), Buffer.from(text, 'latin1'));
    copied = to;
    further += text.length - (to - from);
  }
  pieces.push(objects.between(copied, objects.end));
  offsets[profileNumber] = objects.end + further;
  const profile = profileObject(profileNumber);
  const position = objects.end + further + profile.length;
  const rows = Array.from(
    { length: profileNumber },
    (_, i) => `${String(offsets[i + 1]).padStart(10, '0')} 00000 n\r\n`,
  );
  const size = profileNumber + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f\r\n${rows.join('')}`;
  const trailer = objects.trailer.replace(/\/Size \d+/, `/Size ${size}`);
  pieces.push(Buffer.from(`${profile}${table}trailer\n<<${trailer}>>\nstartxref\n${position}\n%%EOF\n`, 'latin1'));
  return joined(pieces);
}

/** In memory of its own. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function replaceOnce(text: string, from: string, to: string): string {
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`The typeset PDF has no ${from}`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}
