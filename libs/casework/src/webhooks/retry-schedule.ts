/** Pauses before the second and each later attempt, in seconds. @source Standard Webhooks 1.0, "Deliverability and reliability". */
export const RETRY_AFTER_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
export const MOST_ATTEMPTS = RETRY_AFTER_SECONDS.length + 1;
/** An endpoint that had no success for as long is not asked any more until a member says so. */
export const DISABLED_AFTER_DAYS = 5;

const JITTER = 0.1;
const FAILURES_UNTIL_REST = 5;
const SHORTEST_REST_SECONDS = 10;
const LONGEST_REST_SECONDS = 900;
const LONGEST_ASKED_SECONDS = 86_400;
const SECOND_MS = 1000;
const DAY_MS = 24 * 3600 * SECOND_MS;

/**
 * When the next attempt is due after so many; null: there is none.
 * @param chance from 0 to 1: spreads what failed together. @param askedSeconds what the receiver asked for by Retry-After.
 */
export function retryAt(attempts: number, now: Date, chance: number, askedSeconds: number | null = null): Date | null {
  const pause = RETRY_AFTER_SECONDS[attempts - 1];
  if (pause === undefined) return null;
  const seconds = Math.max(pause, Math.min(askedSeconds ?? 0, LONGEST_ASKED_SECONDS));
  return new Date(now.getTime() + Math.round(seconds * (1 + JITTER * chance) * SECOND_MS));
}

/** Until when an endpoint is left alone after so many failures in a row, of whatever case; null: it is not. */
export function restsUntil(failures: number, now: Date): Date | null {
  if (failures < FAILURES_UNTIL_REST) return null;
  const seconds = Math.min(SHORTEST_REST_SECONDS * 2 ** (failures - FAILURES_UNTIL_REST), LONGEST_REST_SECONDS);
  return new Date(now.getTime() + seconds * SECOND_MS);
}

export function isFailingForGood(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= DISABLED_AFTER_DAYS * DAY_MS;
}
