import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What every answer tells a browser: nothing is loaded from elsewhere, nothing is framed. The page of the API's description
 * sets styles of its own and has pictures in its style sheet.
 * @source OWASP ASVS 5, 3.4.
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    directives: {
      'base-uri': ["'none'"],
      'font-src': ["'self'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
    },
  },
  xFrameOptions: { action: 'deny' },
};

/** For answers that Fastify or Node give before any hook has run. */
export const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;
