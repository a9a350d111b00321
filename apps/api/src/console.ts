import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { CONSOLE_HEADERS } from './security-headers.js';

/** What Vite has made of apps/web. */
const BUILT = fileURLToPath(new URL('../../../web', import.meta.url));
/** Addresses of the console's own pages: each is answered with the one page, which shows what the address says. */
const PAGES = [
  '/',
  '/today',
  '/cases',
  '/cases/*',
  '/intakes',
  '/intakes/*',
  '/filings',
  '/batches',
  '/office',
  '/office/*',
  '/administration',
  '/administration/*',
  '/single-sign-on',
];
/** Their names hold a hash of what they hold. */
const ASSETS = '/assets/';

/**
 * The console, as files: its page and what the page loads, compressed when it was built. A server without the build has no console.
 * Nobody has to be signed in: what it shows, it asks the API for.
 */
export async function serveConsole(fastify: FastifyInstance): Promise<void> {
  if (!existsSync(`${BUILT}/index.html`)) return;
  await fastify.register(fastifyStatic, {
    root: BUILT,
    prefix: '/',
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (path.includes(ASSETS)) reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  for (const page of PAGES) {
    fastify.get(page, (_request, reply: FastifyReply) => reply.headers(CONSOLE_HEADERS).sendFile('index.html'));
  }
}
