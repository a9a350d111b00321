import { countyNamed, type CourtCase, type CriminalRecord } from '#libs/record';
import { agenciesBound, type AgencyKind, type ClearingRelief } from '#libs/rules';
import type { Addressees } from '../directory/directory.service.js';

export interface NewAgency {
  readonly kind: AgencyKind;
  readonly name: string;
  readonly addressLines: readonly string[];
  /** Covered charges that it holds. */
  readonly chargeIds: readonly string[];
}

const DCJS = 'New York State Division of Criminal Justice Services, Record Review Unit';

/**
 * The agencies that a relief binds for these charges: one division of the state, and for each court case its court, its county's
 * prosecutor and clerk, and the police of its arrest. A record does not name the police department: the arrest names it until
 * somebody does.
 */
export function agenciesOfCharges(
  relief: ClearingRelief,
  { courtCases }: CriminalRecord,
  covered: readonly string[],
  { prosecutors, courts }: Addressees,
): NewAgency[] {
  const agencies = new Map<string, NewAgency>();
  const add = ({ chargeIds, ...agency }: NewAgency) => {
    const name = `${agency.kind} ${agency.name}`;
    const before = agencies.get(name)?.chargeIds ?? [];
    agencies.set(name, { ...agency, chargeIds: [...new Set([...before, ...chargeIds])] });
  };
  for (const { kind } of agenciesBound(relief)) {
    if (kind === 'dcjs') add({ kind, name: DCJS, addressLines: [], chargeIds: covered });
    else if (kind === 'fbi' || kind === 'other') continue;
    else {
      for (const courtCase of courtCases) {
        const chargeIds = courtCase.charges.map(({ id }) => id).filter((id) => covered.includes(id));
        const named = chargeIds.length > 0 ? nameOf(kind, courtCase, { prosecutors, courts }) : null;
        if (named) add({ kind, ...named, chargeIds });
      }
    }
  }
  return [...agencies.values()];
}

/** Whoever is not named is asked for all the same: an agency that nobody tells keeps its record. */
function nameOf(
  kind: 'court' | 'police' | 'prosecutor' | 'county_clerk',
  { court, county, docketNumber, arrestedOn, arrestNumber }: CourtCase,
  { prosecutors, courts }: Addressees,
): Pick<NewAgency, 'name' | 'addressLines'> {
  const known = county && (countyNamed(county) ?? county);
  const ofCase = `of case ${docketNumber ?? 'without a number'}`;
  switch (kind) {
    case 'court': {
      const entry = courts.find((one) => one.county === known && one.court === court);
      return { name: court ?? `Court ${ofCase}`, addressLines: entry?.addressLines ?? [] };
    }
    case 'prosecutor': {
      const entry = prosecutors.find((one) => one.county === known && one.unit === null);
      const name = known ? `Office of the ${known} County District Attorney` : `District Attorney ${ofCase}`;
      return { name: entry?.name ?? name, addressLines: entry?.addressLines ?? [] };
    }
    case 'county_clerk':
      return { name: known ? `${known} County Clerk` : `County clerk ${ofCase}`, addressLines: [] };
    case 'police': {
      const arrest = arrestNumber ? `arrest ${arrestNumber}` : arrestedOn ? `the arrest of ${arrestedOn}` : ofCase;
      return { name: `Police of ${arrest}`, addressLines: [] };
    }
  }
}
