import { defineProblem } from '#libs/platform';

export const NoteNotFound = defineProblem({
  code: 'note/not-found',
  status: 404,
  title: 'No such note',
  means: 'No note of your organization has this id, or it is privileged and not for you.',
  detail: 'Check the id; the case lists the notes that you may see.',
});

export const AdviceByAttorney = defineProblem({
  code: 'note/advice-by-attorney',
  status: 422,
  title: 'Only an attorney writes down advice as given',
  means:
    'A note of the kind "advice" says that legal advice was given; who is no attorney gives none (Judiciary Law 478).',
  detail: 'Choose another kind, or let the attorney who advised write it.',
});

export const NoteChanged = defineProblem({
  code: 'note/changed',
  status: 409,
  title: 'The note has a newer version',
  means: 'Somebody corrected the note after you read it.',
  detail: 'Read the note again and correct its newest version. Your text was not stored.',
});
