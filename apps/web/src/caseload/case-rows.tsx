import { Table, Text } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, memo, type MouseEvent, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Schemas } from '../api/api';
import { Day } from '../words/day';
import './case-rows.css';
import { STATUS_COLORS } from './status-colors';

/** As in case-rows.css. */
const ROW_HEIGHT = 44;
const OVERSCAN = 4;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;
const LINK = 'a[data-row]';

type Row = Schemas['CasePage']['items'][number];

/** Only the rows in sight are drawn. @param props.askForMore null when there are no more */
export function CaseRows({
  rows,
  attorneys,
  isPending,
  askForMore,
}: {
  readonly rows: readonly Row[];
  readonly attorneys: ReadonlyMap<string, string>;
  readonly isPending: boolean;
  readonly askForMore: (() => void) | null;
}) {
  const intl = useIntl();
  const router = useRouter();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) askForMore?.();
  }, [askForMore, last, rows.length]);

  /** Arrow keys go from row to row, as in a list. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const links = [...(box.current?.querySelectorAll<HTMLElement>(LINK) ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    links[at === -1 ? 0 : at + step]?.focus();
  };
  /** One for all rows; a click that asks for another tab is the browser's. */
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const caseId = caseOf(event.target);
    if (!caseId || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: '/cases/$caseId', params: { caseId } });
  };
  /** Who points at a case is about to open it: its page's script is fetched. */
  const onMouseOver = (event: MouseEvent<HTMLElement>) => {
    const caseId = caseOf(event.target);
    if (caseId) void router.preloadRoute({ to: '/cases/$caseId', params: { caseId } });
  };

  return (
    <div
      ref={box}
      className="case-rows"
      style={{ flex: 1 }}
      role="region"
      aria-label={intl.formatMessage({ id: 'caseload.list' })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseOver={onMouseOver}
      aria-busy={isPending}
    >
      <Table layout="fixed" aria-rowcount={askForMore ? -1 : rows.length} stickyHeader>
        <Heads />
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} />
          {shown.map(({ index }) => {
            const row = rows[index]!;
            return <CaseRow key={row.id} row={row} place={index + 2} attorney={attorneys.get(row.attorneyId) ?? '—'} />;
          })}
          <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </Table>
      {!isPending && rows.length === 0 && (
        <Text p="md" c="dimmed">
          <FormattedMessage id="caseload.none" />
        </Text>
      )}
    </div>
  );
}

const caseOf = (target: EventTarget): string | undefined =>
  (target as Element).closest<HTMLElement>(LINK)?.dataset['row'];

/** The same however far the list is scrolled. */
const Heads = memo(function Heads() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">
          <FormattedMessage id="caseload.client" />
        </Table.Th>
        <Table.Th scope="col">
          <FormattedMessage id="caseload.status" />
        </Table.Th>
        <Table.Th scope="col" data-from="md">
          <FormattedMessage id="caseload.case" />
        </Table.Th>
        <Table.Th scope="col" data-from="sm">
          <FormattedMessage id="caseload.attorney" />
        </Table.Th>
        <Table.Th scope="col" data-from="sm">
          <FormattedMessage id="caseload.county" />
        </Table.Th>
        <Table.Th scope="col">
          <FormattedMessage id="caseload.opened" />
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
});

/** Drawn once, however far the list is scrolled. */
const CaseRow = memo(function CaseRow({
  row,
  place,
  attorney,
}: {
  readonly row: Row;
  readonly place: number;
  readonly attorney: string;
}) {
  const color = { '--case-status': `var(--mantine-color-${STATUS_COLORS[row.status]}-filled)` } as CSSProperties;
  return (
    <tr data-case aria-rowindex={place}>
      <td>
        <a href={`/cases/${row.id}`} data-row={row.id}>
          {row.clientName}
        </a>
      </td>
      <td className="case-status" style={color}>
        <FormattedMessage id={`case.status.${row.status}`} />
      </td>
      <td data-from="md">{row.title}</td>
      <td data-from="sm">{attorney}</td>
      <td data-from="sm">{row.county ?? '—'}</td>
      <td>
        <Day on={row.openedOn} />
      </td>
    </tr>
  );
});

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}
