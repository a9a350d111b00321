import { defineProblem } from '#libs/platform';

export const NothingScreened = defineProblem({
  code: 'statistics/nothing-screened',
  status: 404,
  title: 'There is no such screening to count',
  means: 'No screening of your organization has this id and is done; or none was made under current law yet.',
  detail: 'Screen the caseload first, or name a screening that is done.',
});

export const ScreeningsNotComparable = defineProblem({
  code: 'statistics/not-comparable',
  status: 422,
  title: 'The two screenings are not of the same people',
  means:
    'Two laws are put side by side for the same people as of the same day; otherwise the difference of two numbers would tell of those who are in one alone.',
  detail: 'Screen again under both laws, as of the same day, with nothing imported or confirmed in between.',
});
