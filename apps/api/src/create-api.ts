import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { DocumentSeal } from '#libs/casework';
import { type Config, Database, jsonLogger, Metrics, onceReachable } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { serveConsole } from './console.js';
import { openApiDocument, serveDocs } from './open-api.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { shedLoad } from './shed-load.js';
import { refuseAddress, refuseBytes } from './unreadable-request.js';
import { watchRequests } from './watch-requests.js';
import { versionRoutes } from './version-routes.js';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
/**
 * Longer than proxies keep connections that nobody uses (nginx and AWS 60 s, Traefik 90, Caddy 120, Google Cloud 600): where the server
 * ends one first, a request that comes at that moment is answered by nobody, and a proxy does not send what changes something again.
 */
const KEPT_ALIVE_MS = 650_000;
/** For all of a request to arrive: the largest file over a bad line, and no connection held for ever by a byte now and then. */
const REQUEST_WITHIN_MS = 15 * 60_000;
const CORRELATION_HEADER = 'x-correlation-id';
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** The HTTP door, ready to listen. @throws Error when the database or its role is not fit to serve. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    keepAliveTimeout: KEPT_ALIVE_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
    genReqId: (request: IncomingMessage) => {
      const given = request.headers[CORRELATION_HEADER];
      return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
    },
  });
  const api = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config), adapter, {
    logger: jsonLogger(config.logLevel),
    abortOnError: false,
  });
  versionRoutes(api);

  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, [CORRELATION_HEADER]: request.id, 'cache-control': 'no-store' });
  });
  fastify.addHook('onSend', async (_request, reply) => {
    // The page of the API's description comes without its character set.
    if (reply.getHeader('content-type') === 'text/html') reply.type('text/html; charset=utf-8');
  });
  endWithLastAnswer(fastify as unknown as FastifyInstance);
  watchRequests(fastify, api.get(Metrics));
  shedLoad(fastify as unknown as FastifyInstance, config.maxRequestsInFlight);
  await fastify.register(multipart, {
    limits: { fileSize: config.maxUploadBytes, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
    throwFileSizeLimit: true,
  });

  await serveConsole(fastify as unknown as FastifyInstance);
  // Describing the API takes a second: whoever asks first pays it, and no start does.
  serveDocs(api, () => openApiDocument(api));
  await onceReachable(() => api.get(Database).assertRuntimeRole());
  await onceReachable(() => api.get(DocumentSeal, { strict: false }).requireKeys());
  return api;
}

/** A server that ends waits for its connections: each ends with the answer that is under way, and not when nobody has used it for long. */
function endWithLastAnswer(fastify: FastifyInstance): void {
  let ending = false;
  fastify.addHook('preClose', async () => void (ending = true));
  fastify.addHook('onSend', async (_request, reply) => {
    if (ending) void reply.header('connection', 'close');
  });
}
