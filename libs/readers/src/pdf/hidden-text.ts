import { getResolvedPDFJS, type getDocumentProxy } from 'unpdf';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** A picture of the whole page covers more, also one in strips; a letterhead and a seal cover less. */
const COVERS = 0.5;
/** Text rendering modes that paint nothing. @source ISO 32000-1, 9.3.6 */
const PAINTS_NOTHING = [3, 7];
/** A picture is a stream, and the dictionary of a stream is never packed. @source ISO 32000-1, 7.5.7 */
const PICTURE = /\/Subtype\s*\/(?:Image|[^\s/<>[\]()]*#)/;

/** Whether a file may hold pictures. Those that stand within a page's own drawing are not looked for: they are meant for small ones. */
export function mayHoldPictures(bytes: Uint8Array): boolean {
  return PICTURE.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

interface Painting {
  /** Text rendering mode. */
  mode: number;
  /** Square points that a picture of unit size covers. */
  area: number;
}

/**
 * Whether a page shows a picture of itself and holds text that nobody sees: painted by nothing, as a scanner that reads lays it
 * behind its scan, or painted over. Such text may say anything: what is read of the page must be what is seen.
 */
export async function hidesText(page: Page): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const pageArea = Math.abs((right - left) * (top - bottom));
  const kept: Painting[] = [];
  let now: Painting = { mode: 0, area: 1 };
  let pictured = 0;
  let paintedOver = 0;
  let isHidden = false;
  let isShown = false;
  fnArray.forEach((operation: number, at: number) => {
    const [first] = (argsArray[at] ?? []) as [unknown];
    switch (operation) {
      case OPS.save:
        kept.push({ ...now });
        break;
      case OPS.paintFormXObjectBegin:
        kept.push({ ...now });
        now.area *= areaOf(first);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        now = kept.pop() ?? now;
        break;
      case OPS.transform:
        now.area *= areaOf(argsArray[at]);
        break;
      case OPS.setTextRenderingMode:
        now.mode = Number(first);
        break;
      case OPS.showText:
        if (PAINTS_NOTHING.includes(now.mode)) isHidden = true;
        else isShown = true;
        break;
      case OPS.paintImageXObject:
      case OPS.paintImageMaskXObject:
        pictured += now.area;
        // A picture of ink alone leaves seen what lies under it.
        if (isShown && operation === OPS.paintImageXObject) paintedOver += now.area;
        break;
    }
  });
  const covers = (area: number) => area >= COVERS * pageArea;
  return (isHidden && covers(pictured)) || covers(paintedOver);
}

/** By how much a transformation enlarges an area. */
function areaOf(matrix: unknown): number {
  const [a = 1, b = 0, c = 0, d = 1] =
    Array.isArray(matrix) || ArrayBuffer.isView(matrix) ? [...(matrix as number[])] : [];
  return Math.abs(a * d - b * c);
}
