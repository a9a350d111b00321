import { defineProblem } from '#libs/platform';

export const AssessmentNotFound = defineProblem({
  code: 'assessment/not-found',
  status: 404,
  title: 'No such assessment',
  means: 'No assessment of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/assessments lists the assessments of a case.',
});

export const ProofDoesNotHold = defineProblem({
  code: 'assessment/proof-does-not-hold',
  status: 409,
  title: 'This assessment is not what the rules decided',
  means:
    'The stored assessment, or the record it was made of, is not what it was when the rules decided: somebody changed it in the database. Nothing is drafted from it.',
  detail: 'Show this to the administrator, and make a new assessment: POST /v1/cases/{caseId}/assessments.',
});

export const RecordOfAnotherCase = defineProblem({
  code: 'assessment/record-of-another-case',
  status: 422,
  title: 'That record belongs to another case',
  means: "An assessment is made of a record of the same case, so that one client's history never decides for another.",
  detail: 'Name a record of this case; GET /v1/cases/{caseId}/records lists them.',
});
