import { defineProblem } from '#libs/platform';

export const DocumentNotFound = defineProblem({
  code: 'document/not-found',
  status: 404,
  title: 'No such document',
  means: 'No document of your organization has this id.',
  detail: 'Check the id; the case lists its documents.',
});

export const NotAPdf = defineProblem({
  code: 'document/not-a-pdf',
  status: 422,
  title: 'The file is neither a PDF nor a picture',
  means: 'By its content the file is no PDF, PNG or JPEG, whatever its name says.',
  detail:
    'Send the rap sheet as the PDF that was received, or a picture of its page as PNG or JPEG. Nothing was stored.',
});

export const NotATable = defineProblem({
  code: 'document/not-a-table',
  status: 422,
  title: 'The file is no table',
  means: 'By its content the file is neither CSV text nor an XLSX workbook, whatever its name says.',
  detail:
    'Send the court’s extract as CSV or XLSX; an older workbook (.xls) is saved as .xlsx first. Nothing was stored.',
});

export const FileMissing = defineProblem({
  code: 'document/file-missing',
  status: 422,
  title: 'There is no file in the request',
  means: 'The request has no part named "file", or more than one file.',
  detail: 'Send multipart/form-data with one part named "file". Nothing was stored.',
});

export const TypeNotStored = defineProblem({
  code: 'document/type-not-stored',
  status: 422,
  title: 'Files of this type are not kept',
  means: 'By its content the file is no PDF, JPEG, PNG, DOCX or XLSX, whatever its name says.',
  detail: 'Send a PDF, a JPEG or PNG picture, or a DOCX or XLSX without macros. Nothing was stored.',
});

export const FileUnsafe = defineProblem({
  code: 'document/unsafe',
  status: 422,
  title: 'The file does something when it is opened',
  means:
    'The file holds a script, a macro, another file or a form that sends itself, or it cannot be looked into. A colleague who opens it would run it, and courts refuse such papers.',
  detail: 'Print it to a new PDF and send that. Nothing was stored.',
});

export const NotReplaceable = defineProblem({
  code: 'document/not-replaceable',
  status: 409,
  title: 'This document takes no new version',
  means:
    'A rap sheet is read into a record, and the papers of a packet are made from it: neither is replaced. Of other documents only the newest version is.',
  detail: 'Upload a newer rap sheet as a document of its own, make the packet anew, or replace the newest version.',
});

export const DocumentDamaged = defineProblem({
  code: 'document/damaged',
  status: 500,
  title: 'The stored document is damaged',
  means: 'The bytes that stand for this document are not those that were sealed: they were changed, or are another’s.',
  detail: 'Nothing of it is shown. Tell whoever runs this installation: the document is to be taken from a backup.',
});
