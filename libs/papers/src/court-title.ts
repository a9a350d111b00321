import type { PacketCourt } from './packet-input.js';

/** Counties of New York City, which share one Criminal Court. @source rules reference, 13.4 and 14. */
export const NEW_YORK_CITY: readonly string[] = ['New York', 'Kings', 'Queens', 'Bronx', 'Richmond'];

/**
 * The court's own name, which a caption prints above its county: a rap sheet says "Kings County Criminal Court" of what is the
 * Criminal Court of the City of New York, County of Kings. A name that is none of these stays as it is.
 * @source rules reference, 13.1 (rap sheets), 13.3, 13.4; NY Const, art VI, §§ 7, 10, 15.
 */
export function courtTitle({ name, county }: Pick<PacketCourt, 'name' | 'county'>): string {
  const kind = name.startsWith(`${county} County `) ? name.slice(`${county} County `.length) : name;
  if (kind === 'Supreme Court') return 'Supreme Court of the State of New York';
  if (kind === 'Criminal Court' && NEW_YORK_CITY.includes(county)) return 'Criminal Court of the City of New York';
  return name === `${county} County Court` ? 'County Court' : name;
}

/** How who presides there is called: of a supreme, town or village court it is a justice. @source NY Const, art VI, §§ 6, 17. */
export function presidingTitle({ name }: Pick<PacketCourt, 'name'>): 'Judge' | 'Justice' {
  return /\b(Supreme|Town|Village|Justice) Court\b/i.test(name) ? 'Justice' : 'Judge';
}
