import { defineProblem } from '#libs/platform';

export const CourtPracticeNotFound = defineProblem({
  code: 'court-practice/not-found',
  status: 404,
  title: 'No such practice of a court',
  means: 'Your organization has noted no practice with this id.',
  detail: 'GET /v1/court-practices lists what is noted.',
});

export const CourtPracticeUnfit = defineProblem({
  code: 'court-practice/unfit',
  status: 422,
  title: 'Papers cannot be made so',
  means: 'An extra paper names values that packets do not have, or the practice ends before it begins.',
  detail: '"errors" names each place. GET /v1/court-form-sources lists the values. Nothing was stored.',
});
