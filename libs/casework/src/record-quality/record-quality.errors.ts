import { defineProblem } from '#libs/platform';

export const NothingLacking = defineProblem({
  code: 'record/not-lacking',
  status: 422,
  title: 'The record does not lack this',
  means: 'A task is given only for what the newest version of the record lacks; one of the keys names nothing of it.',
  detail: 'Read the quality of the record again; "errors" names the keys. No task was given.',
});
