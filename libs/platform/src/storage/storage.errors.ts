import { defineProblem } from '../problem/problem.js';

export const StorageUnavailable = defineProblem({
  code: 'server/storage-unavailable',
  status: 503,
  title: 'The storage of documents does not answer',
  means:
    'The bytes of this document stand in object storage (the settings S3_*), and it did not answer in time, refused, or does not have them.',
  detail:
    'Try again after the seconds in Retry-After. If it goes on, tell whoever runs this installation; the log of the server says why.',
});
