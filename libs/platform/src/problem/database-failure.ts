import type { Problem } from './problem.js';
import { DatabaseBusy, NotFound } from './request.errors.js';

/**
 * What passes by itself or with room on the server's disk: no connection, none free in time, one that broke off, a transaction that took too
 * long or that PostgreSQL ended because two waited for each other, no space left. Codes of Prisma (P…), of PostgreSQL (class 08, 40, 53 and 57) and of the network.
 */
const PASSES = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  ...['08000', '08001', '08003', '08004', '08006', '40001', '40P01', '57P01', '57P02', '57P03', '57P05'],
  ...['53000', '53100', '53200', '53300'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
]);
/** What Prisma's driver keeps of a failed connection when the network's own code is lost: so it reaches us from the end of a transaction. */
const PASSES_BY_KIND = new Set(['ConnectionClosed', 'SocketTimeout', 'DatabaseNotReachable']);
/** What pg and pg-pool say of a connection, without a code. */
const PASSES_WITHOUT_CODE =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated.*|Client has encountered a connection error.*)$/;
/** Raised by the database, where a case's row alone does not tell that its file is gone: `refuse_of_purged_case()`. */
const FILE_DESTROYED = 'file_not_destroyed';
const RETRY_AFTER_SECONDS = 5;

/** The answer to a failure of the database that is no fault of the code; null for every other. */
export function databaseFailure(thrown: unknown): Problem | null {
  const told = causesOf(thrown);
  if (told.some(({ constraint }) => constraint === FILE_DESTROYED)) return new NotFound();
  const passes = told.some(
    ({ code, kind, message }) => PASSES.has(code) || PASSES_BY_KIND.has(kind) || PASSES_WITHOUT_CODE.test(message),
  );
  return passes ? new DatabaseBusy().retryAfter(RETRY_AFTER_SECONDS) : null;
}

/** Every code of an error and of what stands behind it, for the log: codes name nobody. */
export function codesOf(thrown: unknown): string[] {
  return [...new Set(causesOf(thrown).flatMap(({ code }) => (/^[A-Z0-9_]{4,40}$/.test(code) ? [code] : [])))];
}

interface Told {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  readonly constraint: string;
}

/** The error and what stands behind it: Prisma keeps what its driver said in `meta`, others in `cause` or `errors`. */
function causesOf(thrown: unknown): Told[] {
  if (typeof thrown !== 'object' || thrown === null) return [];
  const { code, originalCode, kind, message, constraint, cause, errors, meta } = thrown as { [field: string]: unknown };
  const told = {
    code: String(originalCode ?? code ?? ''),
    kind: String(kind ?? ''),
    message: String(message ?? ''),
    constraint: String((constraint as { index?: unknown } | undefined)?.index ?? constraint ?? ''),
  };
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const behind = [cause, driver, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [told, ...behind.flatMap(causesOf)];
}
