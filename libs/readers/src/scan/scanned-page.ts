import type { Region } from '../document-line.js';

/** A word as it was read from the picture of a page. */
export interface ScannedWord {
  readonly text: string;
  /** How sure the reading is, 0 to 1; 0 where two readings of the picture differ. */
  readonly confidence: number;
  /** Where it stands on the upright page, in points from the top left corner. */
  readonly region: Region;
  /** Middle of its first and of its last letter from the left edge, in points: letters of a typewriter stand at even distances. */
  readonly first: number;
  readonly last: number;
}

/** What was read from the picture of one page, line by line from the top. */
export interface ScannedPage {
  /** From 1. */
  readonly page: number;
  /** Size of the page in points, as the file has it. */
  readonly width: number;
  readonly height: number;
  /** By how many quarters to the right the page of the file was turned to stand upright. */
  readonly quarters: 0 | 1 | 2 | 3;
  /** By how much a line falls towards the right, as a part of its length: the page was laid in askew. */
  readonly slope: number;
  readonly lines: readonly (readonly ScannedWord[])[];
}
