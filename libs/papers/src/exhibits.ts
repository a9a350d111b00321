import type { PacketConviction, PacketExhibit } from './packet-input.js';
import { distinct } from './paper-data.js';

export type LetteredExhibit = PacketExhibit & { readonly letter: string };

const ORDER: readonly PacketExhibit['kind'][] = [
  'certificate_of_disposition',
  'statement_of_reasons',
  'earlier_application',
  'program_completion',
  'supporting_document',
];

/** A paper without which the relief is not proven, beside the certificates: what the list calls it where the office lacks it. */
export type NeededExhibit = Pick<PacketExhibit, 'kind' | 'title'>;

/**
 * Certificates of disposition first, one for each docket of the convictions; then the client's sworn statement, earlier
 * applications, proof of a program and supporting papers. A certificate, or another needed paper, that the office lacks is listed
 * all the same.
 * @source CPL 160.59(2)(b); practice reference, section 7.
 */
export function letteredExhibits(
  convictions: readonly PacketConviction[],
  exhibits: readonly PacketExhibit[],
  needed: readonly NeededExhibit[] = [],
): LetteredExhibit[] {
  const dockets = distinct(convictions.map(({ docketNumber }) => docketNumber));
  const ofDocket = (docketNumber: string) => (exhibit: PacketExhibit) =>
    exhibit.kind === 'certificate_of_disposition' && exhibit.docketNumber === docketNumber;
  const wanted = dockets.map((docket) => exhibits.find(ofDocket(docket)) ?? toObtain(CERTIFICATE, docket));
  const others = exhibits.filter((exhibit) => !dockets.some((docket) => ofDocket(docket)(exhibit)));
  const missing = needed.filter(({ kind }) => !others.some((exhibit) => exhibit.kind === kind));
  const rest = [...others, ...missing.map((paper) => toObtain(paper))];
  const ordered = [...wanted, ...ORDER.flatMap((kind) => rest.filter((exhibit) => exhibit.kind === kind))];
  return ordered.map((exhibit, index) => ({
    ...exhibit,
    letter: exhibitLetter(index),
    title: exhibit.docketNumber ? `${exhibit.title}, Docket/Indictment No. ${exhibit.docketNumber}` : exhibit.title,
  }));
}

/** `A to D`, `A and B`, `A`, or nothing. */
export function rangeOf(exhibits: readonly LetteredExhibit[]): string {
  const [first, last] = [exhibits[0]?.letter ?? '', exhibits.at(-1)?.letter ?? ''];
  return first === last ? first : `${first} ${exhibits.length === 2 ? 'and' : 'to'} ${last}`;
}

const CERTIFICATE: NeededExhibit = { kind: 'certificate_of_disposition', title: 'Certificate of disposition' };

function toObtain({ kind, title }: NeededExhibit, docketNumber: string | null = null): PacketExhibit {
  return { id: null, document: null, kind, title, docketNumber, onFile: false };
}

/** A to Z, then AA, BB … as courts letter exhibits. */
function exhibitLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}
