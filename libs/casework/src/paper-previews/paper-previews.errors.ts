import { defineProblem } from '#libs/platform';

export const PreviewNotFound = defineProblem({
  code: 'paper-preview/not-found',
  status: 404,
  title: 'No such preview',
  means: 'Nobody has asked for a preview of this draft, or it has no paper or page of that name.',
  detail: 'Ask for a preview first; when its status is "ready" it lists its papers.',
});

export const PreviewMissing = defineProblem({
  code: 'paper-preview/not-looked-at',
  status: 409,
  title: 'Nobody has seen what this would look like',
  means:
    'What is published is what was previewed. There is no preview of the draft as it stands now, or it is not ready.',
  detail: 'Ask for a preview, look at its papers, and publish then. Nothing was published.',
});
