import { addDays, dayOfWeek, daysBetween, type LocalDate } from '#libs/record';

/** How far back is looked: half a year, so that a summer or an election does not decide alone. */
export const WEEKS_LOOKED_BACK = 26;
/** Below these nobody can tell a court's pace from chance. */
export const FEWEST_WEEKS = 8;
export const FEWEST_DECIDED = 12;

/** What the office knows of a court. */
export interface CourtHistory {
  /** Days on which the court decided applications of the office. */
  readonly decidedOn: readonly LocalDate[];
  /** Day of the first application that the office filed there; null: none. */
  readonly firstFiledOn: LocalDate | null;
  /** Applications that wait for the court. */
  readonly pending: number;
}

export interface Throughput {
  readonly weeks: number;
  readonly decided: number;
  /** Of those weeks on average; null: too little is known. */
  readonly perWeek: number | null;
  /** Why it is not told. */
  readonly thin: string | null;
}

/**
 * Applications that a court decides in a week, from the office's own data of the last half year; weeks of before its first filing there
 * do not count. What is too little to tell is said and not guessed.
 */
export function throughputOf({ decidedOn, firstFiledOn }: CourtHistory, today: LocalDate): Throughput {
  const from = addDays(today, -7 * WEEKS_LOOKED_BACK);
  const decided = decidedOn.filter((on) => on > from && on <= today).length;
  const known = firstFiledOn === null ? 0 : Math.floor(daysBetween(firstFiledOn, today) / 7);
  const weeks = Math.max(0, Math.min(WEEKS_LOOKED_BACK, known));
  if (weeks < FEWEST_WEEKS) {
    const thin = `The office has filed there for ${weeks} whole weeks; a pace is told from ${FEWEST_WEEKS} on.`;
    return { weeks, decided, perWeek: null, thin };
  }
  if (decided < FEWEST_DECIDED) {
    const thin = `The court has decided ${decided} applications of the office in ${weeks} weeks; a pace is told from ${FEWEST_DECIDED} on.`;
    return { weeks, decided, perWeek: null, thin };
  }
  return { weeks, decided, perWeek: Math.round((decided / weeks) * 100) / 100, thin: null };
}

export interface FilingPlan<T> {
  readonly batches: readonly { readonly fileOn: LocalDate; readonly items: readonly T[] }[];
  /** Weeks until what is pending now and what is planned are decided at this pace. */
  readonly weeksToDecide: number;
}

/**
 * Batches that a court can decide in a week each, filed on Mondays from the next one on, in the given order.
 * @param perWeek more than 0; below one a week, Mondays are left out in between.
 */
export function planFilings<T>(
  waiting: readonly T[],
  perWeek: number,
  pending: number,
  today: LocalDate,
): FilingPlan<T> {
  if (!(perWeek > 0)) throw new RangeError('A court that decides nothing cannot be planned for.');
  const monday = addDays(today, (8 - dayOfWeek(today)) % 7 || 7);
  const batches = new Map<LocalDate, T[]>();
  // Each comes in the week in which the pace has made room for those before it.
  waiting.forEach((item, i) => {
    const on = addDays(monday, 7 * Math.floor(i / perWeek));
    batches.set(on, [...(batches.get(on) ?? []), item]);
  });
  return {
    batches: [...batches].map(([fileOn, items]) => ({ fileOn, items })),
    weeksToDecide: Math.ceil((pending + waiting.length) / perWeek),
  };
}
