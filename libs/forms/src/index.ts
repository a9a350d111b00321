import type { fillForm as fill } from './fill-form.js';
import type { markFields as mark } from './mark-fields.js';
import type { readForm as read } from './read-form.js';

export * from './form-fields.js';
export type { FilledFormAbout } from './fill-form.js';

// The library that opens a form is loaded with the first: most processes open none, and it is an eighth of all their files.
export const fillForm: typeof fill = async (...given) => (await import('./fill-form.js')).fillForm(...given);
export const markFields: typeof mark = async (...given) => (await import('./mark-fields.js')).markFields(...given);
export const readForm: typeof read = async (...given) => (await import('./read-form.js')).readForm(...given);
