import type { OpenAPIObject } from '@nestjs/swagger';
import { definedProblems, UNKEYED, VERSIONED, type ProblemDefinition } from '#libs/platform';
import { PROBLEMS } from './answers.js';

interface Parameter {
  readonly in: string;
  readonly name: string;
}

interface Response {
  description?: string;
  headers?: { [name: string]: object };
  content?: { [type: string]: object };
}

interface Operation {
  security?: readonly object[];
  readonly requestBody?: object;
  parameters?: Parameter[];
  readonly responses: { [status: string]: Response };
  [extension: `x-${string}`]: unknown;
}

const PROBLEM_JSON = 'application/problem+json';

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same request sent again with the same key within a day is answered the same, and carried out once.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '8f14e45f-ceea-467f-a8f3-0d9c2f6a1b77',
};

const CORRELATION_ID = {
  name: 'X-Correlation-Id',
  in: 'header',
  required: false,
  description: 'Stands in the log and in the audit; one is made where none is sent.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9-]{8,64}$' },
  example: '6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e',
};

const ON_BEHALF_OF = {
  name: 'X-On-Behalf-Of',
  in: 'header',
  required: false,
  description: 'The attorney who supervises the member: narrows what the member may do and see to what both may.',
  schema: { type: 'string', format: 'uuid' },
  example: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11',
};

const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example });

const HEADERS = {
  'X-Correlation-Id': text('The id of the request, to give the operator.', '6f1c1c0a-5f0e-4f0b-9a53-2f7a1f0a9c1e'),
  'RateLimit-Policy': text(
    'How many requests in how many seconds (draft-ietf-httpapi-ratelimit-headers).',
    '"requests";q=600;w=60',
  ),
  RateLimit: text('How many are left, and in how many seconds they are all back.', '"requests";r=599;t=60'),
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 }, example: 30 },
  ETag: text('The version of the answer, to send as If-Match with a change.', '"pUVcWPOaKPWHKYbhQMYPRQ.k3Jx0a1b"'),
  'Idempotency-Replayed': {
    description: 'true: the answer of the request that was sent before with the key; nothing was done this time.',
    schema: { type: 'string', enum: ['true'] },
  },
} as const;
type HeaderName = keyof typeof HEADERS;
/** Problems that say after how many seconds to try again. */
const TELLS_WHEN = new Set([
  'access/too-many-requests',
  'access/too-many-sign-ins',
  'request/still-running',
  'server/busy',
  'server/overloaded',
  'server/sandbox-ended',
  'server/virus-scan-unavailable',
]);

/** Adds to one operation what follows from how the API works and no handler has to say. */
function describe(method: string, operation: Operation, problems: ReadonlyMap<string, ProblemDefinition>): void {
  const { requestBody, responses } = operation;
  operation.security ??= [];
  const isMembers = operation.security.length > 0;
  const isPost = method === 'post';
  const keyed = isPost && isMembers && !operation[UNKEYED];
  const versioned = Boolean(operation[VERSIONED]);
  const parameters = [...(operation.parameters ?? [])];
  const takes = (name: string) => parameters.some((one) => one.name === name);
  const codes = new Set((operation[PROBLEMS] ?? []) as string[]);
  const add = (...more: string[]) => more.forEach((code) => codes.add(code));

  if (isMembers)
    add('access/not-signed-in', 'access/denied', 'access/second-factor-required', 'access/on-behalf-refused');
  add('access/too-many-requests', 'server/busy', 'server/overloaded');
  if (requestBody || isPost) add('request/malformed', 'request/too-large', 'request/unsupported-media-type');
  if (requestBody || keyed || parameters.some(({ in: place }) => place !== 'header')) add('request/invalid');
  if (takes('cursor')) add('request/unknown-cursor');
  if (takes('If-Match')) add('request/if-match-missing', 'request/changed-meanwhile');
  if (keyed) {
    add('request/idempotency-key-reused', 'request/still-running', 'request/not-found');
    add('request/answer-not-shown', 'request/answer-not-kept');
    parameters.push(IDEMPOTENCY_KEY);
  }
  if (isMembers) parameters.push(ON_BEHALF_OF);
  operation.parameters = [...parameters, CORRELATION_ID];

  for (const code of codes) {
    const problem = problems.get(code);
    if (!problem) throw new Error(`an operation answers "${code}", which is no problem that the API knows`);
    (responses[String(problem.status)] ??= {}).content ??= {};
  }
  for (const [status, response] of Object.entries(responses)) {
    const named = [...codes].flatMap((code) => problems.get(code) ?? []).filter((one) => String(one.status) === status);
    if (named.length > 0) Object.assign(response, problemResponse(named));
    const headers: HeaderName[] = ['X-Correlation-Id', 'RateLimit-Policy', 'RateLimit'];
    const isDone = /^2/.test(status);
    if (isDone && versioned) headers.push('ETag');
    if (isDone && keyed) headers.push('Idempotency-Replayed');
    if (named.some(({ code }) => TELLS_WHEN.has(code))) headers.push('Retry-After');
    response.headers = Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  }
  delete operation[VERSIONED];
  delete operation[PROBLEMS];
}

/** Every code that one status can stand for, each with the body that it has. */
function problemResponse(problems: readonly ProblemDefinition[]): Response {
  const sorted = problems.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const codes = sorted.map(({ code }) => code);
  return {
    description: sorted.map(({ code, title }) => `\`${code}\`: ${title}`).join('; '),
    content: {
      [PROBLEM_JSON]: {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
        },
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/${componentOf(code)}` }]),
        ),
      },
    },
  };
}

const componentOf = (code: string) => code.replace('/', '.');

function exampleOf({ code, title, status, detail }: ProblemDefinition): object {
  const body = { type: `/problems/${code}`, title, status, detail, code, correlationId: CORRELATION_ID.example };
  return { summary: title, value: body };
}

/**
 * Says of every operation what they have in common: the headers that it takes and answers, and each problem that it can answer
 * by its code, with an example. @throws Error when a handler names a problem that does not exist.
 */
export function describeManners(document: OpenAPIObject): void {
  const problems = new Map(definedProblems().map((problem) => [problem.code, problem]));
  const failed = exampleOf(problems.get('server/failed')!);
  for (const methods of Object.values(document.paths) as { [method: string]: Operation }[]) {
    for (const [method, operation] of Object.entries(methods)) {
      describe(method, operation, problems);
      Object.assign(operation.responses['default']?.content?.[PROBLEM_JSON] ?? {}, {
        examples: { 'server/failed': failed },
      });
    }
  }
  const mentioned = JSON.stringify(document.paths);
  const used = [...problems.values()].filter(({ code }) =>
    mentioned.includes(`#/components/examples/${componentOf(code)}"`),
  );
  document.components = {
    ...document.components,
    headers: HEADERS as never,
    examples: Object.fromEntries(
      used
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map((problem) => [componentOf(problem.code), exampleOf(problem)]),
    ),
  };
}
