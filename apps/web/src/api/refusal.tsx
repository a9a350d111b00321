import { FormattedMessage, useIntl } from 'react-intl';
import type { WordId } from '../words/words';
import { ApiRefused } from './api';

/** What the API says is wrong, and what to do; of a request that did not arrive, that what was typed is still here. */
export function Refusal({ error }: { readonly error: Error }) {
  const intl = useIntl();
  if (!(error instanceof ApiRefused)) return <FormattedMessage id="fault.lost.kept" />;
  const { title, detail, code, errors = [] } = error.problem;
  const worded = `problem.${code}`;
  const ofFields = errors.map(({ message }) => message);
  // What is wrong with a field is said in the API's English rather than not at all.
  if (worded in intl.messages) return [intl.formatMessage({ id: worded as WordId }), ...ofFields].join(' · ');
  if (!intl.locale.startsWith('en')) {
    return [intl.formatMessage({ id: 'fault.refused.code' }, { code }), ...ofFields].join(' · ');
  }
  return [title, detail, ...ofFields].join(' · ');
}
