export * from './form-fields.js';
export { FormRefused } from './open-pdf.js';
export { fillForm, type FilledFormAbout } from './fill-form.js';
export { markFields } from './mark-fields.js';
export { readForm } from './read-form.js';
