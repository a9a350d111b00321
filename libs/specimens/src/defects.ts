/** What may be awkward about a printing, each of which a switch of the command line turns on. */
export const DEFECTS = {
  page_breaks: 'pages of few lines, so that a break falls inside charges and events',
  narrow: 'lines that wrap early',
  spacing: 'spaces doubled, columns and indents lost',
  labels: 'other words for the same labels',
  mixed_case: 'cycles in capitals beside others that are not',
  police_words: 'charges that the police describe otherwise than the court',
  stamp: "an office's stamp at the foot of each page",
  bold: 'letters printed twice to make them bold',
  scattered: 'each word placed by itself',
  no_front: 'no identification',
  no_custody: 'no custody or supervision',
} as const;

export type Defect = keyof typeof DEFECTS;

export const DEFECT_NAMES = Object.keys(DEFECTS) as Defect[];
