/**
 * Cases that no other organization has taken. One that was taken keeps saying so in its closing, wherever that stands, until the
 * case is opened here again.
 */
export const NOT_TAKEN = {
  status: { not: 'transferred' },
  closings: { none: { returnsTo: 'transferred', status: { not: 'reopened' } } },
} as const;
