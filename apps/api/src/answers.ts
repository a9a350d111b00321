import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiExtension, ApiProduces, ApiResponse } from '@nestjs/swagger';
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
      .array(
        z.strictObject({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          message: z.string(),
          changedById: z.uuid().optional().describe('Member who changed the field meanwhile.'),
          changedAt: z.iso.datetime().optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

/** Of a handler that gives its answer as JSON already. */
export const JSON_TEXT = 'application/json; charset=utf-8';

/** Of what changes something and has nothing to show. */
export const doneView = z.strictObject({ done: z.literal(true) }).meta({ id: 'Done' });
export const DONE = { done: true } as const;

/** Tells the OpenAPI document which problems an operation answers, by their codes. */
export const PROBLEMS = 'x-problems';

/** `noun/what-happened`, as it is defined. */
export type ProblemCode = `${string}/${string}`;

/**
 * What a handler answers, for the OpenAPI document and for the status line: its success, and the problems of its own noun by
 * their codes. What every operation can answer (not signed in, wrong fields, too often) is not named: see describeManners.
 */
export function Answers(status: number, schema: z.ZodType, ...problems: readonly ProblemCode[]): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'Done', standardSchema: schema }),
    ...AnswersProblems(...problems),
  );
}

export function AnswersProblems(...problems: readonly ProblemCode[]): MethodDecorator[] {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return [
    ApiExtension(PROBLEMS, problems) as MethodDecorator,
    ApiResponse({ status: 'default', description: 'Any other failure', content }),
  ];
}

/** Like `Answers` for a handler that gives a file of one of the media types. */
export function AnswersFile(mediaTypes: readonly string[], ...problems: readonly ProblemCode[]): MethodDecorator {
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

/** For a handler that goes on telling what happens: server-sent events, the data of each as the schema has it. */
export function AnswersEvents(schema: z.ZodType): MethodDecorator {
  return applyDecorators(ApiProduces('text/event-stream'), Answers(200, schema));
}

/** Like `Answers` for a handler that gives a CSV file. */
export function AnswersCsv(...problems: readonly ProblemCode[]): MethodDecorator {
  const content = { 'text/csv': { schema: { type: 'string' } as object } };
  return applyDecorators(
    ApiResponse({ status: 200, description: 'The file', content }),
    ...AnswersProblems(...problems),
  );
}
