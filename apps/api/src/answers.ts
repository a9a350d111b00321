import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** RFC 9457, with a stable code and the id to give the operator. */
export const problemView = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    correlationId: z.string(),
    errors: z
      .array(z.strictObject({ pointer: z.string().optional(), parameter: z.string().optional(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Of a handler that gives its answer as JSON already. */
export const JSON_TEXT = 'application/json; charset=utf-8';

/** Of what changes something and has nothing to show. */
export const doneView = z.strictObject({ done: z.literal(true) }).meta({ id: 'Done' });
export const DONE = { done: true } as const;

const PROBLEM_TITLES: { readonly [status: number]: string } = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'The role may not do this',
  404: 'Does not exist, or may not be seen',
  409: 'The state of things does not allow it; the code says why',
  412: 'Somebody has changed it meanwhile',
  413: 'Too large',
  415: 'Not a media type that is taken here',
  422: 'Fields are wrong; each is named',
  428: 'If-Match is missing',
  429: 'Too often; Retry-After says how long to wait',
  503: 'Not ready',
};

/** What a handler answers: its success and its problems, for the OpenAPI document and for the status line. */
export function Answers(status: number, schema: z.ZodType, ...problems: readonly number[]): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'Done', standardSchema: schema }),
    ...AnswersProblems(...problems),
  );
}

export function AnswersProblems(...problems: readonly number[]): MethodDecorator[] {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return [
    ...problems.map((status) => ApiResponse({ status, description: PROBLEM_TITLES[status] ?? 'Problem', content })),
    ApiResponse({ status: 'default', description: 'Any other failure', content }),
  ];
}

/** Like `Answers` for a handler that gives a file of one of the media types. */
export function AnswersFile(mediaTypes: readonly string[], ...problems: readonly number[]): MethodDecorator {
  const content = mediaTypes.map(
    (type) => [type, { schema: { type: 'string', contentMediaType: type } as object }] as const,
  );
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The file', content: Object.fromEntries(content) }),
    ...AnswersProblems(...problems),
  );
}

/** Beside the JSON that `Answers` names, for a handler that gives the same as a table, where it is asked for one. */
export function AnswersTableToo(): MethodDecorator {
  return ApiProduces(
    'application/json',
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
}

/** Like `Answers` for a handler that gives a CSV file. */
export function AnswersCsv(...problems: readonly number[]): MethodDecorator {
  const content = { 'text/csv': { schema: { type: 'string' } as object } };
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The file', content }),
    ...AnswersProblems(...problems),
  );
}
