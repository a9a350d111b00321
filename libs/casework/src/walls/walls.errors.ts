import { defineProblem } from '#libs/platform';

export const WallNotFound = defineProblem({
  code: 'wall/not-found',
  status: 404,
  title: 'No such wall',
  means: 'No wall of your organization has this id.',
  detail: 'Check the id; GET /v1/walls lists the walls.',
});

export const NothingToClose = defineProblem({
  code: 'wall/nothing-to-close',
  status: 404,
  title: 'No such case, client or member',
  means: 'The case or client to be closed, or a member named, is none of your organization.',
  detail: 'Check the ids. Nothing was stored.',
});

export const WallLifted = defineProblem({
  code: 'wall/lifted',
  status: 409,
  title: 'The wall has been lifted already',
  means: 'A wall is lifted once; it stays in the list with who lifted it and why.',
  detail: 'Set another wall if the case or client is to be closed again.',
});
