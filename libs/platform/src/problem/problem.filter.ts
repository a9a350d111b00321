import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessClaims } from '../access/request-context.js';
import { codesOf, databaseFailure } from './database-failure.js';
import { SandboxEnded } from '../sandbox/sandbox.errors.js';
import { Problem } from './problem.js';
import {
  InternalError,
  MalformedRequest,
  MethodNotAllowed,
  NotFound,
  ReaderEnded,
  TooLarge,
  UnsupportedMediaType,
} from './request.errors.js';

/** A process of the sandbox is started in less. */
const READER_BACK_SECONDS = 5;

/** The body of every answer that is not a success. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly correlationId: string;
  readonly errors?: Problem['errors'];
}

/** Maps whatever was thrown to application/problem+json, once. Unknown failures are logged and say nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(thrown);
    this.noteFailure(request, thrown, problem);
    this.noteRefusal(request, problem);
    void sendProblem(reply, problem, request.id);
  }

  /** What passes by itself is said by its code; anything else of ours is to be mended. */
  private noteFailure({ id: correlationId }: FastifyRequest, thrown: unknown, { definition }: Problem): void {
    const { code, status } = definition;
    if (status < 500) return;
    // Of a process that ended the message says how, and nothing else.
    const how = thrown instanceof SandboxEnded ? thrown.message : undefined;
    const failure = { correlationId, code, how, err: describeUnexpected(thrown) };
    if (status === 503) this.logger.warn(failure, 'could not be answered now');
    else this.logger.error(failure, 'unexpected failure');
  }

  /**
   * Who was refused what, by ids and the route's pattern: no address as it was asked for, no body. An office sees in it that
   * somebody tries doors. @source OWASP ASVS 5, 16.3.
   */
  private noteRefusal(request: FastifyRequest & { user?: Partial<AccessClaims> }, problem: Problem): void {
    const { code, status } = problem.definition;
    if (status >= 500) return;
    const note = {
      event: 'refused',
      code,
      status,
      method: request.method,
      route: request.routeOptions.url ?? null,
      address: request.ip,
      organizationId: request.user?.organizationId ?? null,
      memberId: request.user?.memberId ?? null,
      correlationId: request.id,
    };
    if (status === 401 || status === 403 || status === 429) this.logger.warn(note);
    else this.logger.log(note);
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem, correlationId: string): FastifyReply {
  const { code, status, title } = problem.definition;
  const body: ProblemBody = {
    type: `/problems/${code}`,
    title,
    status,
    detail: problem.detail,
    code,
    correlationId,
    ...(problem.errors.length > 0 && { errors: problem.errors }),
  };
  if (problem.retryAfterSeconds !== null) void reply.header('retry-after', problem.retryAfterSeconds);
  return reply.status(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

/** Framework failures (Nest's and Fastify's) by their status, the database's by what it says; anything else is ours to mend. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof SandboxEnded) return new ReaderEnded().retryAfter(READER_BACK_SECONDS);
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown })?.statusCode;
  switch (status) {
    case 400:
      return new MalformedRequest();
    case 404:
      return new NotFound();
    case 405:
      return new MethodNotAllowed();
    case 406:
    case 415:
      return new UnsupportedMediaType();
    case 413:
      return new TooLarge();
    default:
      return databaseFailure(thrown) ?? new InternalError();
  }
}

/** Name, code and stack without the message: a database's message can quote a client's data. */
function describeUnexpected(thrown: unknown): { name: string; codes?: readonly string[]; stack?: string } {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const frames = thrown.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
  return { name: thrown.name, codes: codesOf(thrown), stack: frames };
}
