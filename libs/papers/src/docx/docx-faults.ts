/** Why a file is not taken as it is. The message tells who edited it what to do. */
export interface DocxFault {
  readonly code: DocxFaultCode;
  readonly message: string;
}

export type DocxFaultCode =
  | 'not_a_docx'
  | 'protected'
  | 'damaged'
  | 'too_large'
  | 'macros'
  | 'external'
  | 'embedded'
  | 'picture'
  | 'tracked_changes'
  | 'comments'
  | 'notes'
  | 'hidden_text'
  | 'struck_text'
  | 'merged_cells'
  | 'field'
  | 'symbol'
  | 'unknown'
  | 'empty';

/** Ends the reading: nothing of the file can be taken. */
export class Unreadable extends Error {
  constructor(readonly fault: DocxFault) {
    super(fault.code);
  }
}

export const damaged = () =>
  new Unreadable({ code: 'damaged', message: 'The file is damaged: open it, save it under a new name and send that.' });

/** Formatting that is not kept. */
export const WARNINGS = {
  font: 'Fonts, sizes and colors of letters are not kept: the paper has those of every paper.',
  highlight: 'Highlighting is not kept.',
  raised: 'Raised and lowered letters stand in the line.',
  capitals: 'Small capitals are set as capitals.',
  link: 'Links are kept as their text.',
  field: 'Fields (such as dates and references) stand as what they showed when the file was saved.',
  break: 'Page breaks are not kept: pages end where the papers’ own rules say.',
  header: 'Headers and footers are not kept: the paper has its caption and page numbers.',
  numbering: 'Numbers of a list that were Roman or otherwise written are set as 1, 2, 3 or a, b, c.',
  justified: 'Justified text is set flush left.',
  formatting: 'Pending changes of formatting alone are taken as they are.',
  note: 'Bookmarks and names of content controls are not kept.',
} as const;
export type Warning = keyof typeof WARNINGS;

/** What would change the meaning if it were left out. */
export const FAULTS: {
  readonly [
    code in Exclude<
      DocxFaultCode,
      'unknown' | 'not_a_docx' | 'protected' | 'damaged' | 'too_large' | 'macros' | 'external' | 'empty'
    >
  ]: string;
} = {
  embedded: 'The file holds an object of another program: delete it, or put it in as an exhibit.',
  picture: 'The file holds a picture or a drawing: delete it, or put it in as an exhibit.',
  tracked_changes: 'Changes are tracked and still open: accept or reject all of them, then send the file.',
  comments: 'The file has comments: settle and delete them, then send the file.',
  notes: 'The file has footnotes or endnotes: put their text into the paragraphs.',
  hidden_text: 'The file has hidden text: show it and delete it, or unhide it.',
  struck_text: 'The file has struck-through text: delete it, or remove the strike.',
  merged_cells: 'A table has merged cells: split them.',
  field: 'The file has a field that fetches something from elsewhere: replace it by its text.',
  symbol: 'The file has a character of a symbol font: write it as an ordinary character.',
};
