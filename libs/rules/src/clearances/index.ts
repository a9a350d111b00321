export {
  AGENCY_KINDS,
  agenciesBound,
  type AgencyKind,
  type BoundAgency,
  clearedAs,
  type ClearedAs,
  type ClearingRelief,
  isClearing,
} from './agencies.js';
export {
  type AgencyFacts,
  clockRunsUntil,
  type ComplianceClock,
  complianceClock,
  type ReliefFacts,
} from './compliance-clocks.js';
