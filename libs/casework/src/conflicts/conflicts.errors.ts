import { defineProblem } from '#libs/platform';

export const ConflictCheckNotFound = defineProblem({
  code: 'conflict/check-not-found',
  status: 404,
  title: 'No such conflict check',
  means: 'No conflict check of your organization has this id.',
  detail: 'Check the id; GET /v1/conflict-checks lists the checks you may see.',
});

export const ConflictNotCleared = defineProblem({
  code: 'conflict/not-cleared',
  status: 409,
  title: 'A possible conflict of interest has not been decided',
  means:
    'A name of this client may be that of somebody on another side whom the office knows, and nobody with the right has cleared it. The attorney of record’s own decision does not count. No representation begins before (RPC 1.10(e)).',
  detail:
    'Record a check with POST /v1/clients/{clientId}/conflict-checks, or with that of the intake, and have a supervisor decide on it. Nothing was stored.',
});

export const ConflictNotChecked = defineProblem({
  code: 'conflict/not-checked',
  status: 409,
  title: 'Conflicts have not been looked for',
  means:
    'Nobody has looked for conflicts of the applicant, or names, household or others involved have changed since. No representation begins before (RPC 1.10(e)).',
  detail: 'Look with POST /v1/intakes/{intakeId}/conflict-checks. Nothing was stored.',
});

export const NothingToDecide = defineProblem({
  code: 'conflict/nothing-to-decide',
  status: 409,
  title: 'This check found nobody on another side',
  means: 'A decision is made on candidates who stand against the one who was looked for.',
  detail: 'Nothing needs to be decided. Nothing was stored.',
});

export const WallForScreen = defineProblem({
  code: 'conflict/wall-for-screen',
  status: 422,
  title: 'A screen names whom it keeps out of what',
  means: 'The decision "screen" sets a wall, and no other decision does.',
  detail: 'Send "wall" with a screen, and leave it out otherwise. Nothing was stored.',
});
