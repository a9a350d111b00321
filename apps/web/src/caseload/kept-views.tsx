import { Button, Group } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { type CaseloadView, caseloadViewsQuery } from '../api/caseload-views';
import { queries, sessionQuery } from '../api/queries';
import type { CaseSearch } from './case-search';

const KeepDialog = lazy(async () => ({ default: (await import('./keep-dialog')).KeepDialog }));

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
        <Button key={view.id} size="xs" variant="light" translate="no" onClick={() => onChoose(searchOf(view.filter))}>
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
      <Suspense>
        {isKeeping && <KeepDialog filter={filter} mayShare={mayShare} onClose={() => setKeeping(false)} />}
      </Suspense>
    </Group>
  );
}
