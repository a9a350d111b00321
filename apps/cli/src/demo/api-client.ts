import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TOTP, URI } from 'otpauth';
import { type VacaturApi, vacaturApi } from '#libs/api-client';

/** What the API answers, read as data. */
export interface Answer {
  readonly status: number;
  readonly body: AnswerBody;
}

export type AnswerBody = { readonly [name: string]: unknown } & {
  readonly id: string;
  readonly items: readonly { readonly [name: string]: unknown }[];
};

/** Who waits asks at first so soon, and then less often: what is asked keeps the worker from its work. */
const FIRST_POLL_MS = 50;
const LONGEST_POLL_MS = 250;
/** A code with less time than this left is not sent: it could run out on the way. */
const CODE_LASTS_MS = 8000;
/** A timer may end a little before the clock by which codes go. */
const BEHIND_THE_TURN_MS = 100;

/** The code that the authenticator shows, as somebody sends it who waits for the next when the dial is nearly round. */
export async function codeOf(authenticator: TOTP): Promise<string> {
  const leftMs = authenticator.remaining();
  if (leftMs < CODE_LASTS_MS) await sleep(leftMs + BEHIND_THE_TURN_MS);
  return authenticator.generate();
}

/** The body; of a stream of events, which does not end, what comes first. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

/** One member's way into a running Vacatur, over HTTP as any other program has it. */
export class ApiClient {
  private constructor(
    readonly baseUrl: string,
    private token: string | null,
    private readonly headers: { readonly [name: string]: string } = {},
  ) {}

  static anonymous(baseUrl: string): ApiClient {
    return new ApiClient(baseUrl, null);
  }

  /** Signs in for the first time; where a second factor is asked for, it sets one up as an authenticator app would. */
  static async signIn(baseUrl: string, credentials: { email: string; password: string }): Promise<ApiClient> {
    const { email, password } = credentials;
    const { body } = await ApiClient.anonymous(baseUrl).must('POST', '/v1/auth/sign-in', { email, password });
    const member = new ApiClient(baseUrl, String(body['accessToken']));
    const { secondFactor } = await member.get('/v1/auth/session');
    if (secondFactor === 'missing') await member.setUpAuthenticator(password);
    return member;
  }

  /** The session goes on with new tokens. @returns the authenticator, which shows codes, and the recovery codes. */
  async setUpAuthenticator(password?: string): Promise<{ authenticator: TOTP; recoveryCodes: readonly string[] }> {
    const { uri } = await this.post('/v1/auth/second-factor', { password });
    const authenticator = URI.parse(String(uri)) as TOTP;
    const { recoveryCodes, accessToken } = await this.post('/v1/auth/second-factor/confirmation', {
      code: await codeOf(authenticator),
    });
    this.token = String(accessToken);
    return { authenticator, recoveryCodes: recoveryCodes as string[] };
  }

  /** What asks for a second factor, such as an attorney's approval, can be done from now on. */
  async showSecondFactor(password: string): Promise<void> {
    const { secondFactor } = await this.get('/v1/auth/session');
    if (secondFactor !== 'shown') await this.setUpAuthenticator(password);
  }

  /** The same member's way in, as the OpenAPI document types it. */
  get api(): VacaturApi {
    return vacaturApi({ baseUrl: this.baseUrl, token: this.token, headers: this.headers });
  }

  /** The same member, whose requests carry a header besides. */
  withHeader(name: string, value: string): ApiClient {
    return new ApiClient(this.baseUrl, this.token, { ...this.headers, [name]: value });
  }

  /** The same member at another address of the same installation. */
  at(baseUrl: string): ApiClient {
    return new ApiClient(baseUrl, this.token, this.headers);
  }

  /** A program with an API key. */
  static withKey(baseUrl: string, key: string): ApiClient {
    return new ApiClient(baseUrl, key);
  }

  /** The same member, acting for the attorney who supervises the member. */
  onBehalfOf(attorneyId: string): ApiClient {
    return this.withHeader('x-on-behalf-of', attorneyId);
  }

  /** One request; any status is an answer. */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object | FormData,
  ): Promise<Answer> {
    const { status, text } = await this.raw(method, path, payload);
    return { status, body: JSON.parse(text) as AnswerBody };
  }

  /** One request; the answer as it came. */
  async raw(
    method: string,
    path: string,
    payload?: object | FormData,
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const isForm = payload instanceof FormData;
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(payload && !isForm && { 'content-type': 'application/json' }),
      },
      ...(payload && { body: isForm ? payload : JSON.stringify(payload) }),
    });
    return { status: response.status, text: await textOf(response), headers: response.headers };
  }

  /** One request that has to succeed. @throws Error with the problem's own words. */
  async must(...request: Parameters<ApiClient['call']>): Promise<Answer> {
    const answer = await this.call(...request);
    if (answer.status < 400) return answer;
    const { code, detail, errors } = answer.body;
    const fields = ((errors ?? []) as { pointer: string; message: string }[]).map((e) => `${e.pointer} ${e.message}`);
    throw new Error(
      `${request[0]} ${request[1]} answered ${answer.status} ${code}: ${[detail, ...fields].join(' | ')}`,
    );
  }

  async get(path: string): Promise<AnswerBody> {
    return (await this.must('GET', path)).body;
  }

  async post(path: string, payload?: object): Promise<AnswerBody> {
    return (await this.must('POST', path, payload)).body;
  }

  /** Uploads a file of a case. @param kind see `POST /v1/cases/:id/documents`. */
  async upload(caseId: string, kind: string, path: string): Promise<AnswerBody> {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([await readFile(path)], { type: 'application/pdf' }), basename(path));
    return (await this.must('POST', `/v1/cases/${caseId}/documents`, form)).body;
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.baseUrl}${path}`, { headers: { authorization: `Bearer ${this.token}` } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Asks again until the worker is done. @throws Error when it is not within `timeoutMs`. */
  async until(path: string, done: (body: AnswerBody) => boolean, timeoutMs = 120_000): Promise<AnswerBody> {
    let waitedMs = 0;
    for (let pollMs = FIRST_POLL_MS; waitedMs < timeoutMs; pollMs = Math.min(pollMs * 1.2, LONGEST_POLL_MS)) {
      const body = await this.get(path);
      if (done(body)) return body;
      await sleep(pollMs);
      waitedMs += pollMs;
    }
    throw new Error(`GET ${path}: the worker did not finish within ${timeoutMs} ms`);
  }
}
