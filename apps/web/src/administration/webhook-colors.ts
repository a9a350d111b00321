export const WEBHOOK_COLORS = { enabled: 'green', paused: 'yellow', disabled: 'red' } as const;
export const DELIVERY_COLORS = { waiting: 'yellow', delivered: 'green', given_up: 'red', withheld: 'gray' } as const;
