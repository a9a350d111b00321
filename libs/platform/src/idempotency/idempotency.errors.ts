import { defineProblem } from '../problem/problem.js';

export const IdempotencyKeyReused = defineProblem({
  code: 'request/idempotency-key-reused',
  status: 422,
  title: 'This Idempotency-Key belongs to another request',
  means:
    'You sent the same key to this address within a day, with another body. Which of the two you mean cannot be known.',
  detail: 'Send a new key with a new request. Nothing was changed.',
});

export const StillRunning = defineProblem({
  code: 'request/still-running',
  status: 409,
  title: 'The same request is being answered',
  means: 'A request with this Idempotency-Key has come and is not finished.',
  detail: 'Send it again with the same key in a moment: you will get its answer.',
});

export const AnswerNotShown = defineProblem({
  code: 'request/answer-not-shown',
  status: 409,
  title: 'It was done; you may not see its answer any more',
  means:
    'The request with this Idempotency-Key was carried out. Since then your role, or what you are named to, has changed, and its answer may hold more than you may see now.',
  detail: 'Read what was made at its own address: you will see what you may see now.',
});

export const AnswerNotKept = defineProblem({
  code: 'request/answer-not-kept',
  status: 409,
  title: 'It was done; its answer is not kept',
  means:
    'The request with this Idempotency-Key was carried out. Its answer held a secret that is shown once and kept nowhere.',
  detail: 'If the answer did not reach you, end what was made and make it anew, with a new key.',
});
