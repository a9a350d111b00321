import type { LetteredExhibit } from '../exhibits.js';
import type { PacketFile } from '../packet.js';
import { typesetPaper } from '../typeset-paper.js';
import type { Typesetter } from '../typesetter.js';
import type { ExhibitPicture, ExhibitPictures } from './exhibit-pictures.js';

/** One set of a packet, for the court, for somebody who is served, or for the client. */
export interface PaperSet {
  readonly name: string;
  readonly title: string;
  readonly audience: PacketFile['audience'];
  readonly template: string;
  /** As the template takes it, with the exhibits as they are lettered. */
  readonly data: { readonly exhibits: readonly LetteredExhibit[] };
}

const EXHIBITS_TEMPLATE = 'exhibit-volume.typ';
/** Before the exhibits of a volume that is not the first, and before each exhibit. */
const COVER_PAGES = 1;

/**
 * The files of a set: one, or numbered volumes whose pages are counted through. The list of exhibits in the first says on which
 * page, and in which volume, each begins.
 * @param volumes letters of the exhibits in each.
 */
export function typesetSet(
  typesetter: Typesetter,
  set: PaperSet,
  pictures: ExhibitPictures,
  volumes: readonly (readonly string[])[],
): PacketFile[] {
  const { exhibits } = set.data;
  const pagesOf = ({ id }: LetteredExhibit) => (id !== null && pictures.get(id)) || [];
  const lettersAt = (number: number) => volumes[number - 1]!;
  const places = new Map<string, { page: number; volume: number }>();

  const typeset = (number: number, firstPage: number, isDraft: boolean) => {
    const shown = new Map<string, Uint8Array>();
    const rows = exhibits.map((exhibit) => {
      const here = lettersAt(number).includes(exhibit.letter) ? pagesOf(exhibit) : [];
      const pages = here.map((page, index) => {
        const path = `/exhibits/${exhibit.letter}/${index + 1}.png`;
        if (!isDraft) shown.set(path, page.png);
        return pageData(typesetter, page, isDraft ? null : path);
      });
      const { letter, title, kind, onFile } = exhibit;
      const isAnnexed = pagesOf(exhibit).length > 0;
      return { letter, title, kind, onFile: onFile || isAnnexed, pages, ...(places.get(letter) ?? NO_PLACE) };
    });
    const volume = { number, of: volumes.length, firstPage };
    const template = number === 1 ? set.template : EXHIBITS_TEMPLATE;
    return typesetPaper(typesetter, set.name, template, { ...set.data, exhibits: rows, volume }, shown);
  };

  if (volumes.length > 1) {
    // Numbers of pages do not change how the list is set: the papers are set once without pictures, to be counted.
    let page = typeset(1, 1, true).pages + 1;
    for (const [index, letters] of volumes.entries()) {
      if (index === 0) continue;
      page += COVER_PAGES;
      for (const exhibit of exhibits.filter(({ letter }) => letters.includes(letter))) {
        places.set(exhibit.letter, { page, volume: index + 1 });
        page += COVER_PAGES + pagesOf(exhibit).length;
      }
    }
  }
  const files: PacketFile[] = [];
  let firstPage = 1;
  for (let number = 1; number <= volumes.length; number += 1) {
    const { bytes, pages, parts } = typeset(number, firstPage, false);
    files.push({ ...named(set, number, volumes.length), mediaType: 'application/pdf', bytes, pages, parts });
    firstPage += pages;
  }
  return files;
}

/** The data of a set whose exhibits are listed and not shown. */
export function withoutPages<Data extends PaperSet['data']>(data: Data) {
  const isAnnexed = ({ id, onFile }: LetteredExhibit) => onFile || id !== null;
  const exhibits = data.exhibits.map((one) => ({ ...one, onFile: isAnnexed(one), pages: [], ...NO_PLACE }));
  return { ...data, exhibits, volume: { number: 1, of: 1, firstPage: 1 } };
}

const NO_PLACE = { page: null, volume: null };

function named({ name, title, audience }: PaperSet, number: number, of: number) {
  if (of === 1) return { name, title, audience };
  return {
    name: number === 1 ? name : name.replace('.pdf', `-${number}.pdf`),
    title: `${title}, volume ${number} of ${of}`,
    audience,
  };
}

/** What no font can show is left out of the text: the picture shows it. */
function pageData(typesetter: Typesetter, { width, height, lines }: ExhibitPicture, path: string | null) {
  const shown = lines.map(({ text, ...place }) => ({ ...place, text: typesetter.showable(text) }));
  return { width, height, path, lines: path === null ? [] : shown.filter(({ text }) => text !== '') };
}
