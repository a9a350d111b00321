import { imageSize } from 'image-size';
import type { PageSize } from '../pdf/pdf-lines.js';
import { refuse, type Refusal } from '../refusal.js';

/** Pictures that a record is read from. TIFF is none: no well-kept library reads what office scanners write of it. */
const SIGNATURES = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], // PNG
  [0xff, 0xd8, 0xff], // JPEG
] as const;
/** A page of legal size has 43 million at 600 dots per inch, a telephone's camera has up to 50 million. */
const MOST_PIXELS = 64_000_000;
/** Points of the shorter side of a page of letter and of legal size. The density that a file tells is often that of a screen. */
const SHORTER_SIDE = 612;
/** By EXIF, the picture lies on its side from here on. */
const FIRST_ON_ITS_SIDE = 5;

export type PicturePage =
  { readonly ok: true; readonly size: PageSize } | { readonly ok: false; readonly refusal: Refusal };

/** Whether a file is a picture by its first bytes. */
export function isPicture(bytes: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, at) => bytes[at] === byte));
}

/** The page that a picture shows, as it stands upright; nothing of it is unpacked. It is taken for one of letter or legal size. */
export function pageOfPicture(bytes: Uint8Array): PicturePage {
  const { width, height, orientation } = sizeIn(bytes);
  if (!(width > 0 && height > 0)) return { ok: false, refusal: refuse('damaged') };
  if (width * height > MOST_PIXELS) return { ok: false, refusal: refuse('picture_too_large') };
  const scale = SHORTER_SIDE / Math.min(width, height);
  const points = (pixels: number) => Math.round(pixels * scale * 10) / 10;
  const isOnItsSide = orientation !== undefined && orientation >= FIRST_ON_ITS_SIDE;
  const size = { width: points(width), height: points(height) };
  return { ok: true, size: isOnItsSide ? { width: size.height, height: size.width } : size };
}

function sizeIn(bytes: Uint8Array): { width: number; height: number; orientation?: number } {
  try {
    return imageSize(bytes);
  } catch {
    return { width: 0, height: 0 };
  }
}
