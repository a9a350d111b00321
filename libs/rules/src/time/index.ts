export * from './court-calendar.js';
export * from './deadline.js';
export * from './deadline-rules.js';
export * from './expected-deadlines.js';
export * from './holidays.js';
export * from './prosecutor-response.js';
