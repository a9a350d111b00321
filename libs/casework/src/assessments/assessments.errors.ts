import { defineProblem } from '#libs/platform';

export const AssessmentNotFound = defineProblem({
  code: 'assessment/not-found',
  status: 404,
  title: 'No such assessment',
  detail: 'Check the id; GET /v1/cases/{caseId}/assessments lists the assessments of a case.',
});

export const RecordOfAnotherCase = defineProblem({
  code: 'assessment/record-of-another-case',
  status: 422,
  title: 'That record belongs to another case',
  detail: 'Name a record of this case; GET /v1/cases/{caseId}/records lists them.',
});
