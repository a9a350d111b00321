/** Text of one page, or of one part of a file that has none. */
export interface Piece {
  readonly page: number | null;
  readonly text: string;
}

export type TextFault = 'encrypted' | 'damaged';

export class TextNotThere extends Error {
  constructor(readonly fault: TextFault) {
    super(fault);
  }
}
