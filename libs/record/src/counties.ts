/**
 * New York's 62 counties with FIPS code (36 + three digits) and judicial district.
 * @source Judiciary Law 140; rules reference section 14 (districts 8 and 9 verbatim, others from memory), verified 2026-11-23.
 */
const BY_DISTRICT: readonly (readonly [number, string])[] = [
  [1, 'New York 061'],
  [2, 'Kings 047'],
  [3, 'Albany 001, Columbia 021, Greene 039, Rensselaer 083, Schoharie 095, Sullivan 105, Ulster 111'],
  [4, 'Clinton 019, Essex 031, Franklin 033, Fulton 035, Hamilton 041, Montgomery 057, St. Lawrence 089, Saratoga 091, Schenectady 093, Warren 113, Washington 115'],
  [5, 'Herkimer 043, Jefferson 045, Lewis 049, Oneida 065, Onondaga 067, Oswego 075'],
  [6, 'Broome 007, Chemung 015, Chenango 017, Cortland 023, Delaware 025, Madison 053, Otsego 077, Schuyler 097, Tioga 107, Tompkins 109'],
  [7, 'Cayuga 011, Livingston 051, Monroe 055, Ontario 069, Seneca 099, Steuben 101, Wayne 117, Yates 123'],
  [8, 'Allegany 003, Cattaraugus 009, Chautauqua 013, Erie 029, Genesee 037, Niagara 063, Orleans 073, Wyoming 121'],
  [9, 'Dutchess 027, Orange 071, Putnam 079, Rockland 087, Westchester 119'],
  [10, 'Nassau 059, Suffolk 103'],
  [11, 'Queens 081'],
  [12, 'Bronx 005'],
  [13, 'Richmond 085'],
]; // prettier-ignore

export interface County {
  readonly name: string;
  readonly fips: string;
  readonly judicialDistrict: number;
}

export const COUNTIES: readonly County[] = BY_DISTRICT.flatMap(([judicialDistrict, list]) =>
  list.split(', ').map((entry) => ({ name: entry.slice(0, -4), fips: `36${entry.slice(-3)}`, judicialDistrict })),
);

const BOROUGHS: { readonly [name: string]: string } = {
  manhattan: 'New York',
  brooklyn: 'Kings',
  'staten island': 'Richmond',
};

/** The county's own name for a county or borough name in any case, or null. */
export function countyNamed(name: string): string | null {
  const key = name
    .trim()
    .replace(/\s+county$/i, '')
    .toLowerCase();
  return BOROUGHS[key] ?? COUNTIES.find((county) => county.name.toLowerCase() === key)?.name ?? null;
}
