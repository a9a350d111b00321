import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, Database, jsonLogger } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { openApiDocument, serveDocs } from './open-api.js';
import { versionRoutes } from './version-routes.js';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
const CORRELATION_HEADER = 'x-correlation-id';
const CORRELATION_ID = /^[A-Za-z0-9-]{8,64}$/;

/** The HTTP door, ready to listen. @throws Error when the database or its role is not fit to serve. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: false,
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
    reply.header(CORRELATION_HEADER, request.id);
    reply.header('cache-control', 'no-store');
  });
  await fastify.register(helmet, { contentSecurityPolicy: { directives: { 'img-src': ["'self'", 'data:'] } } });
  await fastify.register(multipart, {
    limits: { fileSize: config.maxUploadBytes, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
    throwFileSizeLimit: true,
  });

  serveDocs(api, openApiDocument(api));
  await api.get(Database).assertRuntimeRole();
  return api;
}
