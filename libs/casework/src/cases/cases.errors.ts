import { defineProblem } from '#libs/platform';

export const CaseNotFound = defineProblem({
  code: 'case/not-found',
  status: 404,
  title: 'No such case',
  means: 'No case of your organization has this id.',
  detail: 'Check the id; GET /v1/cases lists the cases you may see.',
});

export const AttorneyMissing = defineProblem({
  code: 'case/attorney-missing',
  status: 422,
  title: 'The case needs an attorney of record',
  means: 'Each case has an attorney who answers for it. Whoever is not an attorney must say which one.',
  detail: 'Send attorneyId; GET /v1/members lists the attorneys.',
});

export const ShortTermByItsAttorney = defineProblem({
  code: 'case/short-term-by-its-attorney',
  status: 422,
  title: 'Short-term help is opened by the attorney who gives it',
  means:
    'For short-term help only a conflict counts of which the attorney actually knows (RPC 6.5). Nobody can say so for somebody else.',
  detail: 'Have the attorney open the case, or leave "shortTerm" out and have conflicts cleared. Nothing was stored.',
});

export const DayInTheFuture = defineProblem({
  code: 'case/day-in-the-future',
  status: 422,
  title: 'That day has not come yet',
  means:
    'The day lies after today in New York. Days of a case say what has happened, and deadlines are counted from them.',
  detail: 'Record what has happened, with the day it happened.',
});

export const CaseClosed = defineProblem({
  code: 'case/closed',
  status: 409,
  title: 'The case is closed',
  means: 'A closed file is kept as it was closed: what was reported to funders rests on it.',
  detail: 'Reopen the case, with the reason, if there is work to do: POST /v1/cases/{caseId}/reopening.',
});

export const CaseTransferred = defineProblem({
  code: 'case/transferred',
  status: 409,
  title: 'Another organization has taken the case',
  means: 'It is worked on there. What is drafted or filed here besides would be a second hand at the same court.',
  detail:
    'Close the case here, or, if it comes back, open it again with the reason: POST /v1/cases/{caseId}/reopening.',
});

export const MoveRefused = defineProblem({
  code: 'case/move-refused',
  status: 409,
  title: 'The case cannot move there',
  means:
    'From where the case stands this move is not allowed, or what it needs is missing. docs/cases.md has the chart.',
  detail: 'Choose a move that is allowed, or bring what it needs. Nothing was changed.',
});

export const MemberShutOut = defineProblem({
  code: 'case/member-shut-out',
  status: 422,
  title: 'A wall shuts this member out of the case',
  means: 'A member whom a wall keeps from the file can neither work on the case nor answer for it.',
  detail: 'Choose somebody else; only who manages walls lifts one.',
});

export const NotOnTheTeam = defineProblem({
  code: 'case/not-on-the-team',
  status: 404,
  title: 'The member is not on the team',
  means: 'The member named does not work on this case beside its attorney of record.',
  detail: 'GET /v1/cases/{caseId}/team lists who does.',
});

export const FundingSourceNotFound = defineProblem({
  code: 'case/funding-source-not-found',
  status: 404,
  title: 'No such funding source',
  means: 'No funding source of your organization has this id.',
  detail: 'GET /v1/funding-sources lists them; who manages the organization adds one.',
});

export const FundingSourceTwice = defineProblem({
  code: 'case/funding-source-twice',
  status: 409,
  title: 'There is a funding source of this name',
  means: 'Names of funding sources are unique in an organization, also of those that have ended.',
  detail: 'Use the one there is, or name the new one with its year.',
});

export const FundingSourceEnded = defineProblem({
  code: 'case/funding-source-ended',
  status: 422,
  title: 'The funding source has ended',
  means: 'After its last day no case may be charged to a fund. Cases that it paid for keep it.',
  detail: 'Choose a funding source that goes on.',
});
