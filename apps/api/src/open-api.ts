import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { problemView } from './answers.js';

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
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(api, builder, {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? { schema: toJsonSchema(schema, schemaType) } : undefined,
  });
  document.components = { ...document.components };
  document.components.schemas = {
    ...document.components.schemas,
    Problem: toJsonSchema(problemView, 'output') as object,
  };
  return document;
}

/** JSON Schema 2020-12 as OpenAPI 3.1 takes it; schemas with an id are written out where they are used. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return jsonSchema;
}

export function serveDocs(api: NestFastifyApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', api, document, { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Vacatur API' });
}
