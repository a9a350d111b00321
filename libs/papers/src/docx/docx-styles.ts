import type { ParagraphStyle } from './pleading.js';

/** Stands on every machine, or has a twin of the same widths there. */
export const FONT = 'Times New Roman';

/** Names of the styles, as an attorney sees them in the word processor. */
export const STYLE_NAMES: { readonly [style in ParagraphStyle]: string } = {
  text: 'Pleading Text',
  numbered: 'Numbered Paragraph',
  plain: 'Plain',
  heading1: 'heading 1',
  heading2: 'heading 2',
  heading3: 'heading 3',
  letters: 'Lettered List',
  decimals: 'Numbered List',
  bullets: 'Bulleted List',
  rule: 'Signature Line',
};

/** `Pleading Text` is `PleadingText`, `heading 1` is `Heading1`, as word processors name them. */
export function styleId(style: ParagraphStyle): string {
  return STYLE_NAMES[style].replace(/\b[a-z]/g, (first) => first.toUpperCase()).replace(/ /g, '');
}
