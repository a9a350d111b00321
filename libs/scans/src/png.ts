import { encode } from 'fast-png';
import { type GreyPicture, pictureOfPage } from './page-picture.js';

/** The picture as a PNG file in shades of grey. */
export function pngOf({ width, height, pixels }: GreyPicture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 1, depth: 8 });
}

/**
 * One page of a PDF or a picture as it looks, as a PNG file; null for a page that there is not, or of a file that cannot be drawn.
 * @param number from 1.
 */
export async function pngOfPage(bytes: Uint8Array, number: number, dotsPerInch: number): Promise<Uint8Array | null> {
  const picture = await pictureOfPage(bytes, number, dotsPerInch).catch(() => null);
  return picture && pngOf(picture);
}
