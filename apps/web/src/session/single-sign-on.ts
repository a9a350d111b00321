import { api, bodyOf } from '../api/api';

/** Where the identity provider sends the browser back to. */
export const RETURN_PATH = '/single-sign-on';
/** Until the browser is back: it shows that the same browser began and ends. */
const KEPT_AT = 'vacatur.single-sign-on';

/** What the provider sent the browser back with; without a code it vouched for nobody. */
export interface ProviderAnswer {
  readonly attempt: string;
  readonly code: string;
  readonly state: string;
  readonly iss?: string;
}

/** Leaves for the identity provider of the organization to which the domain of the address leads. */
export async function goToProvider(email: string): Promise<void> {
  const { url, attempt } = await bodyOf(api.POST('/v1/auth/single-sign-on', { body: { email } }));
  sessionStorage.setItem(KEPT_AT, attempt);
  window.location.assign(url);
}

/** Good for one try. @returns null: the browser does not come from a provider */
export function takeAnswer(): ProviderAnswer | null {
  const { pathname, search } = window.location;
  const attempt = sessionStorage.getItem(KEPT_AT);
  sessionStorage.removeItem(KEPT_AT);
  if (pathname !== RETURN_PATH || attempt === null) return null;
  const { code = '', state = '', iss } = Object.fromEntries(new URLSearchParams(search));
  return { attempt, code, state, ...(iss !== undefined && { iss }) };
}

/** A session for it. */
export const endAtProvider = (answer: ProviderAnswer) =>
  bodyOf(api.POST('/v1/auth/single-sign-on/callback', { body: answer }));
