import { Badge, Button, Card, Checkbox, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconArchive, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Heads } from '../shell/heads';
import { Part } from '../shell/part';
import { useCaseTitle } from '../words/case-title';
import { At, Day } from '../words/day';
import { LiftHold, NewHold, NewPolicy, ProposePurge } from './retention-dialogs';
import { Purges } from './purges';

export const retentionChanged = () => queries.invalidateQueries({ queryKey: ['retention'] });

type Asked = 'policy' | 'hold' | 'purge';

/** How long closed files are kept, what is held for longer, and what is destroyed, with two people agreeing to it. */
export function RetentionPage() {
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const close = () => setAsked(null);
  return (
    <Stack>
      <PageHead title="retention.title" about="retention.about" />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Policies mayManage={permissions.includes('retention:manage')} onNew={() => setAsked('policy')} />
        <Holds mayHold={permissions.includes('retention:hold')} onNew={() => setAsked('hold')} />
      </SimpleGrid>
      {permissions.includes('purge:read') && (
        <>
          <Due
            mayPropose={permissions.includes('purge:propose')}
            chosen={chosen}
            onChoose={setChosen}
            onPropose={() => setAsked('purge')}
          />
          <Purges />
        </>
      )}
      <NewPolicy opened={asked === 'policy'} onClose={close} />
      <NewHold opened={asked === 'hold'} onClose={close} />
      <ProposePurge
        opened={asked === 'purge'}
        caseIds={[...chosen]}
        onClose={close}
        onProposed={() => setChosen(new Set())}
      />
    </Stack>
  );
}

function Policies({ mayManage, onNew }: { readonly mayManage: boolean; onNew(): void }) {
  const policies = useQuery({
    queryKey: ['retention', 'policies'],
    queryFn: async () => (await bodyOf(api.GET('/v1/retention/policies'))).items,
  });
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            <FormattedMessage id="retention.policies" />
          </Title>
          {mayManage && (
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onNew}>
              <FormattedMessage id="retention.policy.new" />
            </Button>
          )}
        </Group>
        <Part of={policies} empty="retention.policies.none">
          {(items) => (
            <Stack gap="xs">
              {items.map(({ effectiveOn, years, keepsNames, keepsOrders }) => (
                <div key={effectiveOn}>
                  <Text size="sm" fw={500}>
                    <FormattedMessage id="retention.policy" values={{ years, on: <Day on={effectiveOn} /> }} />
                  </Text>
                  {(keepsNames || keepsOrders) && (
                    <Text size="xs" c="dimmed">
                      <FormattedMessage
                        id={
                          keepsNames && keepsOrders
                            ? 'retention.keeps.both'
                            : keepsNames
                              ? 'retention.keeps.names'
                              : 'retention.keeps.orders'
                        }
                      />
                    </Text>
                  )}
                </div>
              ))}
            </Stack>
          )}
        </Part>
      </Stack>
    </Card>
  );
}

function Holds({ mayHold, onNew }: { readonly mayHold: boolean; onNew(): void }) {
  const nameOf = useNames();
  const [lifting, setLifting] = useState<string | null>(null);
  const holds = useInfiniteQuery(
    pagesQuery(['retention', 'holds'], (cursor) =>
      bodyOf(api.GET('/v1/retention/holds', { params: { query: { cursor, limit: 50 } } })),
    ),
  );
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            <FormattedMessage id="retention.holds" />
          </Title>
          {mayHold && (
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onNew}>
              <FormattedMessage id="retention.hold.new" />
            </Button>
          )}
        </Group>
        <Part of={holds} empty="retention.holds.none">
          {(items) => (
            <Stack gap="sm">
              {items.map(({ id, kind, untilOn, reason, setById, setAt, lifted }) => (
                <Group key={id} justify="space-between" wrap="nowrap" align="start">
                  <div>
                    <Group gap="xs">
                      <Text size="sm" fw={500}>
                        <FormattedMessage id={`retention.hold.${kind}`} />
                      </Text>
                      {lifted && (
                        <Badge variant="light" color="gray" c="var(--mantine-color-text)">
                          <FormattedMessage id="walls.lifted" />
                        </Badge>
                      )}
                    </Group>
                    <Text size="sm" translate="no">
                      {reason}
                    </Text>
                    <Text size="xs" c="dimmed">
                      <FormattedMessage
                        id="walls.setBy"
                        values={{ name: nameOf(setById), at: <At instant={setAt} /> }}
                      />
                      {untilOn && (
                        <>
                          {' · '}
                          <FormattedMessage id="retention.hold.until" values={{ on: <Day on={untilOn} /> }} />
                        </>
                      )}
                    </Text>
                  </div>
                  {mayHold && !lifted && (
                    <Button size="compact-sm" variant="default" onClick={() => setLifting(id)}>
                      <FormattedMessage id="walls.lift" />
                    </Button>
                  )}
                </Group>
              ))}
            </Stack>
          )}
        </Part>
        <MoreButton of={holds} />
      </Stack>
      {lifting && <LiftHold holdId={lifting} onClose={() => setLifting(null)} />}
    </Card>
  );
}

function Due({
  mayPropose,
  chosen,
  onChoose,
  onPropose,
}: {
  readonly mayPropose: boolean;
  readonly chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
  onPropose(): void;
}) {
  const nameOf = useNames();
  const titled = useCaseTitle();
  const due = useInfiniteQuery(
    pagesQuery(['retention', 'due'], (cursor) =>
      bodyOf(api.GET('/v1/retention/due', { params: { query: { cursor, limit: 100 } } })),
    ),
  );
  const choose = (id: string, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            <FormattedMessage id="retention.due" />
          </Title>
          {mayPropose && (
            <Button
              size="xs"
              leftSection={<IconArchive size={14} aria-hidden />}
              disabled={chosen.size === 0}
              onClick={onPropose}
            >
              <FormattedMessage id="retention.propose" values={{ count: chosen.size }} />
            </Button>
          )}
        </Group>
        <Part of={due} empty="retention.due.none">
          {(items) => (
            <Table.ScrollContainer minWidth={280}>
              <Table verticalSpacing="xs">
                <Heads
                  of={['retention.case', 'retention.attorney', 'retention.closed', 'retention.keptThrough']}
                  wide={['retention.attorney', 'retention.closed']}
                />
                <Table.Tbody>
                  {items.map(({ id, title, attorneyId, closedOn, keptThroughOn, purgeId }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        <Checkbox
                          label={titled(title)}
                          description={purgeId ? <FormattedMessage id="retention.proposed" /> : undefined}
                          disabled={!mayPropose || purgeId !== null}
                          checked={chosen.has(id)}
                          onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
                        />
                      </Table.Td>
                      <Table.Td visibleFrom="sm">{nameOf(attorneyId)}</Table.Td>
                      <Table.Td visibleFrom="sm">
                        <Day on={closedOn} />
                      </Table.Td>
                      <Table.Td>
                        <Day on={keptThroughOn} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Part>
        <MoreButton of={due} />
      </Stack>
    </Card>
  );
}
