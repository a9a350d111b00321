import { defineProblem } from './problem.js';

export const InvalidRequest = defineProblem({
  code: 'request/invalid',
  status: 422,
  title: 'Some fields are wrong',
  means:
    'The request was read, but a field or a parameter is missing, unknown or not of the form that the OpenAPI document gives.',
  detail: 'Mend the fields named in "errors" and send the request again. Nothing was stored.',
});

export const MalformedRequest = defineProblem({
  code: 'request/malformed',
  status: 400,
  title: 'The request cannot be read',
  means: 'The body is not JSON, or not the multipart form that the address takes, or it breaks off.',
  detail: 'Send a body in the media type and form that the OpenAPI page names. Nothing was stored.',
});

export const NotFound = defineProblem({
  code: 'request/not-found',
  status: 404,
  title: 'There is nothing here',
  means:
    'No address of the API matches, or what it names does not exist, or belongs to another organization. The three answer alike, so that nobody learns what others keep.',
  detail: 'Check the address; what you may not see answers the same as what does not exist.',
});

export const MethodNotAllowed = defineProblem({
  code: 'request/method-not-allowed',
  status: 405,
  title: 'This address does not take that method',
  means: 'The address exists, but not for this HTTP method.',
  detail: 'The OpenAPI page at /docs lists the methods of each address.',
});

export const TooLarge = defineProblem({
  code: 'request/too-large',
  status: 413,
  title: 'The request is too large',
  means: 'The body or the file is larger than the server takes. The limit for files is the setting MAX_UPLOAD_MB.',
  detail: 'Send a smaller file or body. Nothing was stored.',
});

export const UnsupportedMediaType = defineProblem({
  code: 'request/unsupported-media-type',
  status: 415,
  title: 'This media type is not taken here',
  means: 'The Content-Type of the request is not one that the address takes.',
  detail: 'Send the media type that the OpenAPI page names for this address.',
});

export const DatabaseBusy = defineProblem({
  code: 'server/busy',
  status: 503,
  title: 'The database did not answer in time',
  means:
    'No connection to the database was free in time, or the one in use broke off, or PostgreSQL ended one of two changes that waited for each other or had no room to write.',
  detail:
    'Send the request again after the seconds in Retry-After, a POST with the same Idempotency-Key: then nothing is done twice, whether or not it was stored.',
});

export const ReaderEnded = defineProblem({
  code: 'server/sandbox-ended',
  status: 503,
  title: 'What was reading the file has ended',
  means:
    'Files are read and drawn in a process of their own, which was ended, as the operating system does where memory is short. Nothing is wrong with the file, and nothing was changed.',
  detail:
    'Send the same request again after the seconds in Retry-After. If it goes on, tell whoever runs this installation; the log of the server says how the process ended.',
});

export const Overloaded = defineProblem({
  code: 'server/overloaded',
  status: 503,
  title: 'Too much is asked at once',
  means:
    'This process works on as many requests as it may at a time (the setting MAX_REQUESTS_IN_FLIGHT), and takes no more until some are answered. Nothing was begun.',
  detail: 'Send the same request again after the seconds in Retry-After.',
});

export const NotReady = defineProblem({
  code: 'server/not-ready',
  status: 503,
  title: 'Not ready yet',
  means:
    'The process answers, and its database does not, or lacks migrations of this version, or the process is about to stop.',
  detail: 'Try again in a moment; if it goes on, the operator finds the reason in the log.',
});

export const InternalError = defineProblem({
  code: 'server/failed',
  status: 500,
  title: 'Something went wrong on our side',
  means:
    'A failure that nobody foresaw. It is in the log of the server under the correlation id, without personal data.',
  detail: 'Nothing was stored. Try again; if it fails again, give the operator the correlation id.',
});
