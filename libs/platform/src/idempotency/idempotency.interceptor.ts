import { createHash, createHmac } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { PUBLIC_ROUTE } from '../access/access.decorators.js';
import { contextOf, type RequestContext, type SignedInRequest } from '../access/request-context.js';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import type { Work } from '../database/work.js';
import { InvalidRequest, NotFound } from '../problem/request.errors.js';
import { AnswerNotKept, AnswerNotShown, IdempotencyKeyReused, StillRunning } from './idempotency.errors.js';
import { dropOldAnswers, findAnswer, type FoundAnswer, insertAnswer, lockKey } from '../database/kept-answers.js';

export const IDEMPOTENCY_HEADER = 'idempotency-key';
const REPLAYED_HEADER = 'idempotency-replayed';
const KEY = /^[\x21-\x7e]{1,255}$/;
const SECRET_ANSWER = 'vacatur:answers-a-secret';
const ONLY_READS = 'vacatur:only-reads';

/** Tells the OpenAPI document that a POST takes no Idempotency-Key. */
export const UNKEYED = 'x-unkeyed';

/** A POST that changes nothing, as a search: sent again, it is carried out again, whatever key comes with it. */
export const OnlyReads = () => applyDecorators(SetMetadata(ONLY_READS, true), ApiExtension(UNKEYED, true));

/** The answer holds a secret that is shown once: it is not kept for a request that is sent again. */
export const AnswersSecret = () => SetMetadata(SECRET_ANSWER, true);

/** Ends the handler when the request was answered before. */
class AnsweredBefore {
  constructor(readonly answer: FoundAnswer) {}
}

/**
 * A POST with an Idempotency-Key is carried out once: its answer is kept in the transaction of its effect, and the same request
 * sent again is given that answer, as long as the member may see what it shows. Failures are not kept: they changed nothing.
 * @source draft-ietf-httpapi-idempotency-key-header.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest | SignedInRequest>();
    const key = request.headers[IDEMPOTENCY_HEADER];
    // Signing in makes another session each time, and its answer is a secret.
    const isPublic = this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const onlyReads = this.reflector.get<boolean>(ONLY_READS, context.getHandler());
    const once = request.method === 'POST' && !isPublic && !onlyReads;
    if (key === undefined || !once || !('user' in request)) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      const message = 'must be 1 to 255 printable characters without spaces';
      throw new InvalidRequest(undefined, [{ parameter: 'Idempotency-Key', message }]);
    }
    const keepsBody = !this.reflector.get<boolean>(SECRET_ANSWER, context.getHandler());
    const reply = http.getResponse<FastifyReply>();
    return from(this.once(contextOf(request), key, request, reply, keepsBody, () => lastValueFrom(next.handle())));
  }

  private async once(
    ctx: RequestContext & { readonly memberId: string },
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    keepsBody: boolean,
    handle: () => Promise<unknown>,
  ): Promise<unknown> {
    const hash = createHash('sha256').update(`${request.url}\n${key}`).digest('hex');
    const [fingerprint, ...ofRetiredKeys] = this.fingerprintsOf(ctx, request);
    const first = async (work: Work) => {
      if (!(await lockKey(work, ctx.memberId, hash))) throw new StillRunning().retryAfter(1);
      await dropOldAnswers(work);
      const kept = await findAnswer(work, ctx.memberId, hash);
      if (!kept) return;
      if (![fingerprint, ...ofRetiredKeys].includes(kept.fingerprint)) throw new IdempotencyKeyReused();
      throw new AnsweredBefore(kept);
    };
    const last = (work: Work, body: unknown) =>
      insertAnswer(work, {
        memberId: ctx.memberId,
        hash,
        fingerprint,
        status: reply.statusCode,
        body: keepsBody ? JSON.stringify(body) : null,
      });
    try {
      return await this.database.asOne(ctx, first, handle, last);
    } catch (thrown) {
      if (!(thrown instanceof AnsweredBefore)) throw thrown;
      const { status, body, visible, entitled } = thrown.answer;
      if (!visible) throw new NotFound();
      if (!entitled) throw new AnswerNotShown();
      if (body === null) throw new AnswerNotKept();
      void reply.status(status).header(REPLAYED_HEADER, 'true');
      return JSON.parse(body) as unknown;
    }
  }

  /** Under each key, the newest first. Of an upload, whose bytes have not come yet, only the length. */
  private fingerprintsOf(ctx: RequestContext, request: FastifyRequest): [string, ...string[]] {
    const sent = request.body === undefined ? (request.headers['content-length'] ?? '') : JSON.stringify(request.body);
    const under = (key: string) =>
      createHmac('sha256', key)
        .update(`${ctx.onBehalfOfId ?? ''}\n${sent}`)
        .digest('hex');
    const [newest, ...retired] = given(this.config.encryptionKeys, 'ENCRYPTION_KEY');
    return [under(newest), ...retired.map(under)];
  }
}
