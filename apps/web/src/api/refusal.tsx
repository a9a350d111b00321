import { FormattedMessage, useIntl } from 'react-intl';
import type { WordId } from '../words/words';
import { ApiRefused } from './api';

/** What the API says is wrong, and what to do; of a request that did not arrive, that what was typed is still here. */
export function Refusal({ error }: { readonly error: Error }) {
  const intl = useIntl();
  if (!(error instanceof ApiRefused)) return <FormattedMessage id="fault.lost.kept" />;
  const { title, detail, code, errors = [] } = error.problem;
  const worded = `problem.${code}`;
  if (worded in intl.messages) return intl.formatMessage({ id: worded as WordId });
  // The API speaks English.
  if (!intl.locale.startsWith('en')) return <FormattedMessage id="fault.refused.code" values={{ code }} />;
  return [title, detail, ...errors.map(({ message }) => message)].join(' · ');
}
