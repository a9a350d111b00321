import { Badge, Box, Button, Card as Paper, Chip, Flex, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { boardQuery, type Card, type Stage } from '../api/board';
import { MoveDialog } from '../moves/move-dialog';
import { FileDialog } from '../packet/file-dialog';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import { todayInNewYork } from '../words/today';
import { step } from './step';

const here = getRouteApi('/filings');

/** Papers and filings by where they stand. What happens next to one is recorded on its card. */
export function BoardPage() {
  const { mine = false } = here.useSearch();
  const navigate = here.useNavigate();
  const board = useQuery(boardQuery(mine));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          <FormattedMessage id="nav.filings" />
        </Title>
        <Chip checked={mine} onChange={(only) => void navigate({ search: { mine: only || undefined }, replace: true })}>
          <FormattedMessage id="caseload.mine" />
        </Chip>
      </Group>
      <Part of={board} empty="board.none">
        {({ stages }) =>
          stages.every(({ count }) => count === 0) ? (
            <Text c="dimmed" maw="36rem">
              <FormattedMessage id="board.none" />
            </Text>
          ) : (
            <Stages stages={stages} />
          )
        }
      </Part>
    </Stack>
  );
}

function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const [filed, setFiled] = useState<Card | null>(null);
  const record = (card: Card) => (card.filingId ? setMoved(card.filingId) : setFiled(card));
  /** Arrows go from card to card, R records what happened. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const columns = [...box.current!.querySelectorAll('[data-stage]')].map((column) => [
      ...column.querySelectorAll<HTMLElement>('a[data-card]'),
    ]);
    const at = document.activeElement as HTMLElement;
    if (event.key.toLowerCase() === 'r') return at.closest('[data-of]')?.querySelector('button')?.click();
    const next = step(columns, at, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return (
    <>
      <Text size="sm" c="dimmed" visibleFrom="sm">
        <FormattedMessage
          id="board.keys"
          values={{
            arrows: <Kbd size="xs">← ↑ ↓ →</Kbd>,
            enter: <Kbd size="xs">Enter</Kbd>,
            r: <Kbd size="xs">R</Kbd>,
          }}
        />
      </Text>
      <Box ref={box} onKeyDown={onKeyDown} style={{ overflowX: 'auto' }} tabIndex={-1}>
        <Flex direction={{ base: 'column', sm: 'row' }} gap="md" align="start" pb="sm">
          {stages.map((stage) => (
            <Column key={stage.stage} stage={stage} onRecord={record} />
          ))}
        </Flex>
      </Box>
      <MoveDialog filingId={moved} onClose={() => setMoved(null)} />
      <FileDialog packet={filed} onClose={() => setFiled(null)} />
    </>
  );
}

function Column({
  stage: { stage, count, cards },
  onRecord,
}: {
  readonly stage: Stage;
  readonly onRecord: (card: Card) => void;
}) {
  const isEmpty = count === 0;
  return (
    <Stack
      component="section"
      gap="xs"
      data-stage={stage}
      w={{ base: '100%', sm: isEmpty ? 120 : 240 }}
      style={{ flexShrink: 0 }}
      visibleFrom={isEmpty ? 'sm' : undefined}
    >
      <Group gap="xs" wrap="nowrap" align="start" mih={36}>
        <Title order={2} size="h6" c={isEmpty ? 'dimmed' : undefined}>
          <FormattedMessage id={`board.${stage}`} />
        </Title>
        <Badge variant="default" size="sm" style={{ flexShrink: 0 }}>
          {count}
        </Badge>
      </Group>
      {cards.map((card) => (
        <FilingCard key={card.packetId} card={card} stage={stage} onRecord={() => onRecord(card)} />
      ))}
      {count > cards.length && (
        <Text size="xs" c="dimmed">
          <FormattedMessage id="board.more" values={{ count: count - cards.length }} />
        </Text>
      )}
    </Stack>
  );
}

function FilingCard({
  card,
  stage,
  onRecord,
}: {
  readonly card: Card;
  readonly stage: Stage['stage'];
  readonly onRecord: () => void;
}) {
  const { caseId, packetId, clientName, relief, court, since, dueOn, unserved } = card;
  const isPaper = card.filingId === null;
  const isLate = dueOn !== null && dueOn < todayInNewYork();
  return (
    <Paper withBorder padding="sm" data-of={packetId}>
      <Stack gap={4}>
        {isPaper ? (
          <AnchorLink to="/cases/$caseId/packets/$packetId" params={{ caseId, packetId }} data-card size="sm" fw={600}>
            {clientName}
          </AnchorLink>
        ) : (
          <AnchorLink to="/cases/$caseId" params={{ caseId }} search={{ part: 'filings' }} data-card size="sm" fw={600}>
            {clientName}
          </AnchorLink>
        )}
        <Text size="xs" lineClamp={2}>
          <FormattedMessage id={`relief.${relief}`} />
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {court ?? <FormattedMessage id="board.since" values={{ on: <Day on={since} /> }} />}
        </Text>
        {stage === 'filed' && unserved.length > 0 && (
          <Text size="xs" c="dimmed">
            <FormattedMessage id="board.unserved" values={{ counties: unserved.join(', ') }} />
          </Text>
        )}
        <Group justify="space-between" gap="xs">
          {dueOn ? (
            <Badge variant="dot" size="sm" color={isLate ? 'red' : 'verdigris'}>
              <Day on={dueOn} />
            </Badge>
          ) : (
            <span />
          )}
          {stage !== 'to_approve' && (
            <Button size="compact-xs" variant="light" onClick={onRecord} tabIndex={-1}>
              <FormattedMessage id={isPaper ? 'board.file' : 'board.record'} />
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
