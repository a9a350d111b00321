import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/openapi.js';

export type Problem = components['schemas']['Problem'];

/** Vacatur's API as its OpenAPI document describes it: addresses, parameters, bodies and answers are checked by the compiler. */
export type VacaturApi = Client<paths>;

export interface ApiAccess {
  /** `https://vacatur.office.example`, without a path. */
  readonly baseUrl: string;
  /** An access token or an API key; null: nobody is signed in. */
  readonly token: string | null;
  /** Sent with every request, such as `X-On-Behalf-Of`. */
  readonly headers?: { readonly [name: string]: string };
}

export function vacaturApi({ baseUrl, token, headers = {} }: ApiAccess): VacaturApi {
  return createClient<paths>({ baseUrl, headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } });
}

/** The API refused a request; `problem` says by code, detail and fields what is wrong. */
export class ApiRefused extends Error {
  constructor(
    readonly request: string,
    readonly problem: Problem,
  ) {
    const fields = (problem.errors ?? []).map(
      ({ pointer, parameter, message }) => `${pointer ?? parameter} ${message}`,
    );
    super(`${request} answered ${problem.status} ${problem.code}: ${[problem.detail, ...fields].join(' | ')}`);
    this.name = 'ApiRefused';
  }
}

/** An answer and the version that a change has to name. */
export interface Versioned<T> {
  readonly body: T;
  /** To be sent as If-Match; empty where the answer has no version. */
  readonly etag: string;
}

type Answer<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response };

/** The body of an answer that has to be a success. @throws ApiRefused */
export async function bodyOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await versionOf(answer)).body;
}

/** The body with its ETag. @throws ApiRefused */
export async function versionOf<T>(answer: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, error, response } = await answer;
  if (data === undefined) throw new ApiRefused(response.url, error as Problem);
  return { body: data, etag: response.headers.get('etag') ?? '' };
}

/**
 * Every row of a list, page after page.
 * @param page asks for the page that begins after the cursor: `(cursor) => api.GET('/v1/cases', { params: { query: { cursor } } })`
 * @throws ApiRefused
 */
export async function everyRow<Row>(
  page: (
    cursor: string | undefined,
  ) => Promise<Answer<{ readonly items: readonly Row[]; readonly next: string | null }>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await bodyOf(page(cursor));
    rows.push(...items);
    cursor = next ?? undefined;
  } while (cursor);
  return rows;
}
