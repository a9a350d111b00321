import type { FastifyInstance } from 'fastify';
import { type Metrics, requestSpan, type RequestSpan } from '#libs/platform';

/** Counts and traces every request by the template of its route: the address itself holds ids, and may hold names. */
export function watchRequests(fastify: FastifyInstance, metrics: Metrics): void {
  const spans = new WeakMap<object, RequestSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const span = requestSpan(request.method, typeof traceparent === 'string' ? traceparent : undefined);
    spans.set(request, span);
    span.within(done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? null;
    metrics.requestAnswered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    spans.get(request)?.answered(route, reply.statusCode);
    done();
  });
}
