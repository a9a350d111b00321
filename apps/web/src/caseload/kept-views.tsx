import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { type CaseloadView, caseloadViewsQuery } from '../api/caseload-views';
import { queries, sessionQuery } from '../api/queries';
import { ActionDialog } from '../pieces/action-dialog';
import type { CaseSearch } from './case-search';

type Filter = CaseloadView['filter'];

const filterOf = ({ status, mine, tag }: CaseSearch): Filter => ({
  status: status ?? null,
  mine: mine ?? false,
  tag: tag ?? null,
});
const searchOf = ({ status, mine, tag }: Filter): CaseSearch => ({
  status: status ?? undefined,
  mine: mine || undefined,
  tag: tag ?? undefined,
});
const isSame = (one: Filter, other: Filter) =>
  one.status === other.status && one.mine === other.mine && one.tag === other.tag;

/** Views of the cases that the member or the office keeps under a name; what is looked at now is kept, or forgotten. */
export function KeptViews({ search, onChoose }: { readonly search: CaseSearch; onChoose(search: CaseSearch): void }) {
  const session = useQuery(sessionQuery).data;
  const { data: views } = useQuery(caseloadViewsQuery);
  const [isKeeping, setKeeping] = useState(false);
  const forget = useMutation({
    mutationFn: (caseloadViewId: string) =>
      bodyOf(api.DELETE('/v1/caseload-views/{caseloadViewId}', { params: { path: { caseloadViewId } } })),
    onSettled: () => queries.invalidateQueries(caseloadViewsQuery),
  });

  const filter = filterOf(search);
  const isWhole = !filter.status && !filter.mine && filter.tag === null;
  const mayShare = session?.permissions.includes('caseload:reassign') ?? false;
  const same = views?.filter((view) => isSame(view.filter, filter)) ?? [];
  const forgettable = same.find(({ memberId }) => memberId === session?.id || mayShare);
  return (
    <Group gap="xs">
      {views?.map((view) => (
        <Button key={view.id} size="xs" variant="light" onClick={() => onChoose(searchOf(view.filter))}>
          {view.name}
        </Button>
      ))}
      {views && !isWhole && (forgettable || same.length === 0) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} aria-hidden />}
          loading={forget.isPending}
          onClick={() => (forgettable ? forget.mutate(forgettable.id) : setKeeping(true))}
        >
          <FormattedMessage id={forgettable ? 'caseload.forget' : 'caseload.keep'} />
        </Button>
      )}
      {isKeeping && <KeepDialog filter={filter} mayShare={mayShare} onClose={() => setKeeping(false)} />}
    </Group>
  );
}

function KeepDialog({
  filter,
  mayShare,
  onClose,
}: {
  readonly filter: Filter;
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
