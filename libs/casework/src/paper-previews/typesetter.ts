/** Provides `() => Promise<Typesetter>`: it takes a moment to load and a lot of memory, and only the worker needs it. */
export const TYPESETTER = Symbol('Typesetter');
