/** Words that no Spanish sentence has. */
const ENGLISH_WORD =
  /\b(the|of|is|was|are|were|not|whether|which|that|this|and|or|for|before|after|record|attempted|felony|misdemeanor|sentence|unknown|charge|conviction|pending)\b/i;

/** What is between quotes is the record's own word, a pointer its place, and some sentences have their English name. */
export function isEnglish(text: string): boolean {
  return ENGLISH_WORD.test(text.replace(/«[^»]*»|\([a-z ]+\)|\/[\w/]+/g, ''));
}
