/** Languages in which reasons, questions and warnings are worded. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
