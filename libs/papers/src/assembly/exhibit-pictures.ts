/** A page of an exhibit as it is shown: a picture, and the text that can be read on it. */
export interface ExhibitPicture {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
  /** In points from the top left corner. */
  readonly lines: readonly {
    readonly text: string;
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }[];
}

/** Pages of each exhibit that is on file, by its id. */
export type ExhibitPictures = ReadonlyMap<string, readonly ExhibitPicture[]>;
