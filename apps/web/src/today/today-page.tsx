import { Badge, Card, Checkbox, Group, SimpleGrid, Stack, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { myTasksQuery, queries, remindersQuery, sessionQuery } from '../api/queries';
import { AnchorLink } from '../shell/links';
import { offerUndo } from '../shell/offer-undo';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import { useDeadlineWords } from '../words/deadline-words';
import { useSaid } from '../said/use-said';
import { FirstSteps } from './first-steps';

/** A day that is cut off tells nothing: what stands beside it is broken into lines. */
const WHOLE = { flexShrink: 0 } as const;
const BROKEN = { flex: '1 1 14rem' } as const;

/** What needs the member today: tasks by their day, and days that come due. */
export function TodayPage() {
  const comesDue = useDeadlineWords();
  const tasks = useQuery(myTasksQuery);
  const reminders = useQuery(remindersQuery);
  const session = useQuery(sessionQuery);
  return (
    <Stack>
      <Title order={1} size="h2">
        <FormattedMessage id="nav.today" />
      </Title>
      {session.data && <FirstSteps permissions={session.data.permissions} />}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Card withBorder>
          <Title order={2} size="h4" mb="sm">
            <FormattedMessage id="today.tasks" />
          </Title>
          <Part of={tasks} empty="today.tasks.none">
            {(items) => (
              <Stack gap="sm">
                {items.map((task) => (
                  <TaskLine key={task.id} task={task} />
                ))}
              </Stack>
            )}
          </Part>
        </Card>
        <Card withBorder>
          <Title order={2} size="h4" mb="sm">
            <FormattedMessage id="today.deadlines" />
          </Title>
          <Part of={reminders} empty="today.deadlines.none">
            {(items) => (
              <Stack gap="xs">
                {items.map(({ id, caseId, kind, dueOn, status, party }) => (
                  <Group key={id} justify="space-between" wrap="nowrap">
                    <AnchorLink to="/cases/$caseId" params={{ caseId }} search={{ part: 'filings' }} size="sm">
                      {comesDue({ kind, party })}
                    </AnchorLink>
                    <Badge color={status === 'missed' ? 'red' : 'verdigris'} variant="dot" style={WHOLE}>
                      <Day on={dueOn} />
                    </Badge>
                  </Group>
                ))}
              </Stack>
            )}
          </Part>
        </Card>
      </SimpleGrid>
    </Stack>
  );
}

function TaskLine({ task }: { readonly task: Schemas['Task'] }) {
  const intl = useIntl();
  const title = useSaid()(task.title);
  const changed = () => queries.invalidateQueries({ queryKey: myTasksQuery.queryKey });
  const reopen = async () => {
    await bodyOf(api.POST('/v1/tasks/{taskId}/reopening', { params: { path: { taskId: task.id } } }));
    await changed();
  };
  const finish = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/tasks/{taskId}/completion', { params: { path: { taskId: task.id } }, body: {} })),
    onSuccess: () => {
      offerUndo({ done: <FormattedMessage id="today.task.done" />, undo: reopen });
      return changed();
    },
  });
  return (
    <Group justify="space-between" style={{ rowGap: 6 }}>
      <Checkbox
        style={BROKEN}
        checked={task.status === 'done'}
        disabled={finish.isPending}
        label={title}
        aria-label={intl.formatMessage({ id: 'today.task.finish' }, { title })}
        onChange={() => finish.mutate()}
      />
      <Group gap="xs" wrap="nowrap" style={WHOLE}>
        {task.caseId && (
          <AnchorLink to="/cases/$caseId" params={{ caseId: task.caseId }} size="sm">
            <FormattedMessage id="today.task.case" />
          </AnchorLink>
        )}
        {task.dueOn && (
          <Badge color={task.overdue ? 'red' : 'gray'} variant="dot">
            <Day on={task.dueOn} />
          </Badge>
        )}
      </Group>
    </Group>
  );
}
