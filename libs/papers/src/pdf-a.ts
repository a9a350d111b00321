import { SRGB_ICC_PROFILE } from './srgb-profile.js';

interface PdfObject {
  readonly number: number;
  readonly text: string;
}

/**
 * Marks a PDF of the Typst compiler as PDF/A-2b. It writes tagged PDF 1.7 with embedded fonts, a document id and XMP, but its
 * WebAssembly build offers no switch for the standard; what the switch of the native build adds is added here for both: the sRGB output intent and the PDF/A identification in the XMP. Bytes depend on the input only.
 * @throws Error when the file is not laid out as that compiler writes it (one revision, plain cross-reference table).
 * @source ISO 19005-2:2011, 6.2.3 (output intent) and 6.6.4 (identification).
 */
export function markAsPdfA2b(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const { objects, header, trailer } = takeApart(text);
  const rootNumber = Number(require1(/\/Root (\d+) 0 R/, trailer, 'catalog'));
  const root = byNumber(objects, rootNumber);
  const metadataNumber = Number(require1(/\/Metadata (\d+) 0 R/, root.text, 'metadata'));
  const profileNumber = objects.length + 1;

  const changed = objects.map((object) => {
    if (object.number === rootNumber) return withOutputIntent(object, profileNumber);
    if (object.number === metadataNumber) return withIdentification(object);
    return object;
  });
  changed.push(profileObject(profileNumber));
  return putTogether(header, changed, trailer);
}

function takeApart(text: string): { header: string; objects: PdfObject[]; trailer: string } {
  const tableAt = Number(require1(/startxref\s+(\d+)\s+%%EOF\s*$/, text.slice(-200), 'startxref'));
  const table = text.slice(tableAt);
  const size = Number(require1(/^xref\s+0 (\d+)\s/, table, 'cross-reference table'));
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].map((row) => ({
    offset: Number(row[1]),
    inUse: row[2] === 'n',
  }));
  if (offsets.length !== size || offsets.slice(1).some((row) => !row.inUse)) {
    throw new Error('The typeset PDF has free or missing objects');
  }
  const inOrder = offsets.slice(1).map(({ offset }, index) => ({ number: index + 1, offset }));
  inOrder.sort((a, b) => a.offset - b.offset);
  const objects = inOrder.map(({ number, offset }, index) => ({
    number,
    text: text.slice(offset, inOrder[index + 1]?.offset ?? tableAt),
  }));
  const trailer = require1(/trailer\s+<<([\s\S]*?)>>\s+startxref/, table, 'trailer');
  return { header: text.slice(0, inOrder[0]?.offset ?? 0), objects, trailer };
}

function withOutputIntent(catalog: PdfObject, profileNumber: number): PdfObject {
  const intent =
    '/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /RegistryName () ' +
    `/Info (sRGB v4.2) /DestOutputProfile ${profileNumber} 0 R >>]`;
  return { ...catalog, text: replaceOnce(catalog.text, '/Type /Catalog', `/Type /Catalog\n  ${intent}`) };
}

function withIdentification(metadata: PdfObject): PdfObject {
  const start = metadata.text.indexOf('<?xpacket begin');
  const end = metadata.text.indexOf('endstream');
  if (start < 0 || end < 0) throw new Error('The typeset PDF has no readable XMP packet');
  const packet = replaceOnce(
    metadata.text.slice(start, end).trimEnd(),
    '<xmpTPg:NPages>',
    '<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part>' +
      '<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">B</pdfaid:conformance><xmpTPg:NPages>',
  );
  const stream = `<< /Type /Metadata /Subtype /XML /Length ${packet.length} >>\nstream\n${packet}\nendstream`;
  return { ...metadata, text: `${metadata.number} 0 obj\n${stream}\nendobj\n\n` };
}

function profileObject(number: number): PdfObject {
  const bytes = Buffer.from(SRGB_ICC_PROFILE).toString('latin1');
  return {
    number,
    text: `${number} 0 obj\n<< /N 3 /Length ${bytes.length} >>\nstream\n${bytes}\nendstream\nendobj\n\n`,
  };
}

function putTogether(header: string, objects: readonly PdfObject[], trailer: string): Uint8Array {
  const offsets = new Map<number, number>();
  let position = header.length;
  for (const object of objects) {
    offsets.set(object.number, position);
    position += object.text.length;
  }
  const rows = Array.from(
    { length: objects.length },
    (_, i) => `${String(offsets.get(i + 1)).padStart(10, '0')} 00000 n\r\n`,
  );
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f\r\n${rows.join('')}`;
  const ending = `trailer\n<<${trailer.replace(/\/Size \d+/, `/Size ${size}`)}>>\nstartxref\n${position}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(header + objects.map((object) => object.text).join('') + table + ending, 'latin1'));
}

function byNumber(objects: readonly PdfObject[], number: number): PdfObject {
  const object = objects.find((candidate) => candidate.number === number);
  if (!object) throw new Error(`The typeset PDF has no object ${number}`);
  return object;
}

function require1(pattern: RegExp, text: string, what: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`The typeset PDF has no ${what} where one is expected`);
  return found;
}

function replaceOnce(text: string, from: string, to: string): string {
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`The typeset PDF has no ${from}`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}
