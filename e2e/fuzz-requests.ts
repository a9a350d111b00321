import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '#libs/specimens';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** A schema as the OpenAPI document has it, or a reference to one. */
type Schema = { readonly [keyword: string]: unknown };

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly json: { readonly schema: Schema; readonly example: Json } | null;
  readonly form: Schema | null;
}

export interface FuzzedRequest {
  readonly method: Operation['method'];
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly payload: string | null;
}

/** What is of no type, of every type, or a trick upon whoever reads, stores or prints it. */
const HOSTILE: readonly Json[] = [
  ...[null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, 2 ** 31, [], {}, [[]], [null], { a: { b: {} } }],
  ...[
    '',
    ' ',
    'null',
    '0',
    'true',
    '\u0000',
    'A\u0000B',
    '\ud800',
    '\u202egnp.exe',
    '\u0007',
    'a\nb',
    '\r\nset-cookie: a=b',
  ],
  ...['x'.repeat(5_000), '𠮷'.repeat(300), 'e\u0301'.repeat(200), '\ufeff', 'İstanbul ß ﬁ'],
  ...[
    `'; drop table clients; --`,
    `" or ""="`,
    `%' or 1=1 --`,
    '\\',
    '%',
    '_',
    '$1',
    ':a',
    '*:*',
    "a' & !b | (c <-> d",
  ],
  ...[
    '../../../etc/passwd',
    '/etc/passwd',
    'C:\\',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    'https://127.0.0.1:1/',
  ],
  ...[
    '{{7*7}}',
    '${7*7}',
    '#{7*7}',
    '#import "/etc/passwd"',
    '<script>alert(1)</script>',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '10000-01-01',
    '2026-11-26T00:00:00Z',
    '-000001-01-01',
    '24:00',
    '99:99',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'NaN', 'Infinity', '1e400', '٣'],
];
const HOSTILE_NAMES = ['__proto__', 'constructor', 'toString', 'organizationId', 'memberId', 'id', ''];
/** What is no JSON, and what is said to be and is not. */
const BROKEN_BODIES = [
  '',
  '{',
  'null',
  '[]',
  '7',
  '"a"',
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  '\u0000',
  '{"a":\\u0000}',
  '['.repeat(2_000),
];
const CONTENT_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  '',
  'multipart/form-data',
];
const BOUNDARY = 'vacatur-fuzz';
const FILES = [
  '',
  '%PDF-1.7\n%%EOF',
  'PK\u0003\u0004',
  'a,b\n1,2\n',
  '\u0000\u0001',
  '<svg onload="alert(1)">',
  '\u0089PNG\r\n\u001a\n',
];
const FILE_NAMES = ['a.pdf', '../../a.pdf', 'a"b.pdf', 'a\u202efdp.exe', '', 'a'.repeat(300), 'CON', '.htaccess'];

/** Requests drawn by lot out of the OpenAPI document as it is published: valid ones, at the borders of their schemas, and hostile. */
export class RequestFuzzer {
  private readonly document: {
    readonly paths: { readonly [path: string]: { readonly [method: string]: Schema } };
  } & Schema;

  /** @param idsFor what may stand for the parameter of an address: ids that are there, of this office and of another, and of nothing. */
  constructor(
    private readonly chance: Chance,
    private readonly idsFor: (parameter: string) => readonly string[],
  ) {
    this.document = JSON.parse(readFileSync(join(process.cwd(), 'docs/openapi.json'), 'utf8')) as typeof this.document;
  }

