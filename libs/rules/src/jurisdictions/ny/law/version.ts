import { localDate } from '#libs/record';

/** Version of the law data of this library; changes with every change of law. */
export const RULES_VERSION = 'ny-2026.11.27.2';
/** No law enacted after this day has been checked. @source rules reference, "Currency", OQ-1. */
export const LAW_VERIFIED_THROUGH = localDate('2026-04-14');
