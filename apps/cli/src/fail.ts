/** A failure that a person can mend: printed as it stands, exit code 1. */
export class Refusal extends Error {}

export function exitWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