  operations(): Operation[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]): Operation => {
        const { parameters = [], requestBody } = described as {
          parameters?: Schema[];
          requestBody?: { content: { [type: string]: { schema: Schema; example?: Json } } };
        };
        const { 'application/json': json, 'multipart/form-data': form } = requestBody?.content ?? {};
        return {
          method: method.toUpperCase() as Operation['method'],
          path,
          parameters: parameters.map((one) => this.resolved(one) as unknown as Parameter),
          json: json ? { schema: json.schema, example: json.example ?? null } : null,
          form: form?.schema ?? null,
        };
      }),
    );
  }

  request(operation: Operation): FuzzedRequest {
    const { chance } = this;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(this.idOf(operation, name)),
    );
    const query = operation.parameters.filter((one) => one.in === 'query' && chance.yes(one.required ? 95 : 30));
    const asked = query.map(
      ({ name, schema }) => `${name}=${encoded(chance.yes(60) ? this.value(schema) : chance.one(HOSTILE))}`,
    );
    if (chance.yes(3)) asked.push(`${chance.one(HOSTILE_NAMES)}=${encoded(chance.one(HOSTILE))}`);
    const headers: { [name: string]: string } = {};
    for (const { name, in: place } of operation.parameters) {
      if (place !== 'header') continue;
      if (name === 'If-Match' && chance.yes(85))
        headers['if-match'] = chance.yes(70) ? '*' : chance.one(['"a"', 'W/"1"', '', '"a", "b"', '\u00ff']);
      if (name === 'Idempotency-Key' && chance.yes(10))
        headers['idempotency-key'] = chance.one(['a', 'a'.repeat(255), 'a'.repeat(256), 'a b', '\u00ff']);
      if (name === 'X-On-Behalf-Of' && chance.yes(3)) headers['x-on-behalf-of'] = encoded(chance.one(HOSTILE));
    }
    const payload = this.payload(operation, headers);
    return {
      method: operation.method,
      url: `${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`,
      headers,
      payload,
    };
  }

  private idOf(operation: Operation, name: string): string {
    const { chance } = this;
    const schema = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    if (chance.yes(8)) return encoded(chance.one(HOSTILE)) || '%20';
    if (name.endsWith('Id')) return chance.one(this.idsFor(name));
    return encoded(this.value(schema)) || 'a';
  }

  private payload({ json, form }: Operation, headers: { [name: string]: string }): string | null {
    const { chance } = this;
    if (form) return this.form(form, headers);
    if (!json) return null;
    headers['content-type'] = chance.yes(98) ? 'application/json' : chance.one(CONTENT_TYPES);
    if (chance.yes(3)) return chance.one(BROKEN_BODIES);
    const valid = json.example !== null && chance.yes(50) ? structuredClone(json.example) : this.value(json.schema);
    return JSON.stringify(chance.yes(35) ? valid : this.twisted(valid, chance.int(1, 2)));
  }

  private form(schema: Schema, headers: { [name: string]: string }): string {
    const { chance } = this;
    headers['content-type'] = chance.yes(97) ? `multipart/form-data; boundary=${BOUNDARY}` : chance.one(CONTENT_TYPES);
    const parts = Object.entries((schema['properties'] ?? {}) as { [name: string]: Schema }).filter(() =>
      chance.yes(92),
    );
    const written = parts.map(([name, one]) => {
      if (name !== 'file')
        return `content-disposition: form-data; name="${name}"\r\n\r\n${decodeURIComponent(encoded(chance.yes(75) ? this.value(one) : chance.one(HOSTILE)))}`;
      const type = chance.one(['application/pdf', 'text/csv', 'image/png', 'text/html']);
      return `content-disposition: form-data; name="file"; filename="${chance.one(FILE_NAMES)}"\r\ncontent-type: ${type}\r\n\r\n${chance.one(FILES)}`;
    });
    return [...written.map((part) => `--${BOUNDARY}\r\n${part}\r\n`), chance.yes(97) ? `--${BOUNDARY}--\r\n` : ''].join(
      '',
    );
  }

  /** With hostile values in so many of its places. */
  private twisted(value: Json, times: number): Json {
    const { chance } = this;
    if (times === 0) return value;
    if (typeof value !== 'object' || value === null || chance.yes(4)) return chance.one(HOSTILE);
    const keys = Object.keys(value);
    if (chance.yes(10) || keys.length === 0)
      return Array.isArray(value)
        ? [...value, chance.one(HOSTILE)]
        : { ...value, [chance.one(HOSTILE_NAMES)]: chance.one(HOSTILE) };
    const key = chance.one(keys);
    if (Array.isArray(value)) {
      const copy = [...value];
      copy[Number(key)] = this.twisted(copy[Number(key)]!, times);
      return chance.yes(5) ? Array.from({ length: 300 }, () => copy[0]!) : copy;
    }
    const { [key]: chosen, ...rest } = value;
    if (chance.yes(12)) return this.twisted(rest, times - 1);
    return this.twisted({ ...rest, [key]: this.twisted(chosen!, 1) }, times - 1);
  }

  /** As the schema has it, often at its borders. */
  private value(given: Schema): Json {
    const { chance } = this;
    const schema = this.resolved(given);
    const {
      enum: listed,
      const: only,
      anyOf,
      oneOf,
      allOf,
      type,
      properties,
      items,
      example,
    } = schema as {
      [keyword: string]: never;
    } & {
      enum?: Json[];
      const?: Json;
      anyOf?: Schema[];
      oneOf?: Schema[];
      allOf?: Schema[];
      type?: string;
      properties?: { [name: string]: Schema };
      items?: Schema;
      example?: Json;
    };
    if (only !== undefined) return only;
    if (listed) return chance.one(listed);
    const choices = anyOf ?? oneOf;
    if (choices) return this.value(chance.one(choices));
    if (allOf) return Object.assign({}, ...allOf.map((one) => this.value(one))) as Json;
    if (type === 'object') {
      const required = new Set((schema['required'] ?? []) as string[]);
      const chosen = Object.entries(properties ?? {}).filter(([name]) => required.has(name) || chance.yes(50));
      return Object.fromEntries(chosen.map(([name, one]) => [name, this.value(one)]));
    }
    if (type === 'array') {
      const length = chance.yes(80)
        ? chance.int(Number(schema['minItems'] ?? 0), 2)
        : Math.min(60, Number(schema['maxItems'] ?? 3));
      return Array.from({ length: Math.max(0, length) }, () => this.value(items ?? {}));
    }
    if (type === 'integer' || type === 'number') {
      const [least, most] = [Number(schema['minimum'] ?? -1), Number(schema['maximum'] ?? 2 ** 31)];
      return chance.one([least, most, least + 1, Math.floor((least + most) / 2)]);
    }
    if (type === 'boolean') return chance.yes(50);
    if (type === 'string') return this.text(schema, typeof example === 'string' ? example : null);
    return example ?? chance.one(HOSTILE);
  }

  private text(schema: Schema, example: string | null): Json {
    const { chance } = this;
    const format = schema['format'];
    if (format === 'uuid') return chance.one(this.idsFor('any'));
    if (format === 'date') return chance.one(['2026-11-20', '2024-02-29', '1900-01-01', '2099-12-31', '2026-11-26']);
    if (example !== null && chance.yes(60)) return example;
    if (format === 'email') return `a${chance.digits(6)}@office.example`;
    if (format !== undefined || schema['pattern'] !== undefined)
      return example ?? chance.one(['A', '2026', 'en', '12:00']);
    const [least, most] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 40)];
    return 'n'.repeat(chance.one([least, Math.min(most, 6_000), Math.max(least, 5)]));
  }

  private resolved(schema: Schema): Schema {
    const reference = schema['$ref'];
    if (typeof reference !== 'string') return schema;
    const [, ...parts] = reference.split('/');
    return this.resolved(parts.reduce<unknown>((at, part) => (at as Schema)[part], this.document) as Schema);
  }
}

/** As it stands in an address. Half a surrogate pair cannot. */
function encoded(value: Json): string {
  return encodeURIComponent(
    (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\p{Cs}/gu, '\ufffd'),
  );
}
