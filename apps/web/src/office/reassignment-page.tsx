import { Button, Card, Checkbox, Group, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowsExchange, IconGripVertical } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Schemas } from '../api/api';
import { casesQuery, membersQuery } from '../api/queries';
import { PageHead } from '../pieces/page-head';
import { MoreButton } from '../pieces/more-button';
import { Teaching } from '../pieces/teaching';
import { PageFault } from '../problems/page-fault';
import { useCaseTitle } from '../words/case-title';
import { Day } from '../words/day';
import { MoveDialog, type Move } from './move-dialog';
import { MovesList } from './moves-list';

/** Cases go from one advocate to another: dragged onto a name, or chosen and handed on by keys. Nothing moves before it was shown. */
export function ReassignmentPage() {
  const intl = useIntl();
  const members = useQuery(membersQuery).data ?? [];
  const attorneys = members.filter(({ role, joined }) => role === 'attorney' && joined);
  const choices = attorneys.map(({ id, name }) => ({ value: id, label: name }));
  const [fromId, setFromId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [toId, setToId] = useState<string | null>(null);
  const [move, setMove] = useState<Move | null>(null);
  const receivers = attorneys.filter(({ id }) => id !== fromId);
  const begin = (receiver: string) => fromId && setMove({ fromId, toIds: [receiver], caseIds: [...chosen] });
  return (
    <Stack>
      <PageHead title="reassignment.title" about="reassignment.about" />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Card withBorder>
          <Stack>
            <Select
              label={intl.formatMessage({ id: 'reassignment.from' })}
              placeholder={intl.formatMessage({ id: 'reassignment.choose' })}
              data={choices}
              value={fromId}
              searchable
              onChange={(memberId) => {
                setFromId(memberId);
                setChosen(new Set());
                setToId(null);
              }}
            />
            {fromId === null ? (
              <Teaching icon={IconArrowsExchange} says="reassignment.none" />
            ) : (
              <Caseload attorneyId={fromId} chosen={chosen} onChoose={setChosen} />
            )}
          </Stack>
        </Card>
        <Card withBorder>
          <Stack>
            <Title order={2} size="h4">
              <FormattedMessage id="reassignment.to" />
            </Title>
            <Text size="sm" c="dimmed">
              <FormattedMessage id="reassignment.chosen" values={{ count: chosen.size }} />
            </Text>
            {receivers.map(({ id, name }) => (
              <Receiver key={id} name={name} isReady={chosen.size > 0} onDrop={() => begin(id)} />
            ))}
            <Group align="end">
              <Select
                flex={1}
                miw={200}
                label={intl.formatMessage({ id: 'reassignment.toByKeys' })}
                data={choices.filter(({ value }) => value !== fromId)}
                value={toId}
                onChange={setToId}
                searchable
              />
              <Button disabled={toId === null || chosen.size === 0} onClick={() => toId && begin(toId)}>
                <FormattedMessage id="reassignment.preview" />
              </Button>
            </Group>
          </Stack>
        </Card>
      </SimpleGrid>
      <MovesList />
      {move && (
        <MoveDialog
          move={move}
          onClose={() => setMove(null)}
          onMoved={() => {
            setMove(null);
            setChosen(new Set());
          }}
        />
      )}
    </Stack>
  );
}

/** Open cases of a member, each with a box, and each to be taken hold of. */
function Caseload({
  attorneyId,
  chosen,
  onChoose,
}: {
  readonly attorneyId: string;
  readonly chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}) {
  const cases = useInfiniteQuery(casesQuery({ attorneyId }));
  if (cases.error) return <PageFault error={cases.error} />;
  const open = cases.data?.pages.flatMap(({ items }) => items).filter(({ status }) => status !== 'closed') ?? [];
  if (!cases.isPending && open.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <FormattedMessage id="reassignment.noCases" />
      </Text>
    );
  const isAll = open.length > 0 && open.every(({ id }) => chosen.has(id));
  const choose = (id: string, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Stack gap="xs" aria-busy={cases.isPending}>
      <Checkbox
        label={<FormattedMessage id="reassignment.all" values={{ count: open.length }} />}
        checked={isAll}
        indeterminate={!isAll && chosen.size > 0}
        onChange={() => onChoose(isAll ? new Set() : new Set(open.map(({ id }) => id)))}
      />
      {open.map((row) => (
        <CaseRow key={row.id} row={row} isIn={chosen.has(row.id)} onChoose={(isIn) => choose(row.id, isIn)} />
      ))}
      <MoreButton of={cases} />
    </Stack>
  );
}

function CaseRow({
  row,
  isIn,
  onChoose,
}: {
  readonly row: Schemas['CasePage']['items'][number];
  readonly isIn: boolean;
  onChoose(isIn: boolean): void;
}) {
  const titled = useCaseTitle();
  const drag = (event: DragEvent) => {
    // What is dragged is named by the boxes, so that several go at once.
    event.dataTransfer.setData('text/plain', '');
    event.dataTransfer.effectAllowed = 'move';
    onChoose(true);
  };
  return (
    <Card withBorder padding="xs" draggable onDragStart={drag} data-case={row.id} style={{ cursor: 'grab' }}>
      <Group wrap="nowrap" gap="sm">
        <IconGripVertical size={16} aria-hidden />
        <Checkbox
          flex={1}
          label={row.clientName}
          description={titled(row.title)}
          checked={isIn}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          <Day on={row.openedOn} />
        </Text>
      </Group>
    </Card>
  );
}

function Receiver({ name, isReady, onDrop }: { readonly name: string; readonly isReady: boolean; onDrop(): void }) {
  const [isOver, setIsOver] = useState(false);
  return (
    <Card
      withBorder
      padding="sm"
      data-receiver={name}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
      style={{
        borderStyle: isReady ? 'dashed' : 'solid',
        borderColor: isOver ? 'var(--mantine-primary-color-filled)' : undefined,
        background: isOver ? 'var(--mantine-primary-color-light)' : undefined,
      }}
    >
      <Text size="sm" fw={500}>
        {name}
      </Text>
    </Card>
  );
}
