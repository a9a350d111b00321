import type { components } from '#libs/api-client';
import { sendTelling } from './send-telling';

type Tokens = components['schemas']['Tokens'];

/** Where the refresh token is kept, so that a reload and another tab go on with the same session. */
const KEPT_AT = 'vacatur.session';
const LOCK = 'vacatur.session';
/** An access token that ends so soon is renewed before it is used. */
const RENEW_BEFORE_MS = 20_000;

/** So long an answer that was asked for before the page was there is good. */
const EARLY_FOR_MS = 10_000;
const LEAVES_WITHIN_MS = 100;

interface Access {
  readonly token: string;
  readonly endsAt: number;
}

/** Who is signed in with this browser. Tabs take turns at the refresh token, which is worth one use. */
class SignedIn {
  private access: Access | null = null;
  private lapsed = false;
  private readonly listeners = new Set<() => void>();
  private hasLeft: (() => void) | null = null;
  private readonly early = new Map<string, Promise<Response>>();

  /** True until the session has ended, or was ended by the API. */
  readonly isOpen = (): boolean => this.access !== null || localStorage.getItem(KEPT_AT) !== null;

  /** The session ran out while somebody was at work: what stands on the page stays, and waits for its member. */
  readonly hasLapsed = (): boolean => this.lapsed && !this.isOpen();

  readonly subscribe = (listener: () => void): (() => void) => {
    const ofOtherTab = ({ key }: StorageEvent) => key === KEPT_AT && listener();
    this.listeners.add(listener);
    window.addEventListener('storage', ofOtherTab);
    return () => {
      this.listeners.delete(listener);
      window.removeEventListener('storage', ofOtherTab);
    };
  };

  begin({ accessToken, refreshToken, expiresInSeconds }: Tokens): void {
    this.access = { token: accessToken, endsAt: Date.now() + expiresInSeconds * 1000 };
    localStorage.setItem(KEPT_AT, refreshToken);
    this.lapsed = false;
    this.tell();
  }

  end(): void {
    this.access = null;
    this.lapsed = false;
    this.early.clear();
    localStorage.removeItem(KEPT_AT);
    this.tell();
  }

  /** Like the browser's own, as who is signed in; a session that has run out is renewed once. */
  readonly fetch = (request: Request): Promise<Response> => this.takeEarly(request) ?? this.ask(request, fetch);

  /**
   * Asks for what the page that is being loaded will ask for, while its code is on the way. Each answer is given once, to who asks for
   * the same, and is soon too old for anybody.
   * @returns settles when the first request has left, or shortly: another tab may be at its turn
   */
  askEarly(addresses: readonly string[]): Promise<void> {
    if (!this.isOpen()) return Promise.resolve();
    for (const address of addresses) {
      const request = new Request(new URL(address, window.location.origin));
      const answer = this.ask(request, fetch);
      // Who takes it is told that it did not come; without anybody, nobody has to know.
      answer.catch(() => undefined);
      this.early.set(request.url, answer);
    }
    setTimeout(() => this.early.clear(), EARLY_FOR_MS);
    return new Promise((resolve) => {
      this.hasLeft = resolve;
      setTimeout(resolve, LEAVES_WITHIN_MS);
    });
  }

  private takeEarly({ method, url }: Request): Promise<Response> | undefined {
    const answer = method === 'GET' ? this.early.get(url) : undefined;
    this.early.delete(url);
    return answer;
  }

  /** The same, and tells how much of the request has gone out. */
  readonly sending =
    (onSent: (share: number) => void) =>
    (request: Request): Promise<Response> =>
      this.ask(request, (signed) => sendTelling(signed, onSent));

  private async ask(request: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
    const first = await send(this.signed(request.clone(), await this.token()));
    if (first.status !== 401 || !this.isOpen()) return first;
    const renewed = (await this.renew(this.access?.token ?? null)) ?? (await this.tokenOfReturned());
    return renewed === null ? first : send(this.signed(request, renewed));
  }

  /** What was sent as the session ran out is sent again once its member is back. @returns null: nobody comes back to it */
  private tokenOfReturned(): Promise<string | null> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.hasLapsed()) return;
        leave();
        resolve(this.isOpen() ? this.token() : null);
      };
      const leave = this.subscribe(look);
      look();
    });
  }

  private signed(request: Request, token: string | null): Request {
    if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  }

  private async token(): Promise<string | null> {
    const { access } = this;
    if (access && access.endsAt - Date.now() > RENEW_BEFORE_MS) return access.token;
    if (this.isOpen()) return (await this.renew(access?.token ?? null)) ?? this.tokenOfReturned();
    return this.hasLapsed() ? this.tokenOfReturned() : null;
  }

  /** @param old the token that is no good any more: who comes second finds a new one and takes it. */
  private renew(old: string | null): Promise<string | null> {
    return navigator.locks.request(LOCK, async () => {
      if (this.access && this.access.token !== old) return this.access.token;
      const refreshToken = localStorage.getItem(KEPT_AT);
      if (refreshToken === null) return null;
      const answer = fetch('/v1/auth/refresh', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refreshToken }),
      });
      this.hasLeft?.();
      const response = await answer;
      if (response.ok) this.begin((await response.json()) as Tokens);
      else if (response.status === 401) this.lapse();
      return this.access?.token ?? null;
    });
  }

  private lapse(): void {
    this.access = null;
    this.lapsed = true;
    localStorage.removeItem(KEPT_AT);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const signedIn = new SignedIn();
