export * from './court-calendar.js';
export * from './deadline.js';
export * from './holidays.js';
export * from './prosecutor-response.js';
