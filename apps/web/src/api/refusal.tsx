import { FormattedMessage } from 'react-intl';
import { ApiRefused } from './api';

/** What the API says is wrong, and what to do. */
export function sayRefusal(error: Error): string {
  if (!(error instanceof ApiRefused)) return error.message;
  const fields = (error.problem.errors ?? []).map(({ message }) => message);
  return [error.problem.title, error.problem.detail, ...fields].join(' · ');
}

/** The same on the page; of a request that did not arrive, that what was typed is still here. */
export function Refusal({ error }: { readonly error: Error }) {
  if (error instanceof ApiRefused) return sayRefusal(error);
  return <FormattedMessage id="fault.lost.kept" />;
}
