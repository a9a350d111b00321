import { Anchor, Badge, Box, Button, Chip, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useLocalStorage } from '@mantine/hooks';
import { IconBookmark } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Schemas } from '../api/api';
import { casesQuery, membersQuery, sessionQuery } from '../api/queries';
import { PageFault } from '../problems/page-fault';
import { Day } from '../words/day';
import { filterOf } from './ask-for-cases';
import { CASE_STATUSES, type CaseSearch } from './case-search';
import { STATUS_COLORS } from './status-colors';

const ROW_HEIGHT = 44;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;
const here = getRouteApi('/cases');

/** A view that the member keeps under a name, in this browser. */
interface KeptView {
  readonly name: string;
  readonly search: CaseSearch;
}

/** Cases, the newest first, narrowed by what stands in the address; only the rows in sight are drawn. */
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

  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = cases;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);

  const narrow = (change: CaseSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const narrowByTag = useDebouncedCallback((tag: string) => narrow({ tag: tag.trim() || undefined }), 250);

  /** Arrow keys and Home go from row to row, as in a list. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const links = [...(box.current?.querySelectorAll<HTMLElement>('a[data-row]') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    links[at === -1 ? 0 : at + step]?.focus();
  };

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
        <Box
          ref={box}
          flex={1}
          style={{ overflow: 'auto' }}
          role="region"
          aria-label={intl.formatMessage({ id: 'caseload.list' })}
          tabIndex={0}
          onKeyDown={onKeyDown}
          aria-busy={cases.isPending}
        >
          <Table highlightOnHover aria-rowcount={hasNextPage ? -1 : rows.length} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">
                  <FormattedMessage id="caseload.client" />
                </Table.Th>
                <Table.Th scope="col">
                  <FormattedMessage id="caseload.status" />
                </Table.Th>
                <Table.Th scope="col" visibleFrom="md">
                  <FormattedMessage id="caseload.case" />
                </Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  <FormattedMessage id="caseload.attorney" />
                </Table.Th>
                <Table.Th scope="col" visibleFrom="sm">
                  <FormattedMessage id="caseload.county" />
                </Table.Th>
                <Table.Th scope="col">
                  <FormattedMessage id="caseload.opened" />
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Spacer height={shown[0]?.start ?? 0} />
              {shown.map(({ index }) => {
                const row = rows[index]!;
                return <CaseRow key={row.id} row={row} place={index + 2} attorney={names.get(row.attorneyId) ?? '—'} />;
              })}
              <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
            </Table.Tbody>
          </Table>
          {!cases.isPending && rows.length === 0 && (
            <Text p="md" c="dimmed">
              <FormattedMessage id="caseload.none" />
            </Text>
          )}
        </Box>
      )}
    </Stack>
  );
}

/** Drawn once, however far the list is scrolled. */
const CaseRow = memo(function CaseRow({
  row,
  place,
  attorney,
}: {
  readonly row: Schemas['CasePage']['items'][number];
  readonly place: number;
  readonly attorney: string;
}) {
  return (
    <Table.Tr h={ROW_HEIGHT} aria-rowindex={place}>
      <Table.Td>
        <Anchor component={Link} to={`/cases/${row.id}`} data-row size="sm" lineClamp={1}>
          {row.clientName}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Badge variant="dot" color={STATUS_COLORS[row.status]}>
          <FormattedMessage id={`case.status.${row.status}`} />
        </Badge>
      </Table.Td>
      <Table.Td visibleFrom="md">{row.title}</Table.Td>
      <Table.Td visibleFrom="sm">{attorney}</Table.Td>
      <Table.Td visibleFrom="sm">{row.county ?? '—'}</Table.Td>
      <Table.Td>
        <Day on={row.openedOn} />
      </Table.Td>
    </Table.Tr>
  );
});

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={6} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function KeptViews({ search, onChoose }: { readonly search: CaseSearch; onChoose(search: CaseSearch): void }) {
  const intl = useIntl();
  const [views, setViews] = useLocalStorage<readonly KeptView[]>({ key: 'vacatur.views', defaultValue: [] });
  const name = [
    search.mine && intl.formatMessage({ id: 'caseload.mine' }),
    search.status && intl.formatMessage({ id: `case.status.${search.status}` }),
    search.tag,
  ].filter(Boolean).join(', '); // prettier-ignore
  const isKept = views.some((view) => view.name === name);
  return (
    <Group gap="xs">
      {views.map((view) => (
        <Button key={view.name} size="xs" variant="light" onClick={() => onChoose(view.search)}>
          {view.name}
        </Button>
      ))}
      {name !== '' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setViews(isKept ? views.filter((view) => view.name !== name) : [...views, { name, search }])}
        >
          <FormattedMessage id={isKept ? 'caseload.forget' : 'caseload.keep'} />
        </Button>
      )}
    </Group>
  );
}
