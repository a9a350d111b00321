import { defineProblem } from '#libs/platform';

export const HouseStyleNotFound = defineProblem({
  code: 'house-style/not-found',
  status: 404,
  title: 'No such house style',
  means: 'Your organization has no house style with this id.',
  detail: 'GET /v1/house-styles lists them.',
});

export const HouseStyleUnfit = defineProblem({
  code: 'house-style/unfit',
  status: 422,
  title: 'Papers cannot be worded so',
  means:
    'A paragraph is none of the papers, names values that it does not have, leaves out what the law asks of it, or its marks are not closed.',
  detail:
    '"errors" names each paragraph. GET /v1/house-style-paragraphs lists them with their values. Nothing was stored.',
});

export const HouseStylePublished = defineProblem({
  code: 'house-style/published',
  status: 409,
  title: 'The house style is published and never changes',
  means: 'Packets are known by what they were made with, so that what they were made with stays.',
  detail: 'Make another one, which takes its place from its first day on.',
});
