export const DEADLINES_QUEUE = 'deadlines';
