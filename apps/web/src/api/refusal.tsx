import { lazy, type ReactNode, Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RefusedField } from '../said/refused-field';
import type { WordId } from '../words/words';
import { ApiRefused } from './api';

/** As the API says it, where the words cannot be fetched. */
const Unnamed = ({ fields }: { readonly fields: readonly RefusedField[] }): ReactNode =>
  fields.map(({ message }) => ` · ${message}`).join('');
/** Few readers of a page meet one. */
const RefusedFields = lazy(() => import('../said/refused-fields').catch(() => ({ default: Unnamed })));

/** What the API says is wrong, and what to do; of a request that did not arrive, that what was typed is still here. */
export function Refusal({ error }: { readonly error: Error }) {
  const intl = useIntl();
  if (!(error instanceof ApiRefused)) return <FormattedMessage id="fault.lost.kept" />;
  const { title, detail, code, errors = [] } = error.problem;
  const worded = `problem.${code}`;
  const said = () => {
    if (worded in intl.messages) return intl.formatMessage({ id: worded as WordId });
    if (!intl.locale.startsWith('en')) return intl.formatMessage({ id: 'fault.refused.code' }, { code });
    return `${title} · ${detail}`;
  };
  return (
    <>
      {said()}
      {errors.length > 0 && (
        <Suspense>
          <RefusedFields fields={errors} />
        </Suspense>
      )}
    </>
  );
}
