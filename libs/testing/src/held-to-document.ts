import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

const PUBLISHED = join(process.cwd(), 'docs/openapi.json');

interface Answer {
  readonly content?: { readonly [type: string]: { readonly examples?: { readonly [code: string]: object } } };
}

interface Document {
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: {
        readonly responses: { readonly [status: string]: Answer | { readonly $ref: string } };
      };
    };
  };
  readonly components: { readonly responses: { readonly [name: string]: Answer } };
}

/** Read and compiled once for all offices of a process. */
const ajv = new Ajv2020({ strict: false, allErrors: false, code: { optimize: false } });
addFormats.default(ajv);
let loaded: Document | null = null;

function published(): Document {
  if (!loaded) ajv.addSchema((loaded = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Document), 'document');
  return loaded;
}

/**
 * Holds every answer of the API against its OpenAPI document as published (`npm run docs` writes it), whatever a test asks: the status is named, a problem has one of
 * the codes that are named with it, and a body is of the form that is described.
 * @returns what was not so, filled as the answers come. Call it before the API listens.
 */
export function heldToDocument(api: NestFastifyApplication): string[] {
  const faults = new Set<string>();
  const list: string[] = [];
  const fault = (text: string) => {
    if (!faults.has(text)) list.push(text);
    faults.add(text);
  };
  const fastify = api.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onSend', async (request, reply, payload) => {
    const path = request.routeOptions.url?.replace(/:(\w+)/g, '{$1}');
    if (!path?.startsWith('/v1/') || typeof payload !== 'string') return;
    const method = request.method.toLowerCase();
    const { paths, components } = published();
    const operation = paths[path]?.[method];
    if (!operation) return;
    const status = String(reply.statusCode);
    const name = `${request.method} ${path} answers ${status}`;
    const said = operation.responses[status];
    const described = said && '$ref' in said ? components.responses[said.$ref.split('/').at(-1)!] : said;
    if (!described) return fault(`${name}, which is not described: ${payload}`);
    const type = String(reply.getHeader('content-type')).split(';')[0]!;
    const content = described.content?.[type];
    if (!content) return fault(`${name} as ${type}`);
    const body = JSON.parse(payload) as { code?: string };
    if (type === 'application/problem+json') {
      if (!(String(body.code) in (content.examples ?? {}))) fault(`${name} ${body.code}, which is not named`);
      return;
    }
    const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema'].map(escaped).join('/');
    const validate = ajv.getSchema(`document#/${pointer}`);
    if (!validate?.(body)) fault(`${name}: ${ajv.errorsText(validate?.errors)}`);
  });
  return list;
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
