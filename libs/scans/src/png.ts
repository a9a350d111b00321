import { encode } from 'fast-png';
import type { GreyPicture } from './page-picture.js';

/** The picture as a PNG file in shades of grey. */
export function pngOf({ width, height, pixels }: GreyPicture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 1, depth: 8 });
}
