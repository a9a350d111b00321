import type { LetteredExhibit } from '../exhibits.js';
import type { RefusedField } from '../packet.js';
import type { ExhibitPictures } from './exhibit-pictures.js';

/** What the typeset papers of a set come to: some hundred pages of text are less. */
const PAPERS_BYTES = 1_000_000;
/** Beside its pictures: tags, text and fonts. */
const PAGE_BYTES = 12_000;
/** A volume is set in memory, with its pictures unpacked: no file is made larger, whatever a court takes. */
const MOST_BYTES = 60_000_000;

export const largestVolume = (largestFileBytes: number) => Math.min(largestFileBytes, MOST_BYTES);

/**
 * Letters of the exhibits that stand in each volume of a set; one volume where everything goes into a file that the court takes.
 * The papers are in the first, and no exhibit is torn apart.
 */
export function volumesOf(
  exhibits: readonly LetteredExhibit[],
  pictures: ExhibitPictures,
  largestFileBytes: number,
): string[][] {
  const limit = largestVolume(largestFileBytes);
  const volumes: string[][] = [[]];
  let bytes = PAPERS_BYTES;
  for (const exhibit of exhibits) {
    const own = bytesOf(exhibit, pictures);
    if (own === 0) continue;
    if (bytes + own > limit) {
      volumes.push([]);
      bytes = 0;
    }
    volumes.at(-1)!.push(exhibit.letter);
    bytes += own;
  }
  return volumes;
}

/** An exhibit that alone is larger than a file may be. */
export function refuseTooLarge(
  exhibits: readonly LetteredExhibit[],
  pictures: ExhibitPictures,
  largestFileBytes: number,
): RefusedField[] {
  const limit = largestVolume(largestFileBytes);
  const inMb = (bytes: number) => Math.ceil(bytes / 1_000_000);
  return exhibits.flatMap((exhibit) => {
    const own = bytesOf(exhibit, pictures);
    if (own <= limit) return [];
    const message = `exhibit ${exhibit.letter} comes to ${inMb(own)} MB and a file may have ${inMb(limit)}: put it in as several documents`;
    return [{ pointer: '/exhibits', message }];
  });
}

function bytesOf({ id }: LetteredExhibit, pictures: ExhibitPictures): number {
  const pages = (id !== null && pictures.get(id)) || [];
  return pages.reduce((sum, { png }) => sum + png.byteLength + PAGE_BYTES, 0);
}
