import { drawnPdf } from './drawn-pdf.js';

/** A file that was made to harm its reader, or that is not what its name says; with what a rap sheet reader has to answer. */
export interface HostileFile {
  readonly name: string;
  /** Where it is stopped: before anything of it is stored, or by the reader, when the original is kept. */
  readonly stoppedBy: 'door' | 'reader';
  /** Of the problem, or of the record's refusal; several where it depends on how far the reader comes. */
  readonly codes: readonly string[];
  bytes(): Uint8Array | Promise<Uint8Array>;
}

const SCRIPT = 'app.alert("x")';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>'; // prettier-ignore
const UNSAFE = ['document/unsafe'];

export const HOSTILE_FILES: readonly HostileFile[] = [
  { name: 'zero-byte.pdf', stoppedBy: 'door', codes: ['document/file-missing'], bytes: () => new Uint8Array() },
  door('a-web-page.pdf', '<!doctype html><script>alert(1)</script>'),
  door('an-archive.pdf', 'PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000'),
  door('a-program.pdf', 'MZ\u0090\u0000\u0003\u0000\u0000\u0000This program cannot be run in DOS mode.'),
  unsafe('javascript-when-opened.pdf', `/OpenAction << /S /JavaScript /JS (${SCRIPT}) >>`),
  unsafe('javascript-under-another-spelling.pdf', `/OpenAction << /S /J#61vaScript /J#53 (${SCRIPT}) >>`),
  unsafe('a-file-within.pdf', '/Names << /EmbeddedFiles << /Names [(x.exe) 5 0 R] >> >>'),
  unsafe('starts-a-program.pdf', '/OpenAction << /S /Launch /F (cmd.exe) >>'),
  unsafe('a-form-that-sends-itself.pdf', '/OpenAction << /S /SubmitForm /F (https://example.invalid) >>'),
  reader('a-web-page-that-says-it-is-a-pdf.pdf', ['damaged'], () => latin1('<!doctype html><p>%PDF-1.7</p>')),
  reader('locked-with-a-password.pdf', ['encrypted'], encrypted),
  reader('cut-off.pdf', ['damaged'], () => latin1(pdf().slice(0, 300))),
  reader('a-page-that-is-its-own-parent.pdf', ['damaged', 'no_text_layer'], () =>
    latin1(pdf({ 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 >>' })),
  ),
  reader(
    'pages-that-hold-each-other.pdf',
    ['damaged', 'no_text_layer'],
    () =>
    latin1(pdf({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 2 >>', 3: '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>' })), // prettier-ignore
  ),
  reader('a-billion-pages.pdf', ['too_many_pages', 'damaged', 'no_text_layer'], () =>
    latin1(pdf({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>' })),
  ),
  reader(
    'a-picture-that-draws-itself.pdf',
    ['damaged', 'no_text_layer', 'too_heavy'],
    () =>
    latin1(pdf({ 4: stream('/X Do'), 5: stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>') })), // prettier-ignore
  ),
  reader('brackets-without-end.pdf', ['damaged', 'no_text_layer', 'too_heavy'], () =>
    latin1(pdf({ 4: stream('['.repeat(1_000_000)) })),
  ),
  reader('a-picture-of-four-thousand-million-places.png', ['picture_too_large'], () => pngOfSize(65_535, 65_535)),
  reader('a-picture-that-is-cut-off.png', ['no_text_layer'], () => pngOfSize(850, 1100)),
  reader('objects-without-number.pdf', ['damaged', 'no_text_layer', 'too_heavy'], () => {
    const many = Array.from({ length: 150_000 }, (_, i) => `${i + 10} 0 obj 1 endobj\n`);
    return latin1(pdf({}, '').replace('trailer', `${many.join('')}trailer`));
  }),
];

function door(name: string, text: string): HostileFile {
  return { name, stoppedBy: 'door', codes: ['document/not-a-pdf'], bytes: () => latin1(text) };
}

function unsafe(name: string, catalog: string): HostileFile {
  return { name, stoppedBy: 'door', codes: UNSAFE, bytes: () => latin1(pdf({}, catalog)) };
}

function reader(name: string, codes: readonly string[], bytes: HostileFile['bytes']): HostileFile {
  return { name, stoppedBy: 'reader', codes, bytes };
}

/** One empty page, of whose objects some are others. A reader that finds no table of them searches for them. */
function pdf(changed: { readonly [id: number]: string } = {}, catalog = ''): string {
  const objects: { readonly [id: number]: string } = {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: PAGE,
    4: stream(''),
    5: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
    ...changed,
  };
  const body = Object.entries(objects).map(([id, object]) => `${id} 0 obj\n${object}\nendobj\n`);
  return `%PDF-1.4\n${body.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`;
}

function stream(content: string, dictionary = ''): string {
  return `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A PNG that says how large it is, and nothing more. */
export function pngOfSize(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(33);
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([1, 0], 24);
  return header;
}

async function encrypted(): Promise<Uint8Array> {
  const made = new Date(Date.UTC(2000, 0, 1));
  const info = { Title: 'Locked', CreationDate: made, ModDate: made };
  return drawnPdf((document) => document.text('Division of Criminal Justice Services'), {
    userPassword: 'secret',
    info,
  });
}

function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
