import { defineProblem } from '#libs/platform';

export const CourtFormNotFound = defineProblem({
  code: 'court-form/not-found',
  status: 404,
  title: 'No such form',
  means: 'No court form of your organization, and no edition or page of one, has this id.',
  detail: 'GET /v1/court-forms lists the forms with their editions.',
});

export const CourtFormNameTaken = defineProblem({
  code: 'court-form/name-taken',
  status: 409,
  title: 'Another form is called so',
  means: 'Packets name the paper by the form, so that no two forms have one name.',
  detail: 'Upload the file as a new edition of that form, or choose another name. Nothing was stored.',
});

export const CourtFormNotUsable = defineProblem({
  code: 'court-form/file-not-usable',
  status: 422,
  title: 'The file is no form that can be filled',
  means:
    'A court’s form is filled when it is a PDF with form fields (AcroForm) that anybody may open: no XFA form, no protected, damaged or flat PDF.',
  detail: '"errors" says what is wrong with the file and what to do. Nothing was stored.',
});

export const CourtFormMappingUnfit = defineProblem({
  code: 'court-form/mapping-unfit',
  status: 422,
  title: 'The mapping does not go with the form',
  means:
    'It names fields that the form does not have, values that packets do not have, or puts one where it does not fit.',
  detail: '"errors" names each entry. GET /v1/court-form-sources lists the values. Nothing was changed.',
});

export const CourtFormPublished = defineProblem({
  code: 'court-form/published',
  status: 409,
  title: 'The edition is published and never changes',
  means: 'Packets are known by what they were made with, so that what they were made with stays.',
  detail: 'Upload the form again as a new edition, with the same first day where it mends this one.',
});

export const CourtFormIncomplete = defineProblem({
  code: 'court-form/incomplete',
  status: 422,
  title: 'The edition is not ready to be published',
  means: 'It is for no relief yet, or a field that the court requires is neither filled nor left blank on purpose.',
  detail: '"errors" says what is missing. Nothing was published.',
});
