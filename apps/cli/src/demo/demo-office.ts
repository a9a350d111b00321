import type { ApiClient } from './api-client.js';

/** Members of the office that does the work, each signed in as themselves. */
export interface DemoOffice {
  readonly attorney: ApiClient;
  readonly paralegal: ApiClient;
  readonly supervisor: ApiClient;
}

/** A day that is past, so that the demo says the same on every day it is run. */
export const AS_OF = '2026-11-23';

export function say(step: string, what: string): void {
  console.log(`  ${step.padEnd(13)} ${what}`);
}
