import { Chip, Group, Select, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { casesQuery, membersQuery, sessionQuery } from '../api/queries';
import { PageFault } from '../problems/page-fault';
import { filterOf } from './ask-for-cases';
import { CaseRows } from './case-rows';
import { CASE_STATUSES, type CaseSearch } from './case-search';
import { KeptViews } from './kept-views';

const here = getRouteApi('/cases');

/** Cases, the newest first, narrowed by what stands in the address. */
export function CaseloadPage() {
  const intl = useIntl();
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const session = useQuery(sessionQuery);
  const members = useQuery(membersQuery);
  const cases = useInfiniteQuery({
    ...casesQuery(filterOf(search, session.data?.id)),
    enabled: !search.mine || session.data !== undefined,
  });
  const rows = useMemo(() => cases.data?.pages.flatMap(({ items }) => items) ?? [], [cases.data]);
  const names = useMemo(() => new Map(members.data?.map(({ id, name }) => [id, name])), [members.data]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = cases;
  const askForMore = useMemo(
    () => (hasNextPage ? () => void (isFetchingNextPage || fetchNextPage()) : null),
    [hasNextPage, isFetchingNextPage, fetchNextPage],
  );

  const narrow = (change: CaseSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const narrowByTag = useDebouncedCallback((tag: string) => narrow({ tag: tag.trim() || undefined }), 250);

  return (
    <Stack h="calc(100vh - 88px)">
      <Group justify="space-between">
        <Title order={1} size="h2">
          <FormattedMessage id="nav.cases" />
        </Title>
        <KeptViews search={search} onChoose={(kept) => void navigate({ search: kept, replace: true })} />
      </Group>
      <Group>
        <Chip checked={search.mine ?? false} onChange={(mine) => narrow({ mine: mine || undefined })}>
          <FormattedMessage id="caseload.mine" />
        </Chip>
        <Select
          aria-label={intl.formatMessage({ id: 'caseload.status' })}
          placeholder={intl.formatMessage({ id: 'caseload.status' })}
          clearable
          clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'caseload.everyStatus' }) }}
          value={search.status ?? null}
          data={CASE_STATUSES.map((value) => ({ value, label: intl.formatMessage({ id: `case.status.${value}` }) }))}
          onChange={(status) => narrow({ status: (status ?? undefined) as CaseSearch['status'] })}
        />
        <TextInput
          aria-label={intl.formatMessage({ id: 'caseload.tag' })}
          placeholder={intl.formatMessage({ id: 'caseload.tag' })}
          defaultValue={search.tag ?? ''}
          onChange={({ currentTarget }) => narrowByTag(currentTarget.value)}
        />
      </Group>
      {cases.error ? (
        <PageFault error={cases.error} />
      ) : (
        <CaseRows rows={rows} attorneys={names} isPending={cases.isPending} askForMore={askForMore} />
      )}
    </Stack>
  );
}
