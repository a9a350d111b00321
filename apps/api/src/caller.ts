import type { Caller } from '#libs/casework';
import type { FastifyRequest } from 'fastify';

/** What a request tells of where it comes from. */
export function callerOf(request: FastifyRequest): Caller {
  return { address: request.ip, userAgent: request.headers['user-agent'], correlationId: request.id };
}
