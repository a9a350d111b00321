import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describeApi } from './open-api.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: object[];
  readonly parameters?: { readonly in: string; readonly name: string; readonly schema?: object }[];
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema?: object } } };
  readonly responses: {
    readonly [status: string]: { readonly content?: { readonly [type: string]: { readonly schema?: object } } };
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
        operation,
      ]),
    );
  });

  /** Names of the operations of which it does not hold. */
  const except = (holds: (operation: Operation, name: string) => boolean) =>
    operations.filter(([name, operation]) => !holds(operation, name)).map(([name]) => name);

  it('is version 3.1 and describes the API', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.length).toBeGreaterThan(30);
  });

  it('is what the schema of OpenAPI 3.1 takes', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      JSON.parse(JSON.stringify(document)) as Parameters<Validator['validate']>[0],
    );
    expect([validator.version, valid, errors ?? []]).toEqual(['3.1', true, []]);
  });

  it('leads every reference to a schema that stands in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    const known = new Set(
      Object.keys(document.components?.schemas ?? {}).map((name) => `#/components/schemas/${name}`),
    );
    expect(references.filter((target) => !known.has(target ?? ''))).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('$defs');
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
      'DELETE /v1/auth/sessions',
      'DELETE /v1/auth/sessions/{sessionId}',
      'POST /v1/caseload-moves/{moveId}/undo',
      'POST /v1/cases/{caseId}/closing/review',
      'POST /v1/cases/{caseId}/closing/submission',
      'DELETE /v1/cases/{caseId}/team/{memberId}',
      'POST /v1/clients/{clientId}/conflict-checks',
      'POST /v1/clients/{clientId}/exports',
      'POST /v1/exports/{exportId}/cancellation',
      'POST /v1/imports/{importId}/cancellation',
      'POST /v1/imports/{importId}/check',
      'POST /v1/imports/{importId}/undo',
      'POST /v1/members/{memberId}/deactivation',
      'POST /v1/members/{memberId}/invitation',
      'POST /v1/members/{memberId}/second-factor-reset',
      'POST /v1/members/{memberId}/sign-out',
      'DELETE /v1/organization/single-sign-on',
      'POST /v1/packets/{packetId}/approval',
      'POST /v1/tasks/{taskId}/reopening',
    ]);
  });
});
