import { type GreyPicture, pdfOfPictures, pictureOfPage, pngOf } from '#libs/scans';
import type { Chance } from './chance.js';
import { specimenPdf } from './specimen-pdf.js';
import type { Specimen } from './invent-sheet.js';

/** How a scanner sees a sheet. */
export interface ScannerOptions {
  readonly dotsPerInch: number;
  /** The page is laid in askew by up to so much, to either side. */
  readonly mostDegrees: number;
  /** Of a thousand places, so many hold a speck. */
  readonly specksPerMille: number;
  /** By how much the shade of a place differs from what it is, up to, of 255. */
  readonly grain: number;
}

/** An office's scanner at its usual setting, fed by hand. */
export const OFFICE_SCANNER: ScannerOptions = { dotsPerInch: 200, mostDegrees: 0.8, specksPerMille: 0.03, grain: 40 };

const WHITE = 255;
const INK = 40;

/** The sheet as a scan of its print: a PDF that holds a picture of each page and no text, the same for the same chance. */
export async function scannedPdf(
  specimen: Pick<Specimen, 'pages' | 'defects'>,
  chance: Chance,
  scanner: ScannerOptions = OFFICE_SCANNER,
): Promise<Uint8Array> {
  const pictures = await scannedPages(specimen, chance, scanner);
  return pdfOfPictures(pictures.map((picture) => ({ bytes: pngOf(picture), size: sizeOf(picture) })));
}

/** As {@link scannedPdf}, of each page its picture. */
export async function scannedPages(
  specimen: Pick<Specimen, 'pages' | 'defects'>,
  chance: Chance,
  scanner: ScannerOptions = OFFICE_SCANNER,
): Promise<readonly GreyPicture[]> {
  const printed = await specimenPdf(specimen);
  const pictures: GreyPicture[] = [];
  for (let number = 1; number <= specimen.pages.length; number += 1) {
    pictures.push(scan(await pictureOfPage(printed, number, scanner.dotsPerInch), chance, scanner));
  }
  return pictures;
}

function sizeOf({ pageWidth: width, pageHeight: height }: GreyPicture) {
  return { width, height };
}

function scan(picture: GreyPicture, chance: Chance, scanner: ScannerOptions): GreyPicture {
  const { width, height } = picture;
  const turned = new Uint8Array(width * height).fill(WHITE);
  const radians = ((chance.int(-1000, 1000) / 1000) * scanner.mostDegrees * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(radians), Math.cos(radians)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = [x - width / 2, y - height / 2];
      const shade = shadeAt(
        picture,
        fromX * cosine - fromY * sine + width / 2,
        fromX * sine + fromY * cosine + height / 2,
      );
      turned[y * width + x] = shade;
    }
  }
  roughen(turned, chance, scanner);
  for (let left = Math.round((width * height * scanner.specksPerMille) / 1000); left > 0; left -= 1) {
    const at = chance.int(0, width * height - width - 2);
    for (const place of [at, at + 1, at + width, at + width + 1]) turned[place] = INK;
  }
  return { ...picture, pixels: turned };
}

/** Between the four places around. */
function shadeAt({ width, height, pixels }: GreyPicture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return WHITE;
  const [right, down] = [x - left, y - top];
  const at = top * width + left;
  const upper = pixels[at]! * (1 - right) + pixels[at + 1]! * right;
  const lower = pixels[at + width]! * (1 - right) + pixels[at + width + 1]! * right;
  return Math.round(upper * (1 - down) + lower * down);
}

/** The edges of letters are uneven in print; paper is told from ink by the scanner and stays white. */
function roughen(pixels: Uint8Array, chance: Chance, { grain }: ScannerOptions): void {
  for (let at = 0; at < pixels.length; at += 1) {
    const shade = pixels[at]!;
    if (shade < WHITE) pixels[at] = Math.max(0, Math.min(WHITE, Math.max(INK, shade) + chance.int(-grain, grain)));
  }
}
