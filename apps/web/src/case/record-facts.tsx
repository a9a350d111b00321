import { ActionIcon, Badge, Box, Grid, Group, Kbd, Loader, Pagination, Stack, Table, Text } from '@mantine/core';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { recordQuery } from '../api/queries';
import { PageFault } from '../problems/page-fault';
import { Heads } from '../shell/heads';
import { Day } from '../words/day';
import { CorrectCharge } from './correct-charge';
import { Gaps } from './gaps';
import { courtCasesOf, type PlacedCharge, placedCharges, sectionOf } from './record-content';
import './record-facts.css';
import { RecordPage } from './record-page';
import { useSaidOfRecord } from './use-said-of-record';

/**
 * Charges as read, beside the page that they came from. Each is looked at and ticked by one key; who has ticked all confirms the record.
 * @param onConfirm null: it is confirmed as it stands, or cannot be.
 */
export function RecordFacts({
  caseId,
  recordId,
  version,
  onConfirm,
}: {
  readonly caseId: string;
  readonly recordId: string;
  readonly version: number;
  readonly onConfirm: (() => void) | null;
}) {
  const intl = useIntl();
  const [turnedTo, setTurnedTo] = useState<number | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [corrected, setCorrected] = useState<PlacedCharge | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const path = { recordId };
  const record = useQuery(recordQuery(recordId, version));
  const facts = useQuery({
    queryKey: ['record', recordId, version, 'facts'],
    queryFn: () => bodyOf(api.GET('/v1/records/{recordId}/facts', { params: { path } })),
  });
  if (record.error) return <PageFault error={record.error} />;
  if (!record.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const courtCases = courtCasesOf(record.data);
  const charges = placedCharges(courtCases);
  const pages = facts.data?.pages ?? [];
  const page = pages.find(({ number }) => number === (turnedTo ?? charges[0]?.page)) ?? pages[0];
  const left = charges.filter(({ charge }) => !ticked.has(charge.id)).length;

  const choose = (placed: PlacedCharge) => {
    setChosen(placed.pointer);
    if (placed.page !== null) setTurnedTo(placed.page);
  };
  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-charge]') ?? [])];
  const tick = ({ charge }: PlacedCharge) => {
    const all = new Set(ticked).add(charge.id);
    setTicked(all);
    const next = rows().find((row) => !all.has(row.dataset['charge']!));
    if (next) next.focus();
    else onConfirm?.();
  };
  /** Arrows go from charge to charge, C ticks one, E corrects it. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const placed = charges.find(({ charge }) => charge.id === all[at]?.dataset['charge']);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!placed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) all[at + step]?.focus();
    else if (event.key === 'c' && onConfirm) tick(placed);
    else if (event.key === 'e') setCorrected(placed);
    else return;
    event.preventDefault();
  };
  return (
    <Stack>
      <Gaps gaps={record.data.gaps} />
      <Contradictions of={record.data} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" visibleFrom="sm">
          <FormattedMessage
            id={onConfirm ? 'review.keys' : 'review.keys.confirmed'}
            values={{ arrows: <Kbd size="xs">↑ ↓</Kbd>, c: <Kbd size="xs">C</Kbd>, e: <Kbd size="xs">E</Kbd> }}
          />
        </Text>
        {onConfirm && charges.length > 0 && (
          <Text size="sm" role="status">
            <FormattedMessage id="review.left" values={{ left, all: charges.length }} />
          </Text>
        )}
      </Group>
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack ref={box} onKeyDown={onKeyDown} gap="lg">
            {courtCases.map((courtCase) => (
              <Box key={courtCase.id} component="section">
                <Group gap="xs" mb={4}>
                  <Text fw={600}>{courtCase.docketNumber ?? '—'}</Text>
                  <Text size="sm" c="dimmed">
                    {[courtCase.court, courtCase.county].filter(Boolean).join(', ')}
                  </Text>
                </Group>
                <Table highlightOnHover role="table" className="charges">
                  <Heads of={['charge.charge', 'charge.disposition', 'charge.on', 'review.what']} />
                  <Table.Tbody role="rowgroup">
                    {charges
                      .filter(({ charge }) => courtCase.charges.includes(charge))
                      .map((placed) => (
                        <ChargeRow
                          key={placed.charge.id}
                          placed={placed}
                          isChosen={placed.pointer === chosen}
                          isTicked={ticked.has(placed.charge.id)}
                          onChoose={() => choose(placed)}
                          onTick={onConfirm && (() => tick(placed))}
                          onCorrect={() => setCorrected(placed)}
                        />
                      ))}
                  </Table.Tbody>
                </Table>
              </Box>
            ))}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          {page && (
            <Stack align="center" pos="sticky" top={72}>
              {pages.length > 1 && (
                <Pagination
                  total={pages.length}
                  value={page.number}
                  onChange={setTurnedTo}
                  getControlProps={(control) => ({
                    'aria-label': intl.formatMessage(
                      { id: 'record.page' },
                      { page: page.number + (control === 'next' ? 1 : -1) },
                    ),
                  })}
                />
              )}
              <RecordPage
                recordId={recordId}
                page={page}
                marked={
                  chosen === null
                    ? []
                    : (facts.data?.facts.filter(({ pointer }) => pointer?.startsWith(`${chosen}/`)) ?? [])
                }
              />
            </Stack>
          )}
        </Grid.Col>
      </Grid>
      {corrected && (
        <CorrectCharge caseId={caseId} recordId={recordId} placed={corrected} onClose={() => setCorrected(null)} />
      )}
    </Stack>
  );
}

function Contradictions({ of: { contradictions } }: { readonly of: Schemas['Record'] }) {
  const said = useSaidOfRecord();
  return contradictions.map(({ pointer, message }) => (
    <Text key={pointer + message} size="sm" fw={600}>
      {said(message, 'contradiction')}
    </Text>
  ));
}

function ChargeRow({
  placed: { charge },
  isChosen,
  isTicked,
  onChoose,
  onTick,
  onCorrect,
}: {
  readonly placed: PlacedCharge;
  readonly isChosen: boolean;
  readonly isTicked: boolean;
  onChoose(): void;
  readonly onTick: (() => void) | null;
  onCorrect(): void;
}) {
  const intl = useIntl();
  const name = `${charge.law} ${charge.section}`;
  return (
    <Table.Tr
      role="row"
      data-charge={charge.id}
      tabIndex={0}
      onFocus={onChoose}
      onClick={onChoose}
      bg={isChosen ? 'var(--mantine-color-default-hover)' : undefined}
    >
      <Table.Td role="cell">
        {sectionOf(charge)} {charge.class && <Badge variant="default">{charge.class}</Badge>}
        <Text size="sm" c="dimmed" lang="en">
          {charge.description}
        </Text>
      </Table.Td>
      <Table.Td role="cell">
        <FormattedMessage id={`record.disposition.${charge.disposition}`} />
      </Table.Td>
      <Table.Td role="cell">
        <Day on={charge.disposedOn} />
      </Table.Td>
      <Table.Td role="cell">
        <Group gap={4} wrap="nowrap">
          {onTick && (
            <ActionIcon
              size="sm"
              tabIndex={-1}
              variant={isTicked ? 'filled' : 'default'}
              aria-pressed={isTicked}
              aria-label={intl.formatMessage({ id: 'review.tick' }, { name })}
              onClick={onTick}
            >
              <IconCheck size={14} aria-hidden />
            </ActionIcon>
          )}
          <ActionIcon
            size="sm"
            tabIndex={-1}
            variant="default"
            aria-label={intl.formatMessage({ id: 'review.correct' }, { name })}
            onClick={onCorrect}
          >
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
