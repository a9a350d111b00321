import { defineProblem } from '#libs/platform';

export const ProsecutorListNotFound = defineProblem({
  code: 'prosecutor-list/not-found',
  status: 404,
  title: 'No such list',
  means: 'No list of your organization has this id, you may see none of its clients, or it is not printed.',
  detail:
    'Check the id; GET /v1/prosecutor-lists shows the lists. A list is printed by the worker: ask again, or take CSV or XLSX.',
});

export const NothingToList = defineProblem({
  code: 'prosecutor-list/nothing-to-list',
  status: 422,
  title: 'There is nothing to put on the list',
  means:
    'A list holds applications that were served on the prosecutor of its county, who has not answered them, and that no court has decided. Confidential ones are on none.',
  detail: '"errors" names what is none of them; without any named, nothing waits there. Nothing was stored.',
});

export const ReplyNotRead = defineProblem({
  code: 'prosecutor-list/reply-not-read',
  status: 422,
  title: 'The reply could not be read',
  means: 'A reply is the list as CSV or XLSX with its columns "Row" and "Position".',
  detail: 'Send the list back as it was made, with the positions filled in. Nothing was stored.',
});
