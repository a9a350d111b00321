import type { PacketConviction, PacketExhibit } from './packet-input.js';
import { distinct } from './paper-data.js';

export type LetteredExhibit = PacketExhibit & { readonly letter: string };

const ORDER: readonly PacketExhibit['kind'][] = [
  'certificate_of_disposition',
  'statement_of_reasons',
  'earlier_application',
  'supporting_document',
];

/**
 * Certificates of disposition first, one for each docket of the convictions; then the client's sworn statement, earlier
 * applications and supporting papers. A certificate that the office lacks is listed all the same.
 * @source CPL 160.59(2)(b); practice reference, section 7.
 */
export function letteredExhibits(
  convictions: readonly PacketConviction[],
  exhibits: readonly PacketExhibit[],
): LetteredExhibit[] {
  const dockets = distinct(convictions.map(({ docketNumber }) => docketNumber));
  const ofDocket = (docketNumber: string) => (exhibit: PacketExhibit) =>
    exhibit.kind === 'certificate_of_disposition' && exhibit.docketNumber === docketNumber;
  const wanted = dockets.map((docket) => exhibits.find(ofDocket(docket)) ?? certificateToObtain(docket));
  const rest = exhibits.filter((exhibit) => !dockets.some((docket) => ofDocket(docket)(exhibit)));
  const ordered = [...wanted, ...ORDER.flatMap((kind) => rest.filter((exhibit) => exhibit.kind === kind))];
  return ordered.map((exhibit, index) => ({
    ...exhibit,
    letter: exhibitLetter(index),
    title: exhibit.docketNumber ? `${exhibit.title}, Docket/Indictment No. ${exhibit.docketNumber}` : exhibit.title,
  }));
}

/** `A to D`, `A`, or nothing. */
export function rangeOf(exhibits: readonly LetteredExhibit[]): string {
  const [first, last] = [exhibits[0]?.letter ?? '', exhibits.at(-1)?.letter ?? ''];
  return first === last ? first : `${first} to ${last}`;
}

function certificateToObtain(docketNumber: string): PacketExhibit {
  return {
    id: null,
    document: null,
    kind: 'certificate_of_disposition',
    title: 'Certificate of disposition',
    docketNumber,
    onFile: false,
  };
}

/** A to Z, then AA, BB … as courts letter exhibits. */
function exhibitLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}
