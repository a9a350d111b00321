/** What the code under test calls `console` and `process`: it runs outside of Jest's sandbox, in which these are others (see transform.mjs). */
export const outside = { console, process };
