export * from './daitch-mokotoff.js';
export * from './name-keys.js';
export * from './parse-name.js';
export * from './variants.js';
export * from './parse-organization.js';
