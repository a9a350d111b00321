import createClient from 'openapi-fetch';
import type { components, paths } from '#libs/api-client';
import { signedIn } from '../session/session';

export { ApiRefused, bodyOf, versionOf } from '#libs/api-client';

export type Schemas = components['schemas'];

/** The API that serves the console, as who is signed in. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: signedIn.fetch });
