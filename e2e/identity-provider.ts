import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';

/** The console's address in the tests; nothing listens there: the test stands in for the browser that is sent to it. */
export const PUBLIC_URL = 'https://office.example';
export const REDIRECT_URI = `${PUBLIC_URL}/single-sign-on`;
const CLIENT_ID = 'vacatur';
/** The provider's word for more than a password. */
export const MULTI_FACTOR = 'urn:office:multi-factor';
/** With characters that the header must carry encoded. */
const CLIENT_SECRET = 'a client secret: 100% & more';

export interface Account {
  readonly email: string;
  readonly email_verified: boolean;
}

/** A real OpenID Connect provider on loopback (`oidc-provider`), with two clients and whatever accounts a test needs. */
export class TestIdentityProvider {
  /** Who signs in next, by subject. */
  signsIn = '';
  /** How: what the provider knows of the sign-in. */
  shows: { readonly acr?: string; readonly amr?: string[] } = {};
  readonly accounts = new Map<string, Account>();
  /** Answered by the token endpoint in place of the ID token that was issued. */
  replacedIdToken: ((issued: string) => string) | null = null;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly provider: Provider,
    private readonly key: KeyObject,
  ) {}

  static async open(): Promise<TestIdentityProvider> {
    // The package is written for Node 22; on Node 20 this is all that it lacks.
    URL.parse ??= ((text: string, base?: string) => (URL.canParse(text, base) ? new URL(text, base) : null)) as never;
    const { Provider } = await import('oidc-provider');
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Read anew: Node 20 waits for itself when it throws away what made a key while that key is written as a JWK.
    const made = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const privateKey = createPrivateKey(made.privateKey);
    const client = {
      client_secret: CLIENT_SECRET,
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code'],
      response_types: ['code'] as ['code'],
    };
    const provider: Provider = new Provider(issuer, {
      clients: [
        { ...client, client_id: CLIENT_ID },
        { ...client, client_id: 'another-application' },
      ],
      acrValues: [MULTI_FACTOR],
      claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...opened.accounts.get(sub) }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({
          clientId: ctx.oidc.client!.clientId,
          accountId: ctx.oidc.session!.accountId!,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' } as never] },
      cookies: { keys: ['a key of the tests'] },
    });
    const opened = new TestIdentityProvider(issuer, server, provider, privateKey);
    provider.use(async (ctx, next) => {
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (ctx.path === '/token' && body?.id_token && opened.replacedIdToken) {
        ctx.body = { ...body, id_token: opened.replacedIdToken(body.id_token) };
      }
    });
    const callback = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/')) void opened.signIn(request, response);
      else void callback(request, response);
    });
    return opened;
  }

  /** What an administrator enters for it. */
  settings(others: object = {}): object {
    return { issuer: this.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, ...others };
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.provider.interactionFinished(request, response, { login: { accountId: this.signsIn, ...this.shows } });
  }

  /** As the browser of somebody who signs in. @returns what the provider sends the browser back with. */
  async visit(url: string, subject: string): Promise<{ [parameter: string]: string }> {
    this.signsIn = subject;
    const cookies = new Map<string, string>();
    let next = url;
    while (!next.startsWith(REDIRECT_URI)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (!location) throw new Error(`${response.status} from the provider: ${await response.text()}`);
      next = new URL(location, this.issuer).href;
    }
    return Object.fromEntries(new URL(next).searchParams);
  }

  /** Forgets a code, as the provider does when it has run out. */
  async expire(code: string): Promise<void> {
    const stored = await this.provider.AuthorizationCode.find(code);
    await stored!.destroy();
  }

  /** A token with claims changed, signed with the provider's own key, or as `alg` says. */
  signed(issued: string, changed: object, alg: 'RS256' | 'none' = 'RS256', key: KeyObject = this.key): string {
    const claims = JSON.parse(Buffer.from(issued.split('.')[1]!, 'base64url').toString()) as object;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${encode({ alg, kid: 'test', typ: 'JWT' })}.${encode({ ...claims, ...changed })}`;
    return `${text}.${alg === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
