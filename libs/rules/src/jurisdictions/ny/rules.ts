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
import { prepared, type PreparedRule } from './prepared-rule.js';

/** In the order of evaluation of the rules reference, section 1: expungement first. */
export const RULES: readonly PreparedRule[] = prepared([
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
