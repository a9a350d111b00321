/** Relief and law of New York that this library does not answer for; an attorney looks there. */
export interface NotModelled {
  readonly law: string;
  readonly why: string;
}

/** The other half of the coverage register: what is modelled stands with each rule. @source rules reference, sections 11.5, 15, 17. */
export const NOT_MODELLED: readonly NotModelled[] = [
  { law: 'CPL 440.10(1)(j), (9)', why: 'Misdemeanor judgments with collateral consequences: an attorney’s motion, not screened.' },
  { law: 'CPL 440.10(1)(a) to (h), 440.20', why: 'Vacatur for defects of the judgment or sentence: an attorney’s motion.' },
  { law: 'CPL 160.50 before 2019-08-28', why: 'The seal of marihuana violations after three years, which the act of 2019 replaced.' },
  { law: 'CPL 216, 410.91', why: 'Who may enter diversion; only completion is asked, for CPL 160.58.' },
  { law: 'Correction Law art. 23, 23-A', why: 'Certificates of relief and of good conduct, and employment of people with convictions.' },
  { law: 'Executive Law 259-j, parole matters', why: 'Discharge from supervision; only its end is used.' },
  { law: 'Federal, immigration and firearms law', why: 'Named in warnings only.' },
  { law: 'Records of other states and federal courts', why: 'They are counted where New York counts them; no relief is decided for them.' },
  { law: 'Any law enacted after the day of last verification', why: 'Could not be checked (OQ-1).' },
]; // prettier-ignore
