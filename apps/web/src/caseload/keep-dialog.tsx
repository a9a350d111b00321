import { Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { type CaseloadView, caseloadViewsQuery } from '../api/caseload-views';
import { queries } from '../api/queries';
import { ActionDialog } from '../pieces/action-dialog';

/** Keeps what is looked at now under a name. */
export function KeepDialog({
  filter,
  mayShare,
  onClose,
}: {
  readonly filter: CaseloadView['filter'];
  readonly mayShare: boolean;
  onClose(): void;
}) {
  const intl = useIntl();
  const [name, setName] = useState(
    () =>
    [
      filter.mine && intl.formatMessage({ id: 'caseload.mine' }),
      filter.status && intl.formatMessage({ id: `case.status.${filter.status}` }),
      filter.tag,
    ].filter(Boolean).join(', '), // prettier-ignore
  );
  const [isShared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/caseload-views', { body: { name, filter, isShared } })),
    meta: { shown: true },
    onSuccess: async () => {
      await queries.invalidateQueries(caseloadViewsQuery);
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="caseload.keep" />}
      about={<FormattedMessage id="caseload.view.about" />}
      go="caseload.view.keep"
      run={keep}
      onGo={() => keep.mutate()}
    >
      <TextInput
        label={intl.formatMessage({ id: 'caseload.view.name' })}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={80}
        required
        data-autofocus
      />
      {mayShare && (
        <Checkbox
          label={intl.formatMessage({ id: 'caseload.view.shared' })}
          checked={isShared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
      )}
    </ActionDialog>
  );
}
