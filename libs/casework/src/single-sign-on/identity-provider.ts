import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config, IdentityProviderHttp } from '#libs/platform';
import * as oidc from 'openid-client';
import { IdentityProviderUnavailable, SingleSignOnAnswerInvalid } from './single-sign-on.errors.js';

/** Where the console takes the browser back. */
const REDIRECT_PATH = '/single-sign-on';
const SCOPE = 'openid email';
const TIMEOUT_SECONDS = 10;

/** The organization's client at its provider. */
export interface ProviderClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secondFactorAcr: readonly string[];
  readonly secondFactorAmr: readonly string[];
  readonly maxAgeMinutes: number | null;
}

/** What ties the provider's answer to the browser and the request that asked for it. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who the provider says it is, with an e-mail address only where the provider says that it is verified. */
export interface ProvenIdentity {
  readonly subject: string;
  readonly verifiedEmail: string | null;
  /** The provider says, in words that the office has settled with it, that more than a password was shown. */
  readonly secondFactor: boolean;
}

/**
 * The OpenID Connect provider of an organization, asked anew each time: nothing that an administrator or a provider has
 * changed is remembered.
 */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger(IdentityProvider.name);
  readonly redirectUri: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly outbound: IdentityProviderHttp,
  ) {
    this.redirectUri = `${config.publicUrl}${REDIRECT_PATH}`;
  }

  /** @returns whether a provider answers at the issuer, within reach, and names itself so. */
  async isUsable(issuer: string): Promise<boolean> {
    try {
      await this.discover({ issuer, clientId: '-', clientSecret: '-' });
      return true;
    } catch (error) {
      this.note(error);
      return false;
    }
  }

  /** Where the browser goes to sign in. @throws IdentityProviderUnavailable */
  async begin(client: ProviderClient): Promise<Checks & { readonly url: string }> {
    const checks = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const configuration = await this.discoverOrFail(client);
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: SCOPE,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
      ...(client.secondFactorAcr.length > 0 && { acr_values: client.secondFactorAcr.join(' ') }),
      ...(client.maxAgeMinutes !== null && { max_age: String(client.maxAgeMinutes * 60) }),
    });
    return { ...checks, url: url.href };
  }

  /**
   * Who came back. The library holds state, issuer, audience, nonce, times, algorithm and signature against what was asked.
   * @throws SingleSignOnAnswerInvalid @throws IdentityProviderUnavailable
   */
  async finish(
    client: ProviderClient,
    checks: Checks,
    answer: { readonly code: string; readonly state: string; readonly iss?: string | undefined },
  ): Promise<ProvenIdentity> {
    const configuration = await this.discoverOrFail(client);
    const callback = new URL(this.redirectUri);
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) callback.searchParams.set(name, value);
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
        // Then the token must say when the member signed in at the provider, and it must not be longer ago.
        ...(client.maxAgeMinutes !== null && { maxAge: client.maxAgeMinutes * 60 }),
      });
      const claims = tokens.claims();
      if (!claims) throw new SingleSignOnAnswerInvalid();
      const { email, email_verified: verified } = await this.emailOf(configuration, tokens.access_token, claims);
      return {
        subject: claims.sub,
        verifiedEmail: verified === true && typeof email === 'string' ? email.trim().toLowerCase() : null,
        secondFactor: showsSecondFactor(claims, client),
      };
    } catch (error) {
      this.note(error);
      throw isAboutTheAnswer(error) ? new SingleSignOnAnswerInvalid() : new IdentityProviderUnavailable();
    }
  }

  /** The address is in the ID token or, as the standard has it for the code flow, at the userinfo endpoint (Core, 5.4). */
  private async emailOf(
    configuration: oidc.Configuration,
    accessToken: string,
    claims: oidc.IDToken,
  ): Promise<{ readonly [claim: string]: unknown }> {
    if (claims['email'] !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims;
    return oidc.fetchUserInfo(configuration, accessToken, claims.sub);
  }

  private async discoverOrFail(client: ProviderClient): Promise<oidc.Configuration> {
    try {
      return await this.discover(client);
    } catch (error) {
      this.note(error);
      throw new IdentityProviderUnavailable();
    }
  }

  private discover({
    issuer,
    clientId,
    clientSecret,
  }: Omit<ProviderClient, 'secondFactorAcr' | 'secondFactorAmr' | 'maxAgeMinutes'>): Promise<oidc.Configuration> {
    const url = new URL(issuer);
    return oidc.discovery(url, clientId, undefined, clientSecretOf(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      [oidc.customFetch]: (address, options) => this.outbound.fetch(address, options as RequestInit as never),
      execute: [
        // The signature too, though the token comes from the provider itself over TLS.
        oidc.enableNonRepudiationChecks,
        // `IdentityProviderHttp` has the last word: plain http goes to this machine alone, and where the operator allows it.
        ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    });
  }

  /** By name and code: what a provider writes may quote a person. */
  private note(error: unknown): void {
    const { name, code, error: said } = error as { name?: unknown; code?: unknown; error?: unknown };
    this.logger.warn(
      { name, code, said: said === undefined ? undefined : String(said).slice(0, 50) },
      'single sign-on',
    );
  }
}

/** @source OpenID Connect Core 1.0, 2 (acr, amr); RFC 8176; OWASP ASVS 5, 6.8.4. */
function showsSecondFactor({ acr, amr }: oidc.IDToken, { secondFactorAcr, secondFactorAmr }: ProviderClient): boolean {
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return secondFactorAcr.includes(acr as string) || secondFactorAmr.some((method) => methods.includes(method));
}

/** By the header unless the provider takes the body alone: the header is what every provider must take (RFC 6749, 2.3.1). */
function clientSecretOf(secret: string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const inBody = taken?.includes('client_secret_post') && !taken.includes('client_secret_basic');
    const authenticate = inBody ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret);
    authenticate(server, client, body, headers);
  };
}

/** Whether the fault lies in what the browser brought or the token says; else in the provider or the way to it. */
function isAboutTheAnswer(error: unknown): boolean {
  if (error instanceof SingleSignOnAnswerInvalid) return true;
  if (error instanceof oidc.AuthorizationResponseError) return true;
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && ANSWER_FAULTS.has(code);
}

const ANSWER_FAULTS = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
  'OAUTH_PARSE_ERROR',
]);
