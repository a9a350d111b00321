import { existsSync } from 'node:fs';

/** Whether this installation holds what is invented; the image for production does not (scripts/without-demo.mjs). */
export const HAS_DEMO = existsSync(new URL('./demo/commands.js', import.meta.url));
