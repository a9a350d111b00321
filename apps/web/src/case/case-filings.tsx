import { Badge, Button, Card, Grid, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { deadlinesQuery, filingsQuery } from '../api/queries';
import { MoveDialog } from '../moves/move-dialog';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import { useDeadlineWords } from '../words/deadline-words';

/** Where each filing stands with its court, and every day that comes due with the rule that it comes from. */
export function CaseFilings({ caseId }: { readonly caseId: string }) {
  const comesDue = useDeadlineWords();
  const [moved, setMoved] = useState<string | null>(null);
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Title order={2} size="h4" mb="sm">
          <FormattedMessage id="case.part.filings" />
        </Title>
        <Part of={useQuery(filingsQuery(caseId))} empty="filings.none">
          {(filings) => (
            <Stack>
              {filings.map(({ id, court, filedOn, status, docketNumber, services, responses, order, allowedMoves }) => (
                <Card key={id} withBorder>
                  <Group justify="space-between">
                    <Text fw={600} lang="en">
                      {court}
                    </Text>
                    <Badge variant="dot">
                      <FormattedMessage id={`filing.status.${status}`} />
                    </Badge>
                  </Group>
                  <Text size="sm" c="dimmed">
                    <FormattedMessage id="filing.filed" values={{ on: <Day on={filedOn} /> }} />
                    {docketNumber ? ` · ${docketNumber}` : ''}
                  </Text>
                  {services.map(({ county, servedOn }) => (
                    <Text key={county} size="sm">
                      <FormattedMessage id="filing.served" values={{ county, on: <Day on={servedOn} /> }} />
                    </Text>
                  ))}
                  {responses.map(({ county, position, respondedOn }) => (
                    <Text key={county + respondedOn} size="sm">
                      {county}: <FormattedMessage id={`filing.position.${position}`} /> · <Day on={respondedOn} />
                    </Text>
                  ))}
                  {order && (
                    <Text size="sm" fw={600}>
                      <FormattedMessage id={`filing.order.${order.result}`} /> · <Day on={order.decidedOn} />
                    </Text>
                  )}
                  {allowedMoves.length > 0 && (
                    <Group mt="xs">
                      <Button size="compact-sm" variant="light" onClick={() => setMoved(id)}>
                        <FormattedMessage id="board.record" />
                      </Button>
                    </Group>
                  )}
                </Card>
              ))}
            </Stack>
          )}
        </Part>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Title order={2} size="h4" mb="sm">
          <FormattedMessage id="deadlines.title" />
        </Title>
        <Part of={useQuery(deadlinesQuery(caseId))} empty="deadlines.none">
          {(deadlines) => (
            <Table.ScrollContainer minWidth={420}>
              <Table>
                <Table.Tbody>
                  {deadlines.map(({ id, kind, party, dueOn, status, citation }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        {comesDue({ kind, party })}
                        <Text size="xs" c="dimmed">
                          {citation}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <Day on={dueOn} />
                      </Table.Td>
                      <Table.Td>
                        <Badge variant="dot" color={status === 'missed' ? 'red' : status === 'open' ? 'blue' : 'gray'}>
                          <FormattedMessage id={`deadline.status.${status}`} />
                        </Badge>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Part>
      </Grid.Col>
      <MoveDialog filingId={moved} onClose={() => setMoved(null)} />
    </Grid>
  );
}
