import type { CaseStatus } from '../api/queries';

/** Beside its words: a colour never says anything alone. */
export const STATUS_COLORS: { readonly [status in CaseStatus]: string } = {
  open: 'blue',
  represented: 'verdigris',
  awaiting_court: 'violet',
  transferred: 'gray',
  closing_review: 'orange',
  closed: 'gray',
};
