import type { Schemas } from '../api/api';

type Disposition = Schemas['Record1Format']['courtCases'][number]['charges'][number]['disposition'];

/** What the console shows of a record's content. */
export interface Charge {
  readonly id: string;
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly class: string | null;
  readonly description: string | null;
  readonly disposition: Disposition;
  readonly disposedOn: string | null;
  readonly source: { readonly page: number } | null;
}
export interface CourtCase {
  readonly id: string;
  readonly docketNumber: string | null;
  readonly court: string | null;
  readonly county: string | null;
  readonly source: { readonly page: number } | null;
  readonly charges: readonly Charge[];
}

/** As a docket has it: "PL 155.25", "PL 221.10(01)". */
export const sectionOf = ({ law, section, subsection }: Charge): string =>
  `${law} ${section}${subsection ? `(${subsection})` : ''}`;

/** A charge with its place in the record. */
export interface PlacedCharge {
  readonly charge: Charge;
  /** JSON pointer into the content. */
  readonly pointer: string;
  readonly page: number | null;
}

export const courtCasesOf = ({ content }: Schemas['Record']): readonly CourtCase[] =>
  (content as unknown as { readonly courtCases: readonly CourtCase[] }).courtCases;

export const chargesOf = (record: Schemas['Record']): Charge[] =>
  courtCasesOf(record).flatMap(({ charges }) => charges);

export function placedCharges(courtCases: readonly CourtCase[]): PlacedCharge[] {
  return courtCases.flatMap(({ charges, source }, n) =>
    charges.map((charge, m) => ({
      charge,
      pointer: `/courtCases/${n}/charges/${m}`,
      page: charge.source?.page ?? source?.page ?? null,
    })),
  );
}
