/** Where a line stands on its page, in points from the top left corner. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One printed line, with its columns kept by spaces as `pdftotext -layout` does. Blank lines are not counted. */
export interface DocumentLine {
  /** Both from 1. */
  readonly page: number;
  readonly line: number;
  readonly text: string;
  /** null when the line came from plain text. */
  readonly region: Region | null;
  /** How sure the least sure of its words is, 0 to 1, where it was read from a picture. */
  readonly confidence?: number;
}

/** Where in the document something stands: the first line of it, and all of its text as printed, wrapped lines joined. */
export interface Place {
  readonly page: number;
  readonly line: number;
  readonly text: string;
  /** All of its lines on that page. */
  readonly region?: Region | null;
  /** As that of a {@link DocumentLine}: of the least sure of its lines. */
  readonly confidence?: number;
}

/** What is known of the place of two lines that are read as one: the text is left to the caller. */
export function joinedPlace<Line extends Pick<Place, 'page' | 'region' | 'confidence'>>(
  first: Line,
  next: Pick<Place, 'page' | 'region' | 'confidence'>,
): Line {
  const isBeside = first.page === next.page && first.region && next.region;
  const confidences = [first.confidence, next.confidence].filter((confidence) => confidence !== undefined);
  return {
    ...first,
    region: isBeside ? unionOf([first.region!, next.region!]) : first.region,
    ...(confidences.length > 0 ? { confidence: Math.min(...confidences) } : {}),
  };
}

export function unionOf(regions: readonly Region[]): Region {
  return {
    left: Math.min(...regions.map(({ left }) => left)),
    top: Math.min(...regions.map(({ top }) => top)),
    right: Math.max(...regions.map(({ right }) => right)),
    bottom: Math.max(...regions.map(({ bottom }) => bottom)),
  };
}

/** Without control characters and halves of characters, which no database and no court paper can hold. */
export function printable(text: string): string {
  return text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '').replace(/[\p{Cc}\p{Cs}]+/gu, ' ');
}

/** Lines of a plain text whose pages are separated by form feeds. */
export function linesOfText(text: string): DocumentLine[] {
  return text.split('\f').flatMap((page, index) =>
    page
      .split(/\r?\n/)
      .map((line) => printable(line).trimEnd())
      .filter((line) => line !== '')
      .map((line, at) => ({ page: index + 1, line: at + 1, text: line, region: null })),
  );
}

/** Number of columns before the first printed character. */
export function indentOf(line: DocumentLine): number {
  return line.text.length - line.text.trimStart().length;
}
