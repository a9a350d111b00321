import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SecondFactorRequired } from './access.errors.js';
import type { IfMatch } from '../precondition/precondition.js';
import { mayDo, type Permission, type Role } from './permissions.js';

/** Who asks, for which organization; the first argument of every service. */
export interface RequestContext {
  readonly organizationId: string;
  /** null: the worker acts, on nobody's request. */
  readonly memberId: string | null;
  readonly role: Role | null;
  /** The attorney whom the member acts for: narrows what the member may do and see, and stands in the audit. */
  readonly onBehalfOfId?: string | null;
  /** The key with which a program asks in the member's place; stands in the audit. */
  readonly apiKeyId?: string | null;
  /** What the key may do at the most: narrows as acting on behalf does. */
  readonly keyPermissions?: readonly string[] | null;
  /** The version that a change says it is of; see requireMatch. */
  readonly ifMatch?: IfMatch | null;
  readonly correlationId: string;
}

/** A context in which a member certainly stands behind the request. */
export interface MemberContext extends RequestContext {
  readonly memberId: string;
  readonly role: Role;
  /** null: a program asks, with an API key. */
  readonly sessionId: string | null;
  readonly secondFactor: SecondFactorState;
}

/** Whether more than a password was shown: `missing` when role or organization ask for it and it was not. */
export const SECOND_FACTOR_STATES = ['shown', 'missing', 'not_required'] as const;
export type SecondFactorState = (typeof SECOND_FACTOR_STATES)[number];

/**
 * Before what a password alone must not do: a stolen one could.
 * @throws SecondFactorRequired also for a program, which shows none.
 */
export function requireSecondFactor({ sessionId, secondFactor }: MemberContext): void {
  if (sessionId === null || secondFactor !== 'shown') throw new SecondFactorRequired();
}

/** Whether a request may do it: what the role allows, narrowed by the attorney acted for and by the key. A job asks for nobody. */
export function may({ role, onBehalfOfId, keyPermissions }: RequestContext, permission: Permission): boolean {
  if (role === null || !mayDo(role, permission, onBehalfOfId ? 'attorney' : null)) return false;
  return keyPermissions?.includes(permission) ?? true;
}

/** The context of a job. */
export function workerContext(organizationId: string, correlationId: string): RequestContext {
  return { organizationId, memberId: null, role: null, correlationId };
}

/** Injects the signed-in member's context into a handler. */
export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext): MemberContext =>
  contextOf(context.switchToHttp().getRequest<SignedInRequest>()),
);

export type SignedInRequest = FastifyRequest & { readonly user: AccessClaims } & ActsOnBehalf & NamesVersion;

export function contextOf(request: SignedInRequest): MemberContext {
  return {
    organizationId: request.user.organizationId,
    memberId: request.user.memberId,
    role: request.user.role,
    sessionId: request.user.sessionId,
    secondFactor: request.user.secondFactor,
    apiKeyId: request.user.apiKey?.id ?? null,
    keyPermissions: request.user.apiKey?.permissions ?? null,
    ifMatch: request.ifMatch ?? null,
    onBehalfOfId: request.onBehalfOfId ?? null,
    correlationId: request.id,
  };
}

/** Set by the guard once it has seen that the attorney supervises the member. */
export interface ActsOnBehalf {
  onBehalfOfId?: string;
}

/** Set on routes that change a version. */
export interface NamesVersion {
  ifMatch?: IfMatch;
}

/** Who stands behind an access token or an API key. */
export interface AccessClaims {
  readonly organizationId: string;
  readonly memberId: string;
  readonly role: Role;
  readonly sessionId: string | null;
  readonly secondFactor: SecondFactorState;
  /** The key with which it asks, and what that may do at most; null: a person asks. */
  readonly apiKey: { readonly id: string; readonly permissions: readonly string[] } | null;
}
