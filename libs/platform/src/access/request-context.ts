import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from './permissions.js';

/** Who asks, for which organization; the first argument of every service. */
export interface RequestContext {
  readonly organizationId: string;
  /** null: the worker acts, on nobody's request. */
  readonly memberId: string | null;
  readonly role: Role | null;
  /** The attorney whom the member acts for: narrows what the member may do and see, and stands in the audit. */
  readonly onBehalfOfId?: string | null;
  readonly correlationId: string;
}

/** A context in which a member certainly stands behind the request. */
export interface MemberContext extends RequestContext {
  readonly memberId: string;
  readonly role: Role;
  readonly sessionId: string;
}

/** The context of a job. */
export function workerContext(organizationId: string, correlationId: string): RequestContext {
  return { organizationId, memberId: null, role: null, correlationId };
}

/** Injects the signed-in member's context into a handler. */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext): MemberContext => {
  const request = context.switchToHttp().getRequest<FastifyRequest & { user: AccessClaims } & ActsOnBehalf>();
  return {
    organizationId: request.user.organizationId,
    memberId: request.user.memberId,
    role: request.user.role,
    sessionId: request.user.sessionId,
    onBehalfOfId: request.onBehalfOfId ?? null,
    correlationId: request.id,
  };
});

/** Set by the guard once it has seen that the attorney supervises the member. */
export interface ActsOnBehalf {
  onBehalfOfId?: string;
}

/** Who stands behind an access token. */
export interface AccessClaims {
  readonly organizationId: string;
  readonly memberId: string;
  readonly role: Role;
  readonly sessionId: string;
}
