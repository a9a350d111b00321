import { inflateSync } from 'node:zlib';
import {
  type IdentifierKind,
  hasTaxNumberInCells,
  identifiersIn,
  type KnownPersons,
  type Packet,
  type PacketFile,
  PacketRefused,
  type RefusedField,
  textsOfTypeset,
} from '#libs/papers';
import { textsOfPages } from '#libs/scans';

/** Who reads papers that become part of a public file, or leave for another agency. */
const LEAVES_THE_OFFICE: readonly PacketFile['audience'][] = ['court', 'prosecutor', 'agency'];

const WORDS: { readonly [kind in IdentifierKind]: string } = {
  tax_number: 'what looks like a social security or taxpayer number (its last four digits may stand)',
  date_of_birth: 'a full date of birth (the year may stand)',
  account_number: 'what looks like an account number (its last four digits may stand)',
  minor_name:
    'the full name of a person in the case who is under eighteen, or of whose age the file says nothing (initials may stand; enter the date of birth of an adult)',
};

/**
 * Looks through the text of the finished papers, exhibits and courts' forms included, as somebody would who searches them.
 * @param allowed kinds that an attorney lets stand, because a court's form needs them.
 * @throws PacketRefused naming paper and page of each; the number or name itself is not repeated.
 * @source 22 NYCRR 202.5(e), followed here; practice reference, 6.8.
 */
export async function refuseIdentifiers(
  { files }: Packet,
  known: KnownPersons,
  allowed: readonly IdentifierKind[],
): Promise<void> {
  const refused: RefusedField[] = [];
  for (const file of files.filter(({ audience }) => LEAVES_THE_OFFICE.includes(audience))) {
    // What is plainly typeset is read in a part of the time that it takes to read what anybody has made.
    for (const [index, text] of (textsOfTypeset(file.bytes, unzip) ?? (await textsOfPages(file.bytes))).entries()) {
      for (const kind of kindsIn(text, known)) {
        if (allowed.includes(kind)) continue;
        const message = `${partAt(file, index + 1)} holds ${WORDS[kind]}: make it black where it is annexed or change it where it is written; an attorney may let it stand where a court's form needs it`;
        refused.push({ pointer: `/files/${file.name}/pages/${index + 1}`, message });
      }
    }
  }
  if (refused.length > 0) throw new PacketRefused(refused.slice(0, MOST_TOLD));
}

const MOST_TOLD = 20;

/** A page of text has some thousand bytes; what has more is no page of ours. */
const unzip = (packed: Uint8Array) => inflateSync(packed, { maxOutputLength: 16 << 20 });

/** Also in what goes on behind a hyphen on the next line, and in cells of a form. */
function kindsIn(text: string, known: KnownPersons): Set<IdentifierKind> {
  const readings = [text, text.replace(HYPHEN_AND_LINE, '$1')].map((one) => one.replace(/\s+/g, ' '));
  const found = readings.flatMap((one) => identifiersIn(one, known).map(({ kind }) => kind));
  return new Set(hasTaxNumberInCells(text) ? [...found, 'tax_number'] : found);
}

const HYPHEN_AND_LINE = /([-\u2010-\u2013])\s*\n\s*/g;

/** The paper inside that the page is of. */
function partAt({ parts, title }: PacketFile, page: number): string {
  return parts.filter((part) => part.page <= page).at(-1)?.title ?? title;
}
