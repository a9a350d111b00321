import { defineProblem } from '#libs/platform';

export const ReportNotFound = defineProblem({
  code: 'report/not-found',
  status: 404,
  title: 'No such report',
  means: 'No report has this name.',
  detail: 'GET /v1/reports lists the reports.',
});

export const NoSuchCell = defineProblem({
  code: 'report/no-such-cell',
  status: 422,
  title: 'The report has no such number',
  means: 'The column is none of the report, or is a share, which counts nothing by itself.',
  detail: 'Follow a "drill" link of the report.',
});
