import type { OpenAPIObject } from '@nestjs/swagger';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describeApi } from './open-api.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: object[];
  readonly parameters?: {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema?: object;
  }[];
  readonly requestBody?: {
    readonly content: { readonly [type: string]: { readonly schema?: object; readonly example?: unknown } };
  };
  readonly responses: {
    readonly [status: string]: {
      readonly headers?: { readonly [name: string]: object };
      readonly content?: {
        readonly [type: string]: {
          readonly schema?: object;
          readonly examples?: { [name: string]: { $ref?: string } };
        };
      };
    };
  };
}

/** Routes that refuse nobody for who it is. */
const NOBODY_ASKED = /\/health\/|^POST \/v1\/auth\/(single-sign-on|password-links|password-reset)$/;

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;
  let operations: [string, Operation][];

  beforeAll(async () => {
    document = await describeApi();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as { [method: string]: Operation }).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        spelledOut(operation),
      ]),
    );
  });

  /** An operation with the parameters and refusals that it shares with others. */
  function spelledOut({ parameters = [], responses, ...operation }: Operation): Operation {
    const named = document.components as unknown as {
      [kind in 'parameters' | 'responses']: { [name: string]: never };
    };
    const stated = <T extends object>(kind: keyof typeof named, one: T): T =>
      '$ref' in one ? named[kind][String(one.$ref).split('/').at(-1)!]! : one;
    return {
      ...operation,
      parameters: parameters.map((one) => stated('parameters', one)),
      responses: Object.fromEntries(Object.entries(responses).map(([key, one]) => [key, stated('responses', one)])),
    };
  }

  /** One of the examples that stand under components. */
  const example = (reference: string) =>
    (
      document.components?.examples as unknown as {
        [name: string]: { value: { code: string; status: number; type: string } };
      }
    )[reference.split('/').at(-1)!]!;

  /** Names of the operations of which it does not hold. */
  const except = (holds: (operation: Operation, name: string) => boolean) =>
    operations.filter(([name, operation]) => !holds(operation, name)).map(([name]) => name);

  /** A schema, where it is referred to. */
  function resolved(schema: object = {}): { type?: string; properties?: { [name: string]: object } } {
    const name = '$ref' in schema ? String(schema.$ref).split('/').at(-1)! : null;
    return (name === null ? schema : document.components?.schemas?.[name]) as ReturnType<typeof resolved>;
  }

  it('is version 3.1 and describes the API', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(30);
  });

  it('has nothing that Redocly’s strict rules find', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config });
    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('is what the schema of OpenAPI 3.1 takes', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      JSON.parse(JSON.stringify(document)) as Parameters<Validator['validate']>[0],
    );
    expect([validator.version, valid, errors ?? []]).toEqual(['3.1', true, []]);
  });

  it('leads every reference to what stands in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    const known = new Set(
      Object.entries(document.components ?? {}).flatMap(([kind, named]) =>
        Object.keys(named as object).map((name) => `#/components/${kind}/${name}`),
      ),
    );
    expect(references.filter((target) => !known.has(target ?? ''))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('says once what operations say alike, and stays as small as a reader’s tools take it', () => {
    expect(JSON.stringify(document).length).toBeLessThan(1_660_000);
    const shared = JSON.stringify(document.paths).match(/#\/components\/(parameters|responses)\//g) ?? [];
    expect(shared.length).toBeGreaterThan(500);
  });

  it('names each operation once, and says what it does', () => {
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    expect(except(({ summary }) => Boolean(summary))).toEqual([]);
  });

  it('gives each operation one success with its schema', () => {
    const successes = ({ responses }: Operation) =>
      Object.entries(responses).filter(([status]) => /^2\d\d$/.test(status));
    expect(except((operation) => successes(operation).length === 1)).toEqual([]);
    expect(
      except((operation) =>
        successes(operation).every(([, { content }]) => Object.values(content ?? {}).some(({ schema }) => schema)),
      ),
    ).toEqual([]);
  });

  it('gives every list page by page', () => {
    const answer = ({ responses }: Operation) => resolved(responses['200']?.content?.['application/json']?.schema);
    const lists = operations.filter(([name, operation]) => {
      if (!name.startsWith('GET ')) return false;
      const { type, properties } = answer(operation);
      return type === 'array' || properties?.['items'] !== undefined;
    });
    expect(lists.length).toBeGreaterThanOrEqual(15);
    const paged = ([, operation]: [string, Operation]) => {
      const asked = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      const { next } = answer(operation).properties ?? {};
      return next && asked.includes('cursor') && asked.includes('limit') && '422' in operation.responses;
    };
    expect(lists.filter((one) => !paged(one)).map(([name]) => name)).toEqual([
      'GET /v1/cases/{caseId}/bad-addresses', // few, and shown together
      'GET /v1/cases/{caseId}/checklists',
      'GET /v1/cases/{caseId}/parties', // few, and shown together
      'GET /v1/cases/{caseId}/team', // one value, which each change of it answers too
      'GET /v1/cases/{caseId}/transfers',
      'GET /v1/checklist-templates', // out of the program, and the office's in their place
      'GET /v1/clients/{clientId}/conflict-checks', // a client's few, shown together, as the two that follow
      'GET /v1/clients/{clientId}/exports',
      'GET /v1/clients/{clientId}/merges',
      'GET /v1/court-form-sources', // out of the program
      'GET /v1/deadline-rules', // out of the law
      'GET /v1/extract-mappings', // the office's few, by source
      'GET /v1/funding-sources/{fundingSourceId}/terms', // a few in the life of a grant
      'GET /v1/house-style-paragraphs', // out of the program
      'GET /v1/import-mappings', // the office's few, by name
      'GET /v1/imports/{importId}/faults', // by line; the file has them all
      'GET /v1/intakes/{intakeId}/conflict-checks', // as a client's
      'GET /v1/offenses', // out of the law, the best few
      'GET /v1/problem-codes', // out of the law
      'GET /v1/reminder-schedules', // one for each of them
      'GET /v1/reports', // those that there are
      'GET /v1/retention/certificate-keys', // the few that have signed
      'GET /v1/retention/policies', // one in years
      'GET /v1/screenings/{screeningId}/differences', // counts, and shown together
      'GET /v1/time-closings', // one in a pay period
      'GET /v1/time-entries/{timeEntryId}/versions', // of one entry, shown together
      'GET /v1/time-settings', // one in years
      'GET /v1/webhook-event-types', // out of the program
    ]);
  });

  it('asks every change for the version it is of, and shows it with what it answers', () => {
    const changes = operations.filter(([name]) => /^(PATCH|PUT) /.test(name));
    const careless = changes.filter(([, { parameters = [], responses }]) => {
      const ifMatch = parameters.find((one) => one.in === 'header' && one.name === 'If-Match');
      return !ifMatch?.required || !('412' in responses && '428' in responses && responses['200']?.headers?.['ETag']);
    });
    expect([changes.length > 4, careless.map(([name]) => name)]).toEqual([
      true,
      // A draft of the closing has no reader yet; a template says its version in the body; what is disclosed stands beside what
      // was said before.
      [
        'PUT /v1/cases/{caseId}/closing',
        'PUT /v1/checklist-templates/{key}',
        // By name, whole, or the name alone; and before anything has been taken in.
        'PUT /v1/extract-mappings/{source}',
        'PATCH /v1/extract-mappings/{source}',
        'PUT /v1/import-mappings/{name}',
        'PUT /v1/imports/{importId}/mapping',
        'PUT /v1/intakes/{intakeId}/disclosure',
        // It makes a packet of its own of one that nobody has changed.
        'PUT /v1/packets/{packetId}/files/{name}/parts/{part}/docx',
        // The member’s own; and whole, by its kind.
        'PUT /v1/reminder-preferences',
        'PUT /v1/reminder-schedules/{kind}',
      ],
    ]);
  });

  it('takes an Idempotency-Key with every POST of a member that changes something, and with no other request', () => {
    const takes = ({ parameters = [] }: Operation) => parameters.some(({ name }) => name === 'Idempotency-Key');
    const signsIn = ({ security }: Operation) => security?.length === 0;
    // A search changes nothing: sent again, it is carried out again.
    expect(except((operation, name) => takes(operation) === (name.startsWith('POST') && !signsIn(operation)))).toEqual([
      'POST /v1/search',
    ]);
  });

  it('gives every body an example, which is of its form and says something', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(JSON.stringify(document)) as object, 'document');
    const bodies = operations.flatMap(([name, { requestBody, responses }]) =>
      [['request', requestBody] as const, ...Object.entries(responses)].flatMap(([what, body]) => {
        const media = body?.content?.['application/json'];
        return media ? [[`${name} ${what}`, media] as const] : [];
      }),
    );
    const faults = bodies.flatMap(([name, media]) => {
      const { schema = {} } = media;
      const own = 'example' in media ? media.example : undefined;
      const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object;
      const shown: unknown = own ?? (resolved(schema) as { examples?: unknown[] }).examples?.[0];
      const validate = ajv.compile(inDocument);
      if (shown === undefined || !validate(shown)) return [`${name}: ${ajv.errorsText(validate.errors)}`];
      const silent = /"(\w+)":\[?"string"/.exec(JSON.stringify(shown));
      return silent ? [`${name}: give ${silent[1]} an example (example-values.ts)`] : [];
    });
    expect([bodies.length > 100, faults]).toEqual([true, []]);
  });

  it('answers every failure as problem+json', () => {
    expect(except(({ responses }) => 'default' in responses)).toEqual([]);
    expect(
      except(({ responses }) =>
        Object.entries(responses)
          .filter(([status]) => !/^2\d\d$/.test(status))
          .every(([, { content }]) => Object.keys(content ?? {}).join() === 'application/problem+json'),
      ),
    ).toEqual([]);
  });

  it('names for each refusal the codes that it can have, each with its body', () => {
    const refusals = ({ responses }: Operation) => Object.entries(responses).filter(([status]) => /^[45]/.test(status));
    const named = ([status, { content = {} }]: [string, Operation['responses'][string]]) => {
      const examples = Object.entries(content['application/problem+json']?.examples ?? {});
      return (
        examples.length > 0 &&
        examples.every(([code, { $ref = '' }]) => {
          const { value } = example($ref);
          return value.code === code && String(value.status) === status && value.type === `/problems/${code}`;
        })
      );
    };
    expect(except((operation) => refusals(operation).every(named))).toEqual([]);
    // What is named is answered: every address with an id can find nothing there.
    expect(except(({ responses }, name) => !name.includes('Id}') || '404' in responses)).toEqual([]);
  });

  it('says of each answer which headers it has', () => {
    const headers = ({ responses }: Operation) =>
      Object.entries(responses).map(([, response]) => response.headers ?? {});
    expect(
      except((operation) => headers(operation).every((has) => 'X-Correlation-Id' in has && 'RateLimit' in has)),
    ).toEqual([]);
    expect(except(({ responses }) => 'Retry-After' in (responses['429']?.headers ?? {}))).toEqual([]);
  });

  it('asks a bearer token of all but health, refresh, sign-in and what goes by e-mail, and says what comes without one', () => {
    expect(except(({ security }) => JSON.stringify(security) === '[{"bearer":[]}]')).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'POST /v1/auth/password-links', // the token in the e-mail is the proof
      'POST /v1/auth/password-reset',
      'POST /v1/auth/refresh', // the refresh token is the proof
      'POST /v1/auth/sign-in',
      'POST /v1/auth/single-sign-on', // as sign-in
      'POST /v1/auth/single-sign-on/callback',
    ]);
    expect(except(({ responses }, name) => NOBODY_ASKED.test(name) || '401' in responses)).toEqual([]);
  });

  it('describes every parameter of an address and every body', () => {
    expect(
      except(({ parameters = [] }, name) =>
        [...name.matchAll(/\{(\w+)\}/g)].every(([, parameter]) =>
          parameters.some((given) => given.in === 'path' && given.name === parameter && given.schema),
        ),
      ),
    ).toEqual([]);
    expect(
      except(
        ({ requestBody }, name) =>
          name.startsWith('GET') || Object.values(requestBody?.content ?? {}).some(({ schema }) => schema),
      ),
    ).toEqual([
      // Their addresses say all.
      'POST /v1/absences/{absenceId}/end',
      'DELETE /v1/api-keys/{apiKeyId}',
      'DELETE /v1/auth/session',
      'POST /v1/bulk-imports/{bulkImportId}/cancellation',
      'POST /v1/bulk-imports/{bulkImportId}/run',
      'POST /v1/bulk-imports/{bulkImportId}/undo',
      'DELETE /v1/calendar-feeds/{calendarFeedId}',
      'POST /v1/calendar-feeds/{calendarFeedId}/rotation',
      'POST /v1/caseload-moves/{moveId}/undo',
      'DELETE /v1/caseload-views/{caseloadViewId}',
      'POST /v1/cases/{caseId}/closing/review',
      'POST /v1/cases/{caseId}/closing/submission',
      'DELETE /v1/cases/{caseId}/team/{memberId}',
      'POST /v1/clients/{clientId}/conflict-checks',
      'POST /v1/clients/{clientId}/exports',
      'DELETE /v1/court-form-editions/{editionId}',
      'POST /v1/court-form-editions/{editionId}/preview',
      'POST /v1/court-form-editions/{editionId}/publication',
      'POST /v1/deadline-recomputations/{recomputationId}/cancellation',
      'POST /v1/deadline-recomputations/{recomputationId}/resumption',
      'POST /v1/deadlines/{deadlineId}/cancellation',
      'POST /v1/exports/{exportId}/cancellation',
      'DELETE /v1/extract-mappings/{source}',
      'POST /v1/filings/{filingId}/hearings/holding',
      'DELETE /v1/house-styles/{houseStyleId}',
      'POST /v1/house-styles/{houseStyleId}/preview',
      'POST /v1/house-styles/{houseStyleId}/publication',
      'POST /v1/imports/{importId}/cancellation',
      'POST /v1/imports/{importId}/check',
      'POST /v1/imports/{importId}/undo',
      'POST /v1/incoming-transfers/{incomingTransferId}/conflict-checks',
      'POST /v1/intakes/{intakeId}/conflict-checks',
      'POST /v1/members/{memberId}/deactivation',
      'POST /v1/members/{memberId}/invitation',
      'POST /v1/members/{memberId}/second-factor-reset',
      'POST /v1/members/{memberId}/sign-out',
      'POST /v1/organization/exports/{organizationExportId}/cancellation',
      'DELETE /v1/organization/single-sign-on',
      'DELETE /v1/outreach/lists/{outreachListId}',
      'POST /v1/outreach/people/{personId}/intake',
      'POST /v1/packet-batches/{batchId}/cancellation',
      'POST /v1/packet-batches/{batchId}/resumption',
      'POST /v1/packets/{packetId}/approval',
      'DELETE /v1/packets/{packetId}/files/{name}/parts/{part}/docx',
      'DELETE /v1/people/{personId}/client',
      'POST /v1/records/{recordId}/cancellation',
      'POST /v1/records/{recordId}/reading',
      'POST /v1/retention/purges/{purgeId}/cancellation',
      'DELETE /v1/screenings/{screeningId}',
      'POST /v1/screenings/{screeningId}/cancellation',
      'POST /v1/screenings/{screeningId}/resumption',
      'DELETE /v1/status-links/{statusLinkId}',
      'POST /v1/status-links/{statusLinkId}/code',
      'POST /v1/tasks/{taskId}/reopening',
      'POST /v1/transfers/{transferId}/withdrawal',
      'DELETE /v1/webhooks/{webhookId}',
      'POST /v1/webhooks/{webhookId}/tests',
    ]);
  });
});
