/** One spelling per law; the others are what courts, rap sheets and police print for it. */
const SPELLINGS: { readonly [law: string]: readonly string[] } = {
  PL: ['PL'], // Penal Law
  CPL: ['CPL'], // Criminal Procedure Law
  VTL: ['VTL', 'V&TL'], // Vehicle and Traffic Law
  AC: ['AC'], // Administrative Code of the City of New York
  PHL: ['PHL'], // Public Health Law
  ABC: ['ABC'], // Alcoholic Beverage Control Law
  TAX: ['TAX', 'TL'],
  GBL: ['GBL', 'GB'], // General Business Law; GB is the police spelling
  COR: ['COR'], // Correction Law
  AGM: ['AGM', 'AM'], // Agriculture and Markets Law; AM is the police spelling
  EDN: ['EDN', 'ED'], // Education Law
  SOS: ['SOS', 'SW'], // Social Services Law; SW (social welfare) is the police spelling
  PAR: ['PAR'], // New York City park rules
  CAN: ['CAN'], // Cannabis Law
  LOC: ['LOC'], // a local law
  NYCRR: ['NYCRR'], // Codes, Rules and Regulations of the State
};

const LAWS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([law, spellings]) => spellings.map((spelling) => [spelling, law] as const)),
);

/** The law's prefix in one spelling, or null for a prefix that is not known. Upper case expected. */
export function lawNamed(prefix: string): string | null {
  return LAWS.get(prefix) ?? null;
}

/** Penal Law 110 defines attempts; it is never the section of a charge by itself. */
export function isAttemptSection(law: string, section: string): boolean {
  return law === 'PL' && (section === '110' || section.startsWith('110.'));
}
