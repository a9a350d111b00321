import type { OpenAPIObject } from '@nestjs/swagger';
import { sample } from 'openapi-sampler';
import { EXAMPLE_VALUES } from './example-values.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: { [name: string]: Schema };
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  example?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
}

interface Media {
  schema?: Schema;
  example?: unknown;
}

interface Operation {
  readonly requestBody?: { readonly content: { [type: string]: Media } };
  readonly responses: { readonly [status: string]: { readonly content?: { [type: string]: Media } } };
}

/** Formats of which the sampler knows an example that the pattern beside them takes. */
const FORMATS = ['uuid', 'date', 'date-time', 'email', 'uri'];

/** Gives every body of JSON an example, made of the examples of its fields: those of a named schema stand with the schema. */
export function giveExamples(document: OpenAPIObject): void {
  const schemas = (document.components?.schemas ?? {}) as { [name: string]: Schema };
  const bodies = (Object.values(document.paths) as { [method: string]: Operation }[])
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)])
    .flatMap((body) => body?.content?.['application/json'] ?? []);
  const whole = copyWithValues(document);
  const wholeSchemas = (whole.components?.schemas ?? {}) as { [name: string]: Schema };
  const made = (schema: Schema) => sample(copyWithValues(schema) as never, { quiet: true }, whole) as unknown;
  for (const [name, schema] of Object.entries(schemas)) schema.examples ??= [made(wholeSchemas[name]!)];
  for (const media of bodies) if (media.schema && !media.schema.$ref) media.example ??= made(media.schema);
}

/** A copy in which every text that has no example of its own has that of its name. */
function copyWithValues<T extends object>(schema: T): T {
  const copy = JSON.parse(JSON.stringify(schema)) as T;
  name(copy, '');
  return copy;
}

function name(node: unknown, field: string): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) return node.forEach((one) => name(one, field));
  const schema = node as Schema & { [key: string]: unknown };
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  const says = schema.example ?? schema.enum ?? schema.const ?? schema.examples;
  if (isText && says === undefined && !FORMATS.includes(schema.format ?? '') && EXAMPLE_VALUES[field] !== undefined) {
    schema.example = EXAMPLE_VALUES[field];
  }
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const [child, of] of Object.entries(value as object)) name(of, child);
    else if (key !== 'example' && key !== 'examples') name(value, field);
  }
}
