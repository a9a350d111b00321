import { defineProblem } from '#libs/platform';

export const IntakeNotFound = defineProblem({
  code: 'intake/not-found',
  status: 404,
  title: 'No such intake',
  means: 'No intake of your organization has this id.',
  detail: 'Check the id; GET /v1/intakes lists the intakes you may see.',
});

export const IntakeDecided = defineProblem({
  code: 'intake/decided',
  status: 409,
  title: 'The intake has been decided',
  means: 'What was decided rests on the intake as it was, and stays searchable for conflicts (RPC 1.18).',
  detail: 'Take a new intake when the person comes again; change a client’s own data at the client.',
});

export const IntakeIncomplete = defineProblem({
  code: 'intake/incomplete',
  status: 422,
  title: 'Facts are missing for this decision',
  means: 'An intake can be kept half done; to accept it, somebody must have asked what the grant and the file need.',
  detail: 'Ask for what is named in "errors", save it and decide again. Nothing was changed.',
});

export const NotFinanciallyEligible = defineProblem({
  code: 'intake/not-eligible',
  status: 409,
  title: 'The funding source does not allow this client',
  means:
    'By the facts of the intake and the terms of the grant the client is not eligible. The answer names each reason.',
  detail: 'Choose another funding source, correct the facts, or refer or decline. GET …/eligibility gives the reasons.',
});

export const EligibilityOpen = defineProblem({
  code: 'intake/eligibility-open',
  status: 409,
  title: 'Eligibility turns on an open question',
  means: 'The facts are complete, and the law or the terms of the grant leave a question open (needs_review).',
  detail: 'Whoever accepts says in "note" how the question was answered. GET …/eligibility names it.',
});

export const IntakeDayOutOfRange = defineProblem({
  code: 'intake/day-out-of-range',
  status: 422,
  title: 'That day cannot be',
  means:
    'Nothing was received or signed after today in New York, and no intake is taken for a day before the first poverty guidelines that are modelled (February 4, 2019).',
  detail: 'Check the year.',
});

export const NothingToApprove = defineProblem({
  code: 'intake/nothing-to-approve',
  status: 409,
  title: 'No exception is claimed',
  means: 'The intake claims no exception to the income ceiling that somebody would have to approve (45 CFR 1611.5).',
  detail: 'Record the eligibility basis first.',
});
