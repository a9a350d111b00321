import { encode } from 'fast-png';
import { type GreyPicture, PageNotThere, pictureOfPage } from './page-picture.js';

/** The picture as a PNG file in shades of grey. */
export function pngOf({ width, height, pixels }: GreyPicture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 1, depth: 8 });
}

/**
 * One page of a PDF or a picture as it looks, as a PNG file; null for a page that there is not.
 * @param number from 1.
 */
export async function pngOfPage(bytes: Uint8Array, number: number, dotsPerInch: number): Promise<Uint8Array | null> {
  try {
    return pngOf(await pictureOfPage(bytes, number, dotsPerInch));
  } catch (error) {
    if (error instanceof PageNotThere) return null;
    throw error;
  }
}
