import { drawnPdf } from '#libs/specimens';
import { linesOfPdf } from './pdf-lines.js';

/** A grey dot, drawn as large as is wanted. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
const PAGE: [number, number] = [612, 792];
const SAYS = 'Arrest Charge: PL 221.10 Criminal possession of marihuana in the fifth degree';

type Step = (document: PDFKit.PDFDocument) => void;
const text: Step = (document) => void document.text(SAYS, 72, 72, { lineBreak: false });
const invisible: Step = (document) => void document.addContent('3 Tr');
const picture: Step = (document) => void document.image(DOT, 0, 0, { width: PAGE[0], height: PAGE[1] });
const strips: Step = (document) => {
  const height = PAGE[1] / 6;
  for (let top = 0; top < PAGE[1]; top += height) document.image(DOT, 0, top, { width: PAGE[0], height });
};
const seal: Step = (document) => void document.image(DOT, 400, 600, { width: 100, height: 100 });
/** As some scanners' programs draw: the picture and the text each in a drawing of its own. */
const withinASave =
  (...steps: readonly Step[]): Step =>
  (document) => {
    document.save();
    for (const step of steps) step(document);
    document.restore();
  };

async function read(...steps: readonly Step[]) {
  const draw = (document: PDFKit.PDFDocument) => {
    for (const step of steps) step(document);
  };
  const pdf = await linesOfPdf(await drawnPdf(draw, { size: PAGE, margin: 0 }));
  if (!pdf.ok) throw new Error(pdf.refusal.code);
  return { says: pdf.lines.map((line) => line.text), pictures: pdf.pictures };
}

const READ_AS_PICTURE = { says: [], pictures: [1] };
const READ_AS_TEXT = { says: [SAYS], pictures: [] };

test.each<[string, object, readonly Step[]]>([
  ['laid behind a scan', READ_AS_PICTURE, [picture, invisible, text]],
  ['laid behind a scan that follows', READ_AS_PICTURE, [withinASave(invisible, text), picture]],
  [
    'laid behind a scan, each in its own drawing',
    READ_AS_PICTURE,
    [withinASave(picture), withinASave(invisible, text)],
  ],
  ['laid behind a scan in strips', READ_AS_PICTURE, [strips, invisible, text]],
  ['painted over by strips', READ_AS_PICTURE, [text, strips]],
  ['painted over by a picture', READ_AS_PICTURE, [text, picture]],
  ['printed on a picture', READ_AS_TEXT, [picture, text]],
  ['printed on a picture after something invisible ended', READ_AS_TEXT, [picture, withinASave(invisible), text]],
  ['printed beside a seal', READ_AS_TEXT, [text, seal]],
  ['alone', READ_AS_TEXT, [text]],
])('text %s', async (_, expected, steps) => {
  expect(await read(...steps)).toEqual(expected);
});
