import { Alert, List } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { Schemas } from '../api/api';
import { useSaidOfRecord } from './use-said-of-record';

/** What could not be read, or must be looked at, in the words of the reader. */
export function Gaps({ gaps }: { readonly gaps: Schemas['Record']['gaps'] }) {
  const said = useSaidOfRecord();
  if (gaps.length === 0) return null;
  return (
    <Alert color="orange" title={<FormattedMessage id="record.gaps" values={{ count: gaps.length }} />}>
      <List size="sm">
        {gaps.map(({ kind, what, page, line, text }) => (
          <List.Item key={`${page}/${line}/${what}/${text}`}>
            {said(what, kind)}{' '}
            {page !== null && <FormattedMessage id="record.place" values={{ page, line: line ?? 1 }} />}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
