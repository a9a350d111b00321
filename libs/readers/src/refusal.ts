/** Why a file was not read. The code is stable; the message tells a caseworker what to do next. */
export type RefusalCode =
  'not_a_pdf' | 'encrypted' | 'damaged' | 'no_text_layer' | 'not_a_rap_sheet' | 'too_many_pages' | 'picture_too_large';

export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}

/** The longest sheet that is read; a longer file is not one person's rap sheet. */
export const MAX_PAGES = 500;

const MESSAGES: { readonly [K in RefusalCode]: string } = {
  not_a_pdf:
    'This file is neither a PDF nor a picture. Upload the rap sheet as the PDF that the Division of Criminal Justice Services sent.',
  encrypted: 'This PDF is protected by a password. Save a copy without the password and upload that copy.',
  damaged: 'This file is damaged or was cut off before its end. Download or scan it again and upload the new file.',
  no_text_layer:
    'Nothing could be read on the pages of this file. Scan them again, straight and with 300 dots per inch, ask for the electronic rap sheet, or enter the record by hand.',
  not_a_rap_sheet:
    'This file was read, but is not a rap sheet of the New York State Division of Criminal Justice Services. Check that the right file was chosen.',
  too_many_pages: `This PDF has more than ${MAX_PAGES} pages. Upload only the pages of one person's rap sheet.`,
  picture_too_large:
    'This picture has more than 64 million pixels. Scan the page with 300 dots per inch, or save the picture smaller, and upload that.',
};

export function refuse(code: RefusalCode): Refusal {
  return { code, message: MESSAGES[code] };
}
