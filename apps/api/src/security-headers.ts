import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * What every answer tells a browser: nothing is loaded from elsewhere, nothing is framed. The page of the API's description
 * sets styles of its own and has pictures in its style sheet.
 * @source OWASP ASVS 5, 3.4.
 */
const DIRECTIVES = {
  'base-uri': ["'none'"],
  'font-src': ["'self'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'style-src': ["'self'", "'unsafe-inline'"],
};
const POLICY: HelmetOptions = {
  contentSecurityPolicy: { directives: DIRECTIVES },
  xFrameOptions: { action: 'deny' },
};

/** What helmet says for every request, asked once: it says the same each time, and a twentieth of a short answer's time went there. */
export const SECURITY_HEADERS: { readonly [name: string]: string } = headersOf(POLICY);

/** The console besides shows pages of records and papers that it has asked for as who is signed in, which a browser calls blob:. */
export const CONSOLE_HEADERS: { readonly [name: string]: string } = headersOf({
  ...POLICY,
  contentSecurityPolicy: {
    directives: { ...DIRECTIVES, 'frame-src': ['blob:'], 'img-src': [...DIRECTIVES['img-src'], 'blob:'] },
  },
});

function headersOf(policy: HelmetOptions): { [name: string]: string } {
  const headers: { [name: string]: string } = {};
  const reply = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(policy)({} as IncomingMessage, reply as unknown as ServerResponse, (error?: unknown) => {
    if (error) throw error as Error;
  });
  return headers;
}

/** For answers that Fastify or Node give before any hook has run. */
export const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;
