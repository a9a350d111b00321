import { setTimeout as sleep } from 'node:timers/promises';
import { type TOTP, URI } from 'otpauth';

/** A request is not waited for longer: then it is sent again. */
const ANSWER_WITHIN_MS = 10_000;
/** Before anything is done to the installation, on a machine that does other things besides. */
const UNDISTURBED_MS = 120_000;
const AGAIN_AFTER_MS = 250;
/** Whoever has sent a request for so long goes on to other work, and does not know what became of it. */
const GIVES_UP_AFTER_MS = 90_000;
/** One request of six that was answered is sent again, as by a program that has missed the answer. */
const SENT_AGAIN_OF = 6;

export type Body = { readonly [name: string]: unknown } & { readonly id: string };

/** A write with what the office knows of it. */
export interface Write {
  /** What is written: `client`, `case`, … */
  readonly noun: string;
  /** Stands in the row, and in no other. */
  readonly mark: string;
  /** Whether an answer has come; otherwise the write stands or does not. */
  readonly isAcknowledged: boolean;
  /** As the API has answered, where the answer has one. */
  readonly id: string | null;
  /** How often it was sent until it was answered. */
  readonly sent: number;
}

/** What an answer said that nothing that was done to the installation accounts for. */
export type Wrong = string;

/** What the desks of an office have written, and what was wrong with the answers. */
export class Ledger {
  readonly writes: Write[] = [];
  readonly wrong: Wrong[] = [];
  /** Answers that said that something passes, and requests without an answer. */
  unanswered = 0;
  sentAgain = 0;

  get acknowledged(): number {
    return this.writes.filter(({ isAcknowledged }) => isAcknowledged).length;
  }
}

/** A member at work, who sends everything with an Idempotency-Key, and sends it again until it is answered. */
export class Desk {
  private constructor(
    private readonly baseUrl: string,
    private readonly ledger: Ledger,
    private token: string | null,
  ) {}

  /** Signs in before anything is done to the installation. */
  static async signIn(
    baseUrl: string,
    ledger: Ledger,
    credentials: { readonly email: string; readonly password: string },
    withSecondFactor: boolean,
  ): Promise<Desk> {
    const { email, password } = credentials;
    const desk = new Desk(baseUrl, ledger, null);
    desk.token = String((await desk.must('/v1/auth/sign-in', { email, password }))['accessToken']);
    if (!withSecondFactor) return desk;
    const { uri } = await desk.must('/v1/auth/second-factor', { password });
    const code = (URI.parse(String(uri)) as TOTP).generate();
    desk.token = String((await desk.must('/v1/auth/second-factor/confirmation', { code }))['accessToken']);
    return desk;
  }

  /** Without the installation's being disturbed. */
  private async must(path: string, body: object): Promise<Body> {
    const { status, body: answer } = await this.ask('POST', path, body, {}, UNDISTURBED_MS);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** @returns the answer; null: it was given up, or refused, which the ledger has. */
  async write(noun: string, mark: string, path: string, body?: object | FormData): Promise<Body | null> {
    const headers = { 'idempotency-key': `${noun}-${mark}` };
    const lastMs = Date.now() + GIVES_UP_AFTER_MS;
    for (let sent = 1; ; sent += 1) {
      const answer = await this.ask('POST', path, body, headers).catch(() => null);
      if (answer && answer.status < 300) {
        this.ledger.writes.push({ noun, mark, isAcknowledged: true, id: answer.body.id ?? null, sent });
        if (this.ledger.writes.length % SENT_AGAIN_OF === 0) await this.sendAgain(path, body, headers, answer.body);
        return answer.body;
      }
      if (answer && !passes(answer)) {
        this.ledger.wrong.push(`POST ${path} answered ${answer.status} ${String(answer.body['code'])}`);
        return null;
      }
      this.ledger.unanswered += 1;
      if (Date.now() > lastMs) {
        this.ledger.writes.push({ noun, mark, isAcknowledged: false, id: null, sent });
        return null;
      }
      await sleep(AGAIN_AFTER_MS);
    }
  }

  private async sendAgain(
    path: string,
    body: object | FormData | undefined,
    headers: Headers,
    first: Body,
  ): Promise<void> {
    const again = await this.ask('POST', path, body, headers).catch(() => null);
    if (!again || passes(again)) return;
    this.ledger.sentAgain += 1;
    if (JSON.stringify(again.body) !== JSON.stringify(first))
      this.ledger.wrong.push(`POST ${path} answered otherwise when it was sent again: ${again.status}`);
  }

  /** A change that carries no key: it is sent until it is answered, and may be carried out more than once. */
  async change(path: string, body: object): Promise<Body | null> {
    return this.insist('PUT', path, body, { 'if-match': '*' });
  }

  async read(path: string): Promise<Body | null> {
    return this.insist('GET', path, undefined, {});
  }

  private async insist(method: string, path: string, body: object | undefined, headers: Headers): Promise<Body | null> {
    for (const lastMs = Date.now() + GIVES_UP_AFTER_MS; Date.now() < lastMs; await sleep(AGAIN_AFTER_MS)) {
      const answer = await this.ask(method, path, body, headers).catch(() => null);
      if (answer && answer.status < 300) return answer.body;
      if (answer && !passes(answer)) {
        this.ledger.wrong.push(`${method} ${path} answered ${answer.status} ${String(answer.body['code'])}`);
        return null;
      }
      this.ledger.unanswered += 1;
    }
    return null;
  }

  /** @returns what was read once it is so; null: it was not so for as long as anybody waits. */
  async until(path: string, isSo: (body: Body) => boolean): Promise<Body | null> {
    for (const lastMs = Date.now() + GIVES_UP_AFTER_MS; Date.now() < lastMs; await sleep(AGAIN_AFTER_MS)) {
      const body = await this.read(path);
      if (!body) return null;
      if (isSo(body)) return body;
    }
    return null;
  }

  private async ask(
    method: string,
    path: string,
    body: object | FormData | undefined,
    headers: Headers,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...headers,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(withinMs),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
}

interface Answer {
  readonly status: number;
  readonly body: Body;
}

interface Headers {
  readonly [name: string]: string;
}

/** Busy, or the same request is still running; every other failure is one. */
const passes = ({ status, body }: Answer) => status === 503 || body['code'] === 'request/still-running';
