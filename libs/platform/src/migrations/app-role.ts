/** Database role of the api and the worker: row-level security holds for it, and it owns nothing. */
export const APP_ROLE = 'vacatur_app';
