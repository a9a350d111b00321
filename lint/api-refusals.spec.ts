import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import document from '../docs/openapi.json' with { type: 'json' };
import es from '../apps/web/src/words/es.json' with { type: 'json' };
import officeEs from '../apps/web/src/words/office.es.json' with { type: 'json' };
import problems from '../apps/web/src/words/problems.es.json' with { type: 'json' };
import fields from '../apps/web/src/said/fields.es.json' with { type: 'json' };
import refusals from '../apps/web/src/said/refusals.es.json' with { type: 'json' };
import said from '../apps/web/src/said/said.es.json' with { type: 'json' };
import { fieldInEnglish, pointerInWords, refusedFieldsIn } from '../apps/web/src/said/refused-field.js';
import { mostSaidFirst, saidIn } from '../apps/web/src/said/said.js';
import { Messages } from './messages-of.js';

const PAIRS = mostSaidFirst([...refusals, ...said]);
const inSpanish = (sentence: string): string | null => saidIn(sentence, PAIRS, (value) => inSpanish(value) ?? value);
const notSaid = (sentences: Iterable<string>) => [...new Set(sentences)].filter((text) => inSpanish(text) === null);

/** What the console can be told; of readers and rules what is read while it waits for the answer, as an extract and a bill. */
const messages = new Messages(
  [
    ...['apps/api/src', 'libs/casework/src', 'libs/papers/src', 'libs/record/src', 'libs/readers/src/court-extract'],
    ...['libs/platform/src/idempotency', 'libs/platform/src/precondition', 'libs/rules/src/jurisdictions/ny/law'],
  ],
  // Examples, headers for a browser, and the text messages that clients get.
  /example-values|security-headers|deliveries\.service|\/testing\//,
);

test('whatever the program says is wrong with a field is said in Spanish', () => {
  expect(messages.said.size).toBeGreaterThan(300);
  expect(notSaid(messages.said.keys())).toEqual([]);
});

test('a message that a source hands on comes from where messages are looked for', () => {
  expect([...messages.handedOn.keys()].toSorted()).toEqual([
    'detail', // why papers are stale: packet.stale.* says it
    'issue.message', // a check's own, or zod's as below
    'line.broken', // of a table's line
    'message', // what a function was given
    'z.string', // no message: the schema of one
  ]);
});

test('whatever zod says of a value is said in Spanish', () => {
  const say = z.locales.en().localeError as (issue: object) => string;
  const of = (code: string, ...issues: object[]) => issues.map((issue) => say({ code, ...issue }));
  const origins = ['string', 'number', 'int', 'array', 'date', 'file', 'set', 'map', 'bigint', 'record'];
  const sizes = origins.flatMap((origin) =>
    [{ inclusive: true }, { inclusive: false }, { inclusive: true, exact: true }].map((how) => ({ origin, ...how })),
  );
  const formats = ['email', 'url', 'uuid', 'date', 'datetime', 'time', 'ipv4', 'base64url', 'e164', 'jwt', 'regex'];
  const said = [
    ...of('invalid_type', { expected: 'string' }, { expected: 'int', input: 1.5 }, { expected: 'array', input: null }),
    ...of('invalid_value', { values: ['a'] }, { values: ['a', 'b'] }),
    ...of('too_big', ...sizes.map((size) => ({ ...size, maximum: 4 }))),
    ...of('too_small', ...sizes.flatMap((size) => [1, 4].map((minimum) => ({ ...size, minimum })))),
    ...of('invalid_format', ...formats.map((format) => ({ format, pattern: '/a/' }))),
    ...of('invalid_format', { format: 'starts_with', prefix: 'a' }, { format: 'ends_with', suffix: 'a' }),
    ...of('invalid_format', { format: 'includes', includes: 'a' }),
    ...of('not_multiple_of', { divisor: 6 }),
    ...of('unrecognized_keys', { keys: ['a'] }, { keys: ['a', 'b'] }),
    ...of('invalid_union', {}, { options: ['a', 'b'] }, { inclusive: false }),
    ...of('invalid_key', { origin: 'record' }),
    ...of('invalid_element', { origin: 'map' }),
    ...of('custom', {}),
  ];
  expect(notSaid(said)).toEqual([]);
  expect(inSpanish('Too big: expected string to have <=200 characters')).toBe('admite como máximo 200 caracteres');
  expect(inSpanish('Too small: expected string to have >=1 characters')).toBe('no puede quedar en blanco');
  expect(inSpanish('Invalid input: expected int, received string')).toBe('debe ser número entero, no texto');
});

