import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { readConfig } from '#libs/platform';
import { z } from 'zod';
import { problemView } from './answers.js';
import { ApiModule } from './api.module.js';
import { giveExamples } from './open-api-examples.js';
import { describeManners } from './open-api-manners.js';
import { shareWhatIsAlike } from './open-api-shared.js';
import { versionRoutes } from './version-routes.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The OpenAPI 3.1 document, from the same schemas that check the requests. */
export function openApiDocument(api: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Vacatur')
    .setDescription(
      'Case management for legal-aid organizations that clear criminal records. Screening results are confirmed by an attorney.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth()
    .build();
  const named = new NamedSchemas();
  const document = SwaggerModule.createDocument(api, builder, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}${method.charAt(0).toUpperCase()}${method.slice(1)}`,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: named.refer(schema, schemaType) } : undefined,
  });
  named.refer(problemView, 'output');
  document.components = { ...document.components, schemas: sorted({ ...named.schemas }) };
  document.paths = sorted(document.paths);
  giveExamples(document);
  describeManners(document);
  shareWhatIsAlike(document);
  return document;
}

/** The document without an installation: nothing is connected, and no provider is made. */
export async function describeApi(): Promise<OpenAPIObject> {
  return openApiDocument(await previewApi());
}

/** The API with its routes and nothing behind them. */
export async function previewApi(): Promise<NestFastifyApplication> {
  const config = readConfig({
    DATABASE_URL: 'postgresql://nobody@localhost/none',
    JWT_SECRET: '-'.repeat(32),
    ENCRYPTION_KEY: '-'.repeat(32),
  });
  const api = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return versionRoutes(api);
}

/** @param document made once, when it is first asked for. */
export function serveDocs(api: NestFastifyApplication, document: () => OpenAPIObject): void {
  SwaggerModule.setup('docs', api, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Vacatur API' });
}

/** JSON Schema 2020-12 as OpenAPI 3.1 takes it. A schema with an id stands once, under components, and is referred to. */
class NamedSchemas {
  readonly schemas: Schemas = {};

  refer(schema: z.ZodType, io: 'input' | 'output'): object {
    const {
      $schema: _dialect,
      $defs,
      ...root
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', override: withoutPatternOfFormat });
    for (const [id, definition] of Object.entries($defs ?? {})) this.keep(id, definition);
    if (typeof root.id !== 'string') return referring(root);
    this.keep(root.id, root);
    return { $ref: reference(root.id) };
  }

  private keep(id: string, definition: object): void {
    const { id: _id, $id: _uri, ...schema } = definition as { id?: string; $id?: string };
    const name = componentName(id);
    const kept = referring(schema);
    const before = this.schemas[name];
    if (before && JSON.stringify(before) !== JSON.stringify(kept)) {
      throw new Error(`the schema "${id}" reads differently as a request and as an answer: name them apart`);
    }
    this.schemas[name] = kept;
  }
}

/** A format that the specification defines says what its pattern would say again, each time it is used. */
function withoutPatternOfFormat({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
}

/** Its references lead to components instead of to definitions of its own. */
function referring(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && value.startsWith('#/$defs/')
      ? reference(value.slice('#/$defs/'.length).replaceAll('~1', '/').replaceAll('~0', '~'))
      : value,
  ) as object;
}

function reference(id: string): string {
  return `#/components/schemas/${componentName(id)}`;
}

/** An address of a format, which no component can be named by, gives the format's name: `…/formats/record-1.json`, Record1. */
function componentName(id: string): string {
  if (/^\w+$/.test(id)) return id;
  const words =
    id
      .split('/')
      .at(-1)
      ?.replace(/\.json$/, '')
      .split(/\W+/) ?? [];
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Format`;
}

function sorted<T>(entries: { [name: string]: T }): { [name: string]: T } {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
