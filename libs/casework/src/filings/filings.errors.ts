import { defineProblem } from '#libs/platform';

export const FilingNotFound = defineProblem({
  code: 'filing/not-found',
  status: 404,
  title: 'No such filing',
  means: 'No filing of your organization has this id.',
  detail: 'Check the id; GET /v1/cases/{caseId}/filings lists the filings of a case.',
});

export const AlreadyRecorded = defineProblem({
  code: 'filing/already-recorded',
  status: 409,
  title: 'That is recorded already',
  means: 'What happens once in a proceeding has been stored before, perhaps by the same request sent twice.',
  detail:
    'A packet is filed once, a prosecutor is served and answers once, a court decides once; a mistake is corrected. Nothing was stored.',
});

export const PetitionPending = defineProblem({
  code: 'filing/petition-pending',
  status: 409,
  title: 'The court has this application already',
  means: 'Papers of the same petition, of another packet, were filed, and are neither decided nor withdrawn.',
  detail:
    'Withdraw that filing first, or strike it where it was recorded by mistake; GET /v1/cases/{caseId}/filings lists it. Nothing was stored.',
});

export const OutOfOrder = defineProblem({
  code: 'filing/out-of-order',
  status: 422,
  title: 'The days do not fit together',
  means:
    'A day stands before one that it must follow: nothing is served before it is prepared, or decided before it is filed.',
  detail:
    'Papers are prepared, then filed and served, then answered, then decided; "errors" names the day and its limit.',
});

export const NotAParty = defineProblem({
  code: 'filing/not-a-party',
  status: 422,
  title: 'That prosecutor has no case in this filing',
  means: 'The county is not that of a conviction in the petition; for a response, its prosecutor has not been served.',
  detail: 'Name a county of one of the convictions; for a response, one that has been served.',
});

export const OutcomesIncomplete = defineProblem({
  code: 'filing/outcomes-incomplete',
  status: 422,
  title: 'The order must say how each charge of the petition was decided, once',
  means: 'An order is stored whole: granted or denied for each charge that the petition names, and for no other.',
  detail: '"errors" names charges that are missing, doubled or not in the petition.',
});

export const AnswersDoNotFit = defineProblem({
  code: 'filing/answers-do-not-fit',
  status: 422,
  title: 'The answers on single charges do not fit the petition',
  means: 'A prosecutor answers on charges of the petition, once on each, and who objects to one of them objects.',
  detail:
    '"errors" names what to change. Leave "charges" out where the answer is the same for all. Nothing was stored.',
});

export const MoveNotAllowed = defineProblem({
  code: 'filing/move-not-allowed',
  status: 409,
  title: 'The filing cannot make this move',
  means: 'From where the filing stands this move does not lead on. docs/filings.md has the chart.',
  detail: 'Choose one of "allowedMoves" of GET /v1/filings/{filingId}. Nothing was stored.',
});

export const TimeNotRunOut = defineProblem({
  code: 'filing/time-not-run-out',
  status: 422,
  title: 'The prosecutor may still answer',
  means:
    'The last day to answer has not passed: 45 days after service under CPL 160.59(2)(c), those for mailed service added, or the day that the court set.',
  detail: 'Wait until the day that "errors" names has passed, or name the last day that the court set.',
});

export const NumberOfAnotherClient = defineProblem({
  code: 'filing/number-of-another-client',
  status: 409,
  title: 'The office knows this number from somebody else’s file',
  means:
    'A docket or index number is one client’s alone, but for defendants who were charged together. Whose file it was found in is not said.',
  detail:
    'Compare it with the court’s receipt. If it is right, as with defendants who were charged together, send it again with "confirmNumber": true.',
});

export const CorrectionRefused = defineProblem({
  code: 'filing/correction-refused',
  status: 422,
  title: 'The correction does not fit the moves of the filing',
  means:
    'What is corrected is not a move of this filing, its words are those of another kind of move, or the moves after it no longer follow.',
  detail: 'GET /v1/filings/{filingId}/history lists the moves with their ids. Correct or strike the later one first.',
});
