import { defineProblem } from '#libs/platform';

export const ScreeningNotFound = defineProblem({
  code: 'screening/not-found',
  status: 404,
  title: 'No such screening or subject',
  means: 'No screening of your organization has this id, or it has screened nobody of this id whom you may see.',
  detail:
    'Check the id; GET /v1/screenings lists the screenings, and GET /v1/screenings/{screeningId}/people whom one screened.',
});

export const ScreeningNotStanding = defineProblem({
  code: 'screening/not-standing',
  status: 409,
  title: 'The screening is not where this can be done',
  means:
    'Only a screening that waits or runs can be cancelled, only one that was cancelled or has failed can be gone on with, and only one that runs no more can be deleted.',
  detail: 'Read its status at GET /v1/screenings/{screeningId}.',
});

export const NothingCompared = defineProblem({
  code: 'screening/nothing-compared',
  status: 409,
  title: 'The screening compares no laws',
  means: 'Differences are kept by a screening that was begun with compareWith.',
  detail: 'Begin one with compareWith: the law that the other is to be held against.',
});
