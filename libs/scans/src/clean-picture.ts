import type { GreyPicture } from './page-picture.js';

const INK_BELOW = 160;
const PAPER = 255;
/** The dot of an i in small print covers about as much, in square points. */
const LARGEST_SPECK = 1.3;
/** A full stop or a colon has its word beside it, this near, in points; half a dot higher or lower. */
const BESIDE = 8;
const HIGHER = 1;

/** Without specks: small spots that have no print beside them on their line. Dust else reads as dots and commas. */
export function withoutSpecks(picture: GreyPicture): GreyPicture {
  const { width, height, pageWidth } = picture;
  const perPoint = width / pageWidth;
  const largest = Math.round(LARGEST_SPECK * perPoint * perPoint);
  const beside = Math.round(BESIDE * perPoint);
  const higher = Math.round(HIGHER * perPoint);
  const pixels = picture.pixels.slice();
  const seen = new Uint8Array(pixels.length);
  const isInk = (at: number) => picture.pixels[at]! < INK_BELOW;
  for (let start = 0; start < pixels.length; start += 1) {
    if (seen[start] || !isInk(start)) continue;
    const spot = spotAt(start);
    if (spot.length <= largest && standsAlone(spot)) for (const at of spot) whitenAround(at);
  }
  return { ...picture, pixels };

  /** All of the spot, or as much as shows that it is none. */
  function spotAt(start: number): number[] {
    const spot = [start];
    seen[start] = 1;
    for (let next = 0; next < spot.length; next += 1) {
      const at = spot[next]!;
      const column = at % width;
      for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
        const to = at + step;
        if (to < 0 || to >= pixels.length || seen[to] || !isInk(to) || Math.abs((to % width) - column) > 1) continue;
        seen[to] = 1;
        spot.push(to);
      }
    }
    return spot;
  }

  function standsAlone(spot: readonly number[]): boolean {
    const columns = spot.map((at) => at % width);
    const left = Math.max(0, Math.min(...columns) - beside);
    const right = Math.min(width - 1, Math.max(...columns) + beside);
    const top = Math.max(0, Math.floor(spot[0]! / width) - higher);
    const bottom = Math.min(height - 1, Math.floor(Math.max(...spot) / width) + higher);
    let ink = 0;
    for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) if (isInk(y * width + x)) ink += 1;
    return ink - spot.length < (bottom - top + 1) * 2;
  }

  function whitenAround(at: number): void {
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) pixels[(y + dy) * width + x + dx] = PAPER;
      }
    }
  }
}

/** Turned to the right by so many quarters. */
export function turned(picture: GreyPicture, quarters: 1 | 2 | 3): GreyPicture {
  const { width, height, pixels, pageWidth, pageHeight } = picture;
  const isOnSide = quarters !== 2;
  const [newWidth, newHeight] = isOnSide ? [height, width] : [width, height];
  const result = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to =
        quarters === 1
          ? x * newWidth + (height - 1 - y)
          : quarters === 2
            ? (height - 1 - y) * newWidth + (width - 1 - x)
            : (width - 1 - x) * newWidth + y;
      result[to] = pixels[y * width + x]!;
    }
  }
  const [newPageWidth, newPageHeight] = isOnSide ? [pageHeight, pageWidth] : [pageWidth, pageHeight];
  return { width: newWidth, height: newHeight, pixels: result, pageWidth: newPageWidth, pageHeight: newPageHeight };
}
