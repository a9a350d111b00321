import { Overloaded, sendProblem } from '#libs/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const RETRY_AFTER_SECONDS = 2;

/**
 * Refuses at once, with 503 and `Retry-After`, what would only wait: more requests than are worked on at a time. Health is told
 * whatever the load, or whoever replaces processes would end one for being busy. A request counts from when all of it is here until
 * its answer begins, so neither slow networks nor the stream of news take anybody's place.
 * @param atOnce how many requests one process works on at a time.
 */
export function shedLoad(fastify: FastifyInstance, atOnce: number): void {
  const working = new WeakSet<FastifyRequest>();
  let inFlight = 0;
  const done = (request: FastifyRequest) => {
    if (working.delete(request)) inFlight -= 1;
  };
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health/')) return;
    if (inFlight >= atOnce) return sendProblem(reply, new Overloaded().retryAfter(RETRY_AFTER_SECONDS), request.id);
    working.add(request);
    inFlight += 1;
    // Whoever has gone away is answered no more.
    reply.raw.once('close', () => done(request));
  });
  fastify.addHook('onSend', async (request) => done(request));
}