interface Schema {
  readonly $ref?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Content {
  readonly [type: string]: { readonly schema?: Schema; readonly examples?: { readonly [name: string]: object } };
}
interface Operation {
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly $ref?: string; readonly content?: Content } };
}

/** What stands where a reference leads, or the thing itself. */
function at<T extends { readonly $ref?: string }>(one: T): T {
  if (!one.$ref) return one;
  const steps = one.$ref.split('/').slice(1);
  return steps.reduce<unknown>((whole, step) => (whole as { [step: string]: unknown })[step], document) as T;
}

/** Operations that a page of the console asks for. */
const asked: Operation[] = readdirSync('apps/web/src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?<!spec)\.tsx?$/.test(path))
  .flatMap((path) => [
    ...readFileSync(join('apps/web/src', path), 'utf8').matchAll(/\.(GET|POST|PUT|PATCH|DELETE)\(\s*'(\/v1[^']*)'/g),
  ])
  .map(([, method, path]) => {
    const paths = document.paths as unknown as { [path: string]: { [method: string]: Operation } };
    return paths[path!]![method!.toLowerCase()]!;
  });

test('every problem that a page can be told of is said in Spanish', () => {
  const codes = asked
    .flatMap(({ responses }) => Object.values(responses))
    .flatMap((response) => Object.values(at(response).content ?? {}))
    .flatMap(({ examples = {} }) => Object.values(examples))
    .flatMap((example) => (at(example) as { value?: { code?: string } }).value?.code ?? []);
  expect(new Set(codes).size).toBeGreaterThan(100);
  const words = { ...es, ...officeEs, ...problems };
  expect([...new Set(codes)].filter((code) => !(`problem.${code}` in words))).toEqual([]);
});

test('every field that a page sends, and every one that papers are made of, has a name in Spanish', () => {
  const names = new Set<string>();
  const seen = new Set<Schema>();
  const look = (schema: Schema | undefined) => {
    const one = schema && at(schema);
    if (!one || seen.has(one)) return;
    seen.add(one);
    for (const inner of [...(one.anyOf ?? []), ...(one.oneOf ?? []), one.items]) look(inner);
    for (const [name, inner] of Object.entries(one.properties ?? {})) {
      names.add(name);
      look(inner);
    }
  };
  for (const { requestBody } of asked) for (const { schema } of Object.values(requestBody?.content ?? {})) look(schema);
  const papers = ['packet-input', 'house-style', 'court-practice'].map((name) =>
    readFileSync(`libs/papers/src/${name}.ts`, 'utf8'),
  );
  for (const source of papers) for (const [, name] of source.matchAll(/^ +readonly (\w+)\??: /gm)) names.add(name!);
  expect(names.size).toBeGreaterThan(300);
  expect([...names].filter((name) => !(name in fields))).toEqual([]);
});

test('a failure of papers is told by the names of fields, and each sentence is said once, of the same places', () => {
  const failures = refusedFieldsIn(
    '/client/addressLines: holds Ω (U+03A9), which no font of the papers can show; write it in other letters; /prosecutors/0/addressLines: is not known: look it up',
  );
  expect(failures.map(({ pointer }) => pointerInWords(pointer!, fieldInEnglish))).toEqual([
    'client › address lines',
    'prosecutors 1 › address lines',
  ]);
  expect(inSpanish(failures[0]!.message)).toBe(
    'contiene Ω (U+03A9), que ninguna letra de los documentos puede mostrar; escríbalo de otra manera',
  );
  expect(refusedFieldsIn('Nobody knows.')).toEqual([{ message: 'Nobody knows.' }]);
  expect(fieldInEnglish('amountCents')).toBe('amount');
  expect(fieldInEnglish('convictedOn')).toBe('convicted on');
  const placesIn = (text: string) => new Set(text.match(/\{\d\}/g) ?? []);
  expect(new Set(refusals.map(([english]) => english)).size).toBe(refusals.length);
  for (const [english, spanish] of refusals)
    expect({ english, lost: [...placesIn(spanish!)].filter((place) => !placesIn(english!).has(place)) }).toEqual({
      english,
      lost: [],
    });
});
