import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const TRACER = 'vacatur';

/**
 * Traces go to an OpenTelemetry collector where OTEL_EXPORTER_OTLP_ENDPOINT is set, and are made of names that the program itself has
 * given: templates of routes, queues, kinds of jobs, the verb of a statement, codes. The packages that trace everything by themselves
 * note addresses, statements and messages of errors, in which clients' names stand; they are not used.
 */
export async function startTracing(
  service: 'vacatur-api' | 'vacatur-worker',
  endpoint: string | null,
): Promise<() => Promise<void>> {
  if (endpoint === null) return () => Promise.resolve();
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    { W3CTraceContextPropagator },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider: NodeTracerProvider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  return () => provider.shutdown();
}

export interface RequestSpan {
  /** Runs what follows as part of the request. */
  within(run: () => void): void;
  answered(route: string | null, status: number): void;
}

/** @param traceparent of the proxy before us, if it traces. Nothing else of the request is looked at. */
export function requestSpan(method: string, traceparent: string | undefined): RequestSpan {
  const outer = propagation.extract(context.active(), traceparent ? { traceparent } : {});
  const attributes = { 'http.request.method': method };
  const span = trace.getTracer(TRACER).startSpan(method, { kind: SpanKind.SERVER, attributes }, outer);
  return {
    within: (run) => context.with(trace.setSpan(outer, span), run),
    answered(route, status) {
      span.updateName(`${method} ${route ?? 'none'}`);
      span.setAttributes({ 'http.route': route ?? 'none', 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Traces a job, whatever it answers. */
export function jobSpan<T>(queue: string, job: string, run: () => Promise<T>): Promise<T> {
  const attributes = {
    'messaging.system': 'bullmq',
    'messaging.destination.name': queue,
    'messaging.operation.name': job,
  };
  return trace
    .getTracer(TRACER)
    .startActiveSpan(`${queue} ${job}`, { kind: SpanKind.CONSUMER, attributes, root: true }, async (span) => {
      try {
        return await run();
      } catch (error) {
        failed(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
}

/** @param verb the first word of the statement. */
export function statementSpan(verb: string): Span {
  const attributes = { 'db.system.name': 'postgresql', 'db.operation.name': verb };
  return trace.getTracer(TRACER).startSpan(verb, { kind: SpanKind.CLIENT, attributes });
}

/** By class and code: messages of errors may quote a row. */
export function failed(span: Span, error: unknown): void {
  const { code, name } = error as { code?: unknown; name?: unknown };
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeof code === 'string' && /^[0-9A-Z_]{3,40}$/.test(code) ? code : String(name));
}
