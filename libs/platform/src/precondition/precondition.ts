import { createHash } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { RequestContext } from '../access/request-context.js';
import { defineProblem } from '../problem/problem.js';

export const ChangedMeanwhile = defineProblem({
  code: 'request/changed-meanwhile',
  status: 412,
  title: 'Somebody has changed this meanwhile',
  means:
    'If-Match names another version than the one that stands: between your reading and your writing somebody else wrote.',
  detail: 'Read it again, look at what changed, and send your change with the new ETag. Nothing was changed.',
});

export const IfMatchMissing = defineProblem({
  code: 'request/if-match-missing',
  status: 428,
  title: 'Say which version you change',
  means: 'A change that does not say which version it is of could undo somebody else’s without anybody noticing.',
  detail: 'Send If-Match with the ETag of your last reading.',
});

/** The version of what an answer shows: it changes when the answer does. */
export function etagOf(view: object): string {
  return `"${createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22)}"`;
}

/**
 * In the transaction of a change, once the row is locked: that the member has seen the version that stands.
 * @throws IfMatchMissing, ChangedMeanwhile. @source RFC 9110, 13.1.1; RFC 6585, 3.
 */
export function requireMatch(ctx: RequestContext, standing: object): void {
  if (!ctx.ifMatch) throw new IfMatchMissing();
  const named = ctx.ifMatch.split(',').map((tag) => tag.trim());
  if (!named.includes('*') && !named.includes(etagOf(standing))) throw new ChangedMeanwhile();
}

@Injectable()
class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((view) => {
        void reply.header('etag', etagOf(view));
        return view;
      }),
    );
  }
}

/** The answer carries its version as ETag. */
export const AnswersVersion = () => UseInterceptors(EtagInterceptor);

/** The change names the version that it is of, and the answer carries the new one. */
export const ChangesVersion = () =>
  applyDecorators(
    AnswersVersion(),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the last reading; * changes whatever stands.',
      schema: { type: 'string' },
    }),
  );
