export * from './decision.js';
export { assessFinancialEligibility, FINANCIAL_RULES_VERSION, rewordEligibility } from './eligibility.js';
export * from './facts.js';
export * from './federal-numbers.js';
export * from './grant-terms.js';
export { withoutConfidentialStatus } from './without-confidential.js';
export { guidelineDollars, POVERTY_GUIDELINES, type ProgramTableDays } from './poverty-guidelines.js';
