import { type GreyPicture, picturesOfPages } from '#libs/scans';
import { decode, encode } from 'fast-png';

/** Enough to read the words and see each rule, and small enough to be kept for every page. */
const DOTS_PER_INCH = 50;
/** Shades that are kept: edges of letters stay soft, and a page takes about seven kilobytes. */
const SHADES = 4;
/** Between the pictures of a comparison. */
const GAP = 8;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0 is black, row by row from the top. */
  readonly pixels: Uint8Array;
}

/** Every page of a PDF as it looks, small; the same bytes give the same pictures on every machine. */
export async function drawPages(pdf: Uint8Array): Promise<Picture[]> {
  return (await picturesOfPages(pdf, DOTS_PER_INCH)).map(coarse);
}

/** `filing-set.pdf`, page 3 of 12: `filing-set-03.png`. */
export function pictureName(file: string, page: number): string {
  return `${file.replace(/\.pdf$/, '')}-${String(page).padStart(2, '0')}.png`;
}

export function pngOfPicture({ width, height, pixels }: Picture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 1, depth: 8 }, { zlib: { level: 9 } });
}

/** @throws Error for a file that is no grey PNG. */
export function pictureOfPng(bytes: Uint8Array): Picture {
  const { width, height, data, channels, depth } = decode(bytes);
  if (channels !== 1 || depth !== 8) throw new Error('The picture is not in shades of grey.');
  return { width, height, pixels: Uint8Array.from(data) };
}

export function samePicture(one: Picture, other: Picture): boolean {
  return one.width === other.width && one.height === other.height && Buffer.from(one.pixels).equals(other.pixels);
}

/**
 * What was kept, what is drawn now, and the two laid over each other: red is gone, blue is new, grey is in both.
 * @param kept null for a page that is new. @param drawn null for a page that is gone.
 */
export function comparison(kept: Picture | null, drawn: Picture | null): Uint8Array {
  const width = Math.max(kept?.width ?? 0, drawn?.width ?? 0);
  const height = Math.max(kept?.height ?? 0, drawn?.height ?? 0);
  const row = 3 * width + 2 * GAP;
  const data = new Uint8Array(row * height * 3).fill(128);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [was, is] = [shadeAt(kept, x, y), shadeAt(drawn, x, y)];
      data.fill(was, at(row, x, y), at(row, x, y) + 3);
      data.fill(is, at(row, width + GAP + x, y), at(row, width + GAP + x, y) + 3);
      const both = was === is ? [pale(was), pale(was), pale(was)] : [is, Math.min(was, is), was];
      data.set(both, at(row, 2 * (width + GAP) + x, y));
    }
  }
  return encode({ width: row, height, data, channels: 3, depth: 8 });
}

const at = (row: number, x: number, y: number) => 3 * (y * row + x);

/** So that what differs stands out from what does not. */
const pale = (shade: number) => 160 + Math.round((shade * 95) / 255);

function shadeAt(picture: Picture | null, x: number, y: number): number {
  return picture && x < picture.width && y < picture.height ? picture.pixels[y * picture.width + x]! : 255;
}

const COARSE = Uint8Array.from({ length: 256 }, (_, shade) => {
  const step = 255 / (SHADES - 1);
  return Math.round(Math.round(shade / step) * step);
});

function coarse({ width, height, pixels }: GreyPicture): Picture {
  const kept = new Uint8Array(pixels.length);
  for (let i = 0; i < kept.length; i += 1) kept[i] = COARSE[pixels[i]!]!;
  return { width, height, pixels: kept };
}
