import { createHmac } from 'node:crypto';
import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { NamesVersion } from '../access/request-context.js';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import type { Work } from '../database/work.js';
import { defineProblem } from '../problem/problem.js';
import { lastChanges } from '../database/last-changes.js';

export const ChangedMeanwhile = defineProblem({
  code: 'request/changed-meanwhile',
  status: 412,
  title: 'Somebody has changed this meanwhile',
  means:
    'If-Match names another version than the one that stands: between your reading and your writing somebody else wrote.',
  detail:
    'Read it again, look at what changed ("errors" names the fields), and send your change with the new ETag. Nothing was changed.',
});

export const IfMatchMissing = defineProblem({
  code: 'request/if-match-missing',
  status: 428,
  title: 'Say which version you change',
  means: 'A change that does not say which version it is of could undo somebody else’s without anybody noticing.',
  detail: 'Send If-Match with the ETag of your last reading.',
});

/** An entity tag: of the whole answer, and of each of its fields, so that a later reader learns which of them differ. */
const TAG = /^"[\w-]{22}\.((?:[\w-]{4})*)"$/;
const FIELD_TAG_LENGTH = 4;
/** It changes with every other field, and says nothing by itself. */
const CHANGES_ALWAYS = 'updatedAt';

/**
 * The version of what an answer shows: it changes when the answer does. Keyed, since a field's own digest, in a log, would
 * otherwise tell a date of birth to whoever tries them all.
 */
export function etagOf(view: object, key: string): string {
  const digest = (text: string, length: number) =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, length);
  const fields = Object.entries(view).map((field) => digest(JSON.stringify(field), FIELD_TAG_LENGTH));
  return `"${digest(JSON.stringify(view), 22)}.${fields.join('')}"`;
}

/** The versions that a request names in If-Match. */
export class IfMatch {
  private readonly named: readonly string[];

  constructor(
    header: string,
    private readonly key: string,
  ) {
    this.named = header.split(',').map((tag) => tag.trim());
  }

  admits(standing: object): boolean {
    return this.named.includes('*') || this.named.includes(etagOf(standing, this.key));
  }

  /** Names of the fields that differ from the version named; none when what is named is no version of it. */
  changedFields(standing: object): string[] {
    const [fields] = this.named.flatMap((tag) => TAG.exec(tag)?.[1] ?? []);
    const now = TAG.exec(etagOf(standing, this.key))![1]!;
    if (fields?.length !== now.length) return [];
    const differs = (_: string, i: number) => {
      const place = i * FIELD_TAG_LENGTH;
      return fields.slice(place, place + FIELD_TAG_LENGTH) !== now.slice(place, place + FIELD_TAG_LENGTH);
    };
    return Object.keys(standing).filter((name, i) => name !== CHANGES_ALWAYS && differs(name, i));
  }
}

/**
 * In the transaction of a change, once the row is locked: that the member has seen the version that stands.
 * @param of the noun as its audit actions name it, and the row's id.
 * @throws IfMatchMissing; ChangedMeanwhile naming the fields that were changed, and by whom and when where the audit tells.
 * @source RFC 9110, 13.1.1; RFC 6585, 3.
 */
export async function requireMatch(
  work: Work,
  standing: object,
  of: { readonly noun: string; readonly id: string },
): Promise<void> {
  const { ifMatch } = work.ctx;
  if (!ifMatch) throw new IfMatchMissing();
  if (ifMatch.admits(standing)) return;
  const fields = ifMatch.changedFields(standing);
  const changes = await lastChanges(work, of, fields);
  throw new ChangedMeanwhile(
    undefined,
    fields.map((field) => {
      const change = changes.get(field);
      const by = change && { changedById: change.memberId, changedAt: change.at.toISOString() };
      return { pointer: `/${field}`, message: 'was changed meanwhile', ...by };
    }),
  );
}

@Injectable()
class EtagInterceptor implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<object> {
    const http = context.switchToHttp();
    const [key] = given(this.config.encryptionKeys, 'ENCRYPTION_KEY');
    const request = http.getRequest<FastifyRequest & NamesVersion>();
    const header = request.headers['if-match'];
    if (header) request.ifMatch = new IfMatch(header, key);
    return next.handle().pipe(
      map((view) => {
        void http.getResponse<FastifyReply>().header('etag', etagOf(view, key));
        return view;
      }),
    );
  }
}

/** Tells the OpenAPI document that the answer has an ETag. */
export const VERSIONED = 'x-versioned';

/** The answer carries its version as ETag. */
export const AnswersVersion = () => applyDecorators(UseInterceptors(EtagInterceptor), ApiExtension(VERSIONED, true));

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
