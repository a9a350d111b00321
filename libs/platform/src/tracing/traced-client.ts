import pg from 'pg';
import { failed, statementSpan } from './tracing.js';

const VERB = /^\s*(?:\/\*.*?\*\/\s*)?([a-z]+)/i;

/** A connection that traces each statement by its verb alone: neither its text nor its values. */
export class TracedClient extends pg.Client {
  // node-postgres's query takes its arguments in ten ways; all of them end in an answer, a callback or a stream.
  override query(...args: unknown[]): never {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | undefined)?.text;
    const span = statementSpan((VERB.exec(text ?? '')?.[1] ?? 'other').toLowerCase());
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (error: unknown, ...rest: unknown[]) => {
        if (error) failed(span, error);
        span.end();
        (last as (...all: unknown[]) => void)(error, ...rest);
      };
    }
    const answer = (super.query as (...all: unknown[]) => unknown).apply(this, args);
    if (typeof last !== 'function') {
      if (answer instanceof Promise) {
        answer.then(
          () => span.end(),
          (error: unknown) => {
            failed(span, error);
            span.end();
          },
        );
      } else span.end();
    }
    return answer as never;
  }
}
