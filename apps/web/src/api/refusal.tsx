import { FormattedMessage } from 'react-intl';
import { ApiRefused } from './api';

/** What the API says is wrong, and what to do; of a request that did not arrive, that what was typed is still here. */
export function Refusal({ error }: { readonly error: Error }) {
  if (!(error instanceof ApiRefused)) return <FormattedMessage id="fault.lost.kept" />;
  const { title, detail, errors = [] } = error.problem;
  return [title, detail, ...errors.map(({ message }) => message)].join(' · ');
}
