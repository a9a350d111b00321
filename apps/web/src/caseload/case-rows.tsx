import { Table, Text } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, memo, type MouseEvent, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Schemas } from '../api/api';
import { useCaseTitle } from '../words/case-title';
import { Day } from '../words/day';
import type { WordId } from '../words/words';
import './case-rows.css';
import { STATUS_COLORS } from './status-colors';

/** As in case-rows.css. */
const ROW_HEIGHT = 44;
const OVERSCAN = 4;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;
const LINK = 'a[data-row]';

type Row = Schemas['CasePage']['items'][number];

/** The colours of the statuses, given once: a row with a style of its own has its style worked out by itself. */
const STYLE = Object.fromEntries([
  ['flex', 1],
  ...Object.entries(STATUS_COLORS).map(([status, color]) => [
    `--status-${status}`,
    `var(--mantine-color-${color}-filled)`,
  ]),
]) as CSSProperties;

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
  const keys = useKeys(shown.map(({ index }) => rows[index]!.id));
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
      style={STYLE}
      role="region"
      aria-label={intl.formatMessage({ id: 'caseload.list' })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseOver={onMouseOver}
      aria-busy={isPending}
    >
      <Table role="table" aria-rowcount={askForMore ? -1 : rows.length} stickyHeader>
        <Heads />
        <tbody role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          <tr aria-hidden style={{ height: shown[0]?.start ?? 0 }} />
          {shown.map(({ index }, n) => {
            const row = rows[index]!;
            return (
              <CaseRow key={keys[n]} row={row} place={index + 2} attorney={attorneys.get(row.attorneyId) ?? '—'} />
            );
          })}
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

/**
 * A row keeps its node while it is in sight, and so what is focused. Where nothing of what was in sight is left, as in a fast scroll, the
 * nodes that are there draw what comes: that is half the work of making others.
 */
function useKeys(ids: readonly string[]): readonly number[] {
  const held = useRef({ keys: new Map<string, number>(), made: 0 });
  const { current } = held;
  const spare = ids.some((id) => current.keys.has(id)) ? [] : [...current.keys.values()];
  const keys = ids.map((id, n) => current.keys.get(id) ?? spare[n] ?? (current.made += 1));
  current.keys = new Map(ids.map((id, n) => [id, keys[n]!]));
  return keys;
}

const caseOf = (target: EventTarget): string | undefined =>
  (target as Element).closest<HTMLElement>(LINK)?.dataset['row'];

/** The same however far the list is scrolled. */
const Heads = memo(function Heads() {
  return (
    <Table.Thead role="rowgroup">
      <Table.Tr role="row" data-columns>
        <Head of="caseload.client" />
        <Head of="caseload.status" />
        <Head of="caseload.case" from="md" />
        <Head of="caseload.attorney" from="sm" />
        <Head of="caseload.county" from="sm" />
        <Head of="caseload.opened" />
      </Table.Tr>
    </Table.Thead>
  );
});

/** @param props.from what is narrower leaves the column out */
function Head({ of, from }: { readonly of: WordId; readonly from?: 'sm' | 'md' }) {
  return (
    <Table.Th role="columnheader" scope="col" data-from={from}>
      <FormattedMessage id={of} />
    </Table.Th>
  );
}

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
  const intl = useIntl();
  const titled = useCaseTitle();
  return (
    <tr role="row" data-case data-columns aria-rowindex={place}>
      <td role="cell">
        <a href={`/cases/${row.id}`} data-row={row.id}>
          {row.clientName}
        </a>
      </td>
      <td role="cell" data-status={row.status}>
        {intl.formatMessage({ id: `case.status.${row.status}` })}
      </td>
      <td role="cell" data-from="md">
        {titled(row.title)}
      </td>
      <td role="cell" data-from="sm">
        {attorney}
      </td>
      <td role="cell" data-from="sm">
        {row.county ?? '—'}
      </td>
      <td role="cell">
        <Day on={row.openedOn} />
      </td>
    </tr>
  );
});
