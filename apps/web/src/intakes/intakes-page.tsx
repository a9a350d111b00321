import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { intakesQuery, queries } from '../api/queries';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { Heads } from '../shell/heads';
import { Day } from '../words/day';

/** Who asks for help, the oldest first, each with what has to happen next. */
export function IntakesPage() {
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/intakes', { body: {} })),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: intakesQuery.queryKey });
      await navigate({ to: '/intakes/$intakeId', params: { intakeId: id } });
    },
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          <FormattedMessage id="nav.intakes" />
        </Title>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          <FormattedMessage id="intake.new" />
        </Button>
      </Group>
      <Part of={useQuery(intakesQuery)} empty="intake.none">
        {(intakes) => (
          <Table.ScrollContainer minWidth={480}>
            <Table highlightOnHover>
              <Heads of={['intake.who', 'intake.next', 'intake.received']} />
              <Table.Tbody>
                {intakes.map(({ id, givenName, familyName, nextStep, receivedOn }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <AnchorLink to="/intakes/$intakeId" params={{ intakeId: id }} size="sm">
                        {[givenName, familyName].filter(Boolean).join(' ') || <FormattedMessage id="intake.nameless" />}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td>
                      {nextStep.step && (
                        <Text size="sm">
                          <FormattedMessage id={`intake.step.${nextStep.step}`} />
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      <Day on={receivedOn} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Part>
    </Stack>
  );
}
