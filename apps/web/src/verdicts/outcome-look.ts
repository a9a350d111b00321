import { IconCircleCheck, IconCircleX, IconClock, IconGavel, IconHelpCircle, IconSparkles } from '@tabler/icons-react';
import type { Schemas } from '../api/api';

export type Outcome = Schemas['Decision']['outcome'];

/** Sign and colour beside the words of an outcome, and its place in a list: what can be had first. */
export const OUTCOME_LOOKS = {
  automatic: { color: 'teal', icon: IconSparkles, place: 0 },
  eligible: { color: 'green', icon: IconCircleCheck, place: 1 },
  needs_information: { color: 'yellow', icon: IconHelpCircle, place: 2 },
  needs_review: { color: 'orange', icon: IconGavel, place: 3 },
  not_yet: { color: 'blue', icon: IconClock, place: 4 },
  ineligible: { color: 'gray', icon: IconCircleX, place: 5 },
} as const satisfies { readonly [outcome in Outcome]: object };
