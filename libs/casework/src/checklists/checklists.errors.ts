import { defineProblem } from '#libs/platform';

export const TemplateNotFound = defineProblem({
  code: 'checklist/no-template',
  status: 422,
  title: 'No such list',
  means: 'No list that may be applied has this key: there is none, or the office has retired it.',
  detail: 'GET /v1/checklist-templates shows the lists of the office. Nothing was stored.',
});

export const TemplateChanged = defineProblem({
  code: 'checklist/template-changed',
  status: 409,
  title: 'Somebody has changed the list meanwhile',
  means: 'The version named is not the newest one of this list.',
  detail: 'Read the lists again, look at what changed, and send yours with the newest version. Nothing was stored.',
});

export const AppliedBefore = defineProblem({
  code: 'checklist/applied-before',
  status: 409,
  title: 'The list was applied before',
  means: 'A list is applied once to a case, or once to each petition of it, so that no task stands twice.',
  detail: 'GET /v1/cases/{caseId}/checklists shows its tasks.',
});

export const PetitionOfAnother = defineProblem({
  code: 'checklist/petition-of-another',
  status: 422,
  title: 'The petition does not go with this list',
  means: 'The petition belongs to another case, or asks for another relief than the list is for.',
  detail: 'Choose the list of the petition’s relief, or leave the petition out.',
});
