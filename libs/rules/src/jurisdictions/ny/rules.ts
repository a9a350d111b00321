import { favorableTermination } from './cpl-160.50/rule.js';
import { marihuanaExpungement } from './cpl-160.50-3k/rule.js';
import { destructionOfRecords } from './cpl-160.50-5/rule.js';
import { violationSealing } from './cpl-160.55/rule.js';
import { cleanSlateFelony, cleanSlateImpaired, cleanSlateMisdemeanor } from './cpl-160.57/rule.js';
import { sealingAfterTreatment } from './cpl-160.58/rule.js';
import { sealingOnApplication } from './cpl-160.59/rule.js';
import { marihuanaVacatur } from './cpl-440.10/marihuana.js';
import { traffickingVacatur } from './cpl-440.10/trafficking.js';
import { vacaturForLesser, vacaturOfNoCrime, vacaturWhileServing } from './cpl-440.46-a/rule.js';
import { youthfulOffenderConfidentiality } from './cpl-720/confidentiality.js';
import { lateYouthfulOffender } from './cpl-720/late-adjudication.js';
import { statutoryEffect } from './exec-296-16/rule.js';
import type { Rule } from './rule.js';

import type { Condition } from './inquiry.js';

/** In the order of evaluation of the rules reference, section 1: expungement first. */
export const RULES: readonly Rule[] = ofOneShape([
  marihuanaExpungement,
  destructionOfRecords,
  favorableTermination,
  violationSealing,
  youthfulOffenderConfidentiality,
  cleanSlateImpaired,
  cleanSlateMisdemeanor,
  cleanSlateFelony,
  sealingAfterTreatment,
  sealingOnApplication,
  marihuanaVacatur,
  vacaturWhileServing,
  vacaturOfNoCrime,
  vacaturForLesser,
  traffickingVacatur,
  lateYouthfulOffender,
  statutoryEffect,
]);

/**
 * The same rules and conditions, each with every member and all in one order: the engine reads members of one shape several
 * times faster than of seventeen (a quarter of the time of a long record).
 */
function ofOneShape(rules: readonly Rule[]): readonly Rule[] {
  const conditions = new Map<Condition, Condition>();
  const members = membersOf(rules);
  const membersOfConditions = membersOf(rules.flatMap((rule) => rule.conditions));
  const condition = (given: Condition): Condition => {
    const shaped = conditions.get(given) ?? shapedAs(given, membersOfConditions);
    conditions.set(given, shaped);
    return shaped;
  };
  return rules.map((rule) => shapedAs({ ...rule, conditions: rule.conditions.map(condition) }, members));
}

function membersOf<T extends object>(all: readonly T[]): readonly (keyof T)[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)))] as (keyof T)[];
}

function shapedAs<T extends object>(given: T, members: readonly (keyof T)[]): T {
  const shaped = {} as T;
  for (const member of members) shaped[member] = given[member];
  return shaped;
}
