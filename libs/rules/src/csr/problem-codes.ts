import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

/** A legal problem as LSC's Case Service Reports count it. */
export interface ProblemCode {
  /** Two digits. */
  readonly code: string;
  readonly name: string;
  readonly citation: string;
  readonly verifiedOn: LocalDate;
  readonly confidence: Confidence;
}

const CITATION = 'LSC CSR Handbook 2017, legal problem codes';
const VERIFIED_ON = localDate('2026-11-23');

/** Names are abbreviated as two case systems print them; nobody has compared them with the handbook itself. */
const NAMES: { readonly [category: string]: string } = {
  'Consumer and finance': '01 Bankruptcy, 02 Collection, 03 Contracts, 04 Creditor harassment, 05 Predatory lending (not mortgage), 06 Loans, 07 Utilities, 08 Unfair sales, 09 Other consumer',
  Education: '12 Discipline, 13 Special education, 14 Access, 15 Vocational, 16 Student aid, 19 Other education',
  Employment: '21 Job discrimination, 22 Wages, 23 Earned income tax credit, 24 Taxes, 25 Employee rights, 26 Farm work, 29 Other employment',
  Family: '30 Adoption, 31 Custody, 32 Divorce, 33 Adult guardianship, 34 Name change, 35 Parental rights, 36 Paternity, 37 Domestic abuse, 38 Support, 39 Other family',
  Juvenile: '41 Delinquent, 42 Neglected, 43 Emancipation, 44 Minor guardianship, 49 Other juvenile',
  Health: '51 Medicaid, 52 Medicare, 53 Child health, 54 Home care, 55 Private insurance, 56 Long-term care, 57 State health, 59 Other health',
  Housing: '61 Subsidized, 62 Homeowner, 63 Private tenant, 64 Public housing, 65 Mobile home, 66 Housing discrimination, 67 Foreclosure, 68 Mortgage predatory lending, 69 Other housing',
  'Income maintenance': '71 TANF, 72 Social Security, 73 Food stamps, 74 SSDI, 75 SSI, 76 Unemployment, 77 Veterans, 78 State income, 79 Other income',
  'Individual rights': '81 Immigration, 82 Mental health, 84 Disability, 85 Civil rights, 86 Trafficking, 87 Criminal record expungement, 89 Other individual rights',
  Miscellaneous: '91 Nonprofit, 92 Tribal, 93 Licenses, 94 Torts, 95 Wills, 96 Directives and powers of attorney, 97 Municipal, 99 Other',
}; // prettier-ignore

/**
 * 11 is reserved. 87 stands for record relief and is missing in lists from about 2008.
 * @source LSC CSR Handbook; practice reference 3.5, read in the menus of two case systems.
 */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.values(NAMES).flatMap((list) =>
  list.split(', ').map((entry) => ({
    code: entry.slice(0, 2),
    name: entry.slice(3),
    citation: CITATION,
    verifiedOn: VERIFIED_ON,
    confidence: 'S' as const,
  })),
);

/** Criminal record expungement: what nearly every case here is about. */
export const RECORD_RELIEF_PROBLEM = '87';

const KNOWN = new Set(PROBLEM_CODES.map(({ code }) => code));

export function isProblemCode(code: string): boolean {
  return KNOWN.has(code);
}
