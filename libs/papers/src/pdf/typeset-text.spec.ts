import { loadTypesetter } from '../load-typesetter.js';
import { textsOfTypeset } from './typeset-text.js';

const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const PAGE = '#set document(title: "T", date: none)\n#set text(font: "Source Serif 4", fallback: false)\n';

/** What is read of a page with this on it. */
async function read(body: string): Promise<string[] | null> {
  const typesetter = await loadTypesetter(new Map([['one.typ', PAGE + body]]));
  return textsOfTypeset(typesetter.typeset('one.typ', {}, new Map([['/dot.png', DOT]])).bytes);
}

test.each([
  [
    'letters of other looks within a word',
    '12#strong[3-45]#"-67"#text(20pt)[89] and of#emph[fi]ce',
    '123-45-6789 and office',
  ],
  ['cells of a table', '#table(columns: 2, [Account], [1234567890])', 'Account 1234567890'],
  ['words apart on a line', 'left#h(2cm)right', 'left right'],
  ['lines', 'one \\ two', 'one\ntwo'],
  ['a blank that does not break', 'one~two', 'one two'],
  ['what lies under something', '#place(rect(width: 9cm, height: 1cm, fill: black))under', 'under'],
  ['white on white', '#text(white)[unseen]', 'unseen'],
  ['letters and signs that a PDF writes otherwise', String.raw`\\(é – “ñ” \)§`, String.raw`\(é – “ñ” )§`],
  ['a page of its own', 'first#pagebreak()second', 'first|second'],
])('%s: read as they stand on the page', async (_what, body, text) => {
  expect((await read(body))?.map((page) => page.replaceAll('\u00a0', ' ').trim()).join('|')).toBe(text);
});

test.each([
  ['a picture', '#image("/dot.png", alt: "A dot")'],
  ['text that is turned', '#rotate(30deg)[turned]'],
  ['a link', '#link("https://example.org")[there]'],
  ['text from the right', '#text(font: "Noto Sans Hebrew", lang: "he")[שלום]'],
])('a page with %s is left to who reads every PDF', async (_what, body) => {
  expect(await read(`text ${body}`)).toBeNull();
});

test('so is another maker’s file, and what is none', () => {
  expect(textsOfTypeset(Buffer.from('%PDF-1.4\nnothing of a PDF'))).toBeNull();
  expect(textsOfTypeset(new Uint8Array())).toBeNull();
});
