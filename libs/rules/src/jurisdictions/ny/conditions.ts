import type { Condition } from './inquiry.js';
import { RULES } from './rules.js';

const CONDITIONS: ReadonlyMap<string, Condition> = new Map(
  RULES.flatMap(({ conditions }) => conditions.map((condition) => [condition.id, condition] as const)),
);

/** The condition with the id, as the law in this version of the library has it. */
export function conditionNamed(id: string): Condition | undefined {
  return CONDITIONS.get(id);
}
