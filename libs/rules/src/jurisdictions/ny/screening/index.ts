export { DIFFERENCE_KINDS_OF_LAW, type LawDifference, type LawDifferenceKind } from './differences.js';
export { OUTCOME_LETTERS, type OutcomeLetter, outcomeOfLetter, SCREENED_RELIEFS } from './outcome-letters.js';
export {
  type ChargeOutcomes,
  type ForeseenChange,
  NO_DAYS,
  outcomesOn,
  type RecordScreening,
  type ScreenOptions,
  screening,
} from './screen.js';
