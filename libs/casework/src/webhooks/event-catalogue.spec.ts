import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_TYPES, eventBody, eventSchema, publishedEventSchema, TEST_EVENT } from './event-catalogue.js';

const [ORGANIZATION, ENTITY, CASE, CLIENT] = ['1', '2', '3', '4'].map(
  (n) => `019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e1${n}`,
) as [string, string, string, string];
const occurredAt = new Date('2026-11-26T15:00:00Z');

const NOUNS = 'libs/casework/src';
const sources = readdirSync(NOUNS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('spec.ts') && !path.startsWith('webhooks'))
  .map((path) => readFileSync(join(NOUNS, path), 'utf8'))
  .join('\n');

test.each(EVENT_TYPES.map(({ type }) => type))('%s is what the audit calls something that happens', (type) => {
  const [noun] = type.split('.');
  const written = sources.includes(`'${type}'`) || (noun === 'task' && sources.includes('`task.${status}`'));
  expect(written).toBe(true);
});

test('each type stands once', () => {
  const types = [...EVENT_TYPES, TEST_EVENT].map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

test.each([...EVENT_TYPES, TEST_EVENT])('a body of $type holds ids alone, as its schema says', (one) => {
  const subject = {
    entityId: ENTITY,
    ...((one.of === 'case' || one.of === 'case_or_client') && { caseId: CASE }),
    ...(one.of === 'client' && { clientId: CLIENT }),
  };
  const body = JSON.parse(eventBody({ organizationId: ORGANIZATION, type: one.type, subject, occurredAt })) as {
    data: { [name: string]: string };
  };
  expect(eventSchema(one).safeParse(body).error).toBeUndefined();
  for (const value of Object.values(body.data)) expect([ORGANIZATION, ENTITY, CASE, CLIENT]).toContain(value);
  expect(eventSchema(one).safeParse({ ...body, data: { ...body.data, charge: 'PL 155.25' } }).success).toBe(false);
});

test('the published schema has every type, and refers to each', () => {
  const { oneOf, $defs } = publishedEventSchema() as { oneOf: { $ref: string }[]; $defs: { [type: string]: object } };
  expect(oneOf.map(({ $ref }) => $ref.replace('#/$defs/', ''))).toEqual(Object.keys($defs));
  expect(Object.keys($defs)).toHaveLength(EVENT_TYPES.length + 1);
});
