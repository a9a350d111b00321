import { toPlain } from './parse-name.js';

/** The name of an agency, a company, a landlord, a shop, as it is compared. */
export interface ParsedOrganization {
  readonly plain: string;
  /** Words that tell organizations apart; never what only says how one is made ("Inc.", "LLC") or "the", "of", "and". */
  readonly words: readonly string[];
  /** First letters of three words and more: "New York City Housing Authority" is nycha. Null for shorter names. */
  readonly acronym: string | null;
}

const LEGAL_FORMS = new Set(
  'inc incorporated corp corporation co company llc llp lp ltd limited plc pllc pc pa gmbh sa srl nv bv na fsb the of and for dba'.split(
    ' ',
  ),
);
/** Words of organizations that are written short. */
const WRITTEN_SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mgmt: 'management',
    mgt: 'management',
    assoc: 'associates',
    assn: 'association',
    bros: 'brothers',
    intl: 'international',
    natl: 'national',
    dept: 'department',
    svcs: 'services',
    svc: 'services',
    service: 'services',
    hosp: 'hospital',
    univ: 'university',
    st: 'saint',
    ny: 'newyork',
    nyc: 'newyork',
    ave: 'avenue',
    auth: 'authority',
    ctr: 'center',
    centre: 'center',
    bldg: 'building',
    apts: 'apartments',
    rlty: 'realty',
    props: 'properties',
    property: 'properties',
    ent: 'enterprises',
    enterprise: 'enterprises',
    grp: 'group',
    mfg: 'manufacturing',
    mkt: 'market',
    pd: 'police',
    boro: 'borough',
    boros: 'boroughs',
  }),
);
const LEADING = 8;

/** Reads an organization's name: legal forms gone, "&" and common short forms written one way. */
export function parseOrganization(text: string): ParsedOrganization {
  const plain = toPlain(
    text.replace(/&|\+/g, ' and ').replace(/\b(?:\p{L}\.){2,}/gu, (dotted) => dotted.replaceAll('.', '')),
  );
  const all = plain
    .replace(/\bhousing development fund\b/g, 'hdfc')
    .replace(/\bnew york city\b|\bnew york\b|\bcity of new york\b/g, 'newyork')
    .split(' ')
    .filter(Boolean);
  const telling = all.filter((word) => !LEGAL_FORMS.has(word));
  const kept = (telling.length > 0 ? telling : all).map((word) => WRITTEN_SHORT.get(word) ?? word).slice(0, LEADING);
  const initials = plain.split(' ').filter((word) => word && !LEGAL_FORMS.has(word));
  return { plain, words: kept, acronym: initials.length >= 3 ? initials.map((word) => word[0]).join('') : null };
}
