import { defineProblem } from '#libs/platform';

export const MergeNotFound = defineProblem({
  code: 'client-merge/not-found',
  status: 404,
  title: 'No such merge',
  means: 'No merge of your organization has this id.',
  detail: 'GET /v1/clients/{clientId}/merges lists those of a client.',
});

export const MergeOfOne = defineProblem({
  code: 'client-merge/of-one',
  status: 422,
  title: 'A client is not merged with itself',
  means: 'Both ids are of the same client.',
  detail: 'Name the other entry of the same person.',
});

export const MergeWallsDiffer = defineProblem({
  code: 'client-merge/walls-differ',
  status: 409,
  title: 'Other walls stand before one client than before the other',
  means: 'Merged, the file of each would be behind the walls of both. That is for a supervisor to decide.',
  detail: 'Ask a supervisor, who sends "walls": "both" to keep them all. Nothing was changed.',
});

export const MergeUndone = defineProblem({
  code: 'client-merge/undone',
  status: 409,
  title: 'The merge has been undone already',
  means: 'A merge is undone once.',
  detail: 'Merge the two again if they are one person after all.',
});

export const MergeOvertaken = defineProblem({
  code: 'client-merge/overtaken',
  status: 409,
  title: 'Later changes stand in the way',
  means:
    'Undoing gives back exactly what was. A field that the merge set was changed since, or what it moved was moved again, as by a later merge.',
  detail: 'Undo the later merge first, or set the fields named in "errors" back. Nothing was changed.',
});
