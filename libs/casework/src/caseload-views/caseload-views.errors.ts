import { defineProblem } from '#libs/platform';
import { MOST_VIEWS_OF_MEMBER } from './caseload-views.schema.js';

export const CaseloadViewNotFound = defineProblem({
  code: 'caseload-view/not-found',
  status: 404,
  title: 'No such view',
  means: 'Neither you nor, for everybody, a supervisor keeps a view of the caseload with this id.',
  detail: 'Check the id; GET /v1/caseload-views lists your views and those of the office.',
});

export const CaseloadViewNotYours = defineProblem({
  code: 'caseload-view/not-yours',
  status: 403,
  title: 'What the whole office sees is a supervisor’s to choose',
  means: 'Members keep views for themselves; who may hand caseloads on keeps and forgets those of the office.',
  detail: 'Keep the view for yourself ("isShared": false), or ask a supervisor.',
});

export const CaseloadViewNameTaken = defineProblem({
  code: 'caseload-view/name-taken',
  status: 409,
  title: 'A view is called so already',
  means: 'Another view of this member has the same name.',
  detail: 'Choose another name, or forget the view that has it. Nothing was stored.',
});

export const TooManyCaseloadViews = defineProblem({
  code: 'caseload-view/too-many',
  status: 409,
  title: 'There are too many views',
  means: `A member keeps at most ${MOST_VIEWS_OF_MEMBER} views.`,
  detail: 'Forget one that you need no more. Nothing was stored.',
});
