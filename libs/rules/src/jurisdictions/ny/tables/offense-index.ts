import type { OffenseRow } from './offense-row.js';
import { ARTICLE_221, ARTICLE_222 } from './marihuana-offenses.js';
import { offenseRows } from './offense-text.js';
import {
  ADMINISTRATIVE_CODE_OFFENSES,
  AGRICULTURE_AND_MARKETS_OFFENSES,
  CANNABIS_LAW_OFFENSES,
  CORRECTION_LAW_OFFENSES,
  LOCAL_LAW_OFFENSES,
  VEHICLE_AND_TRAFFIC_OFFENSES,
} from './other-law-offenses.js';
import { PENAL_LAW_OFFENSES } from './penal-law-offenses.js';
import { findSection } from './sections.js';

/** Every offense of the tables, each law in the order of its sections. For checking classes, and for finding one by name. */
export const OFFENSES: readonly OffenseRow[] = [
  ...offenseRows('PL', PENAL_LAW_OFFENSES),
  ...ARTICLE_221,
  ...ARTICLE_222,
  ...offenseRows('VTL', VEHICLE_AND_TRAFFIC_OFFENSES),
  ...offenseRows('AC', ADMINISTRATIVE_CODE_OFFENSES),
  ...offenseRows('LOC', LOCAL_LAW_OFFENSES),
  ...offenseRows('COR', CORRECTION_LAW_OFFENSES),
  ...offenseRows('AGM', AGRICULTURE_AND_MARKETS_OFFENSES),
  ...offenseRows('CAN', CANNABIS_LAW_OFFENSES, 'V', 'S56'),
];

const BY_LAW: ReadonlyMap<string, ReadonlyMap<string, readonly OffenseRow[]>> = byLaw();
const NONE: readonly OffenseRow[] = [];

function byLaw(): Map<string, Map<string, OffenseRow[]>> {
  const laws = new Map<string, Map<string, OffenseRow[]>>();
  for (const row of OFFENSES) {
    const sections = laws.get(row.law) ?? new Map<string, OffenseRow[]>();
    laws.set(row.law, sections);
    sections.set(row.section, [...(sections.get(row.section) ?? []), row]);
  }
  return laws;
}

/** All rows of a section, of every period; empty for one that is in no table. */
export function offensesOf(law: string, section: string): readonly OffenseRow[] {
  const sections = BY_LAW.get(law);
  return (sections && findSection(sections, section)) ?? NONE;
}

/** False: the section is in no table here, which must be said and is no reason for "ineligible". */
export function isKnownStatute(law: string, section: string): boolean {
  return offensesOf(law, section).length > 0;
}
