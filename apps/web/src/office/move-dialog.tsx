import { List, Skeleton, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf } from '../api/api';
import { queries } from '../api/queries';
import { useDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { useNames } from '../pieces/members';

export interface Move {
  readonly fromId: string;
  readonly toIds: readonly string[];
  readonly caseIds: readonly string[];
}

/** Everything that shows whose a case or a task is. */
export const caseloadsChanged = () =>
  Promise.all([['cases'], ['moves'], ['report'], ['tasks']].map((queryKey) => queries.invalidateQueries({ queryKey })));

/** What would go to whom and what stays; nothing else is done than what it shows. */
export function MoveDialog({ move, onClose, onMoved }: { readonly move: Move; onClose(): void; onMoved(): void }) {
  const intl = useIntl();
  const nameOf = useNames();
  const [reason, setReason] = useState('');
  const sent = useDraft(`caseload.${move.fromId}.move`, reason, reason.trim() !== '', setReason);
  const body = { fromId: move.fromId, toIds: [...move.toIds], caseIds: [...move.caseIds] };
  const preview = useQuery({
    queryKey: ['moves', 'preview', body],
    queryFn: () => bodyOf(api.POST('/v1/caseload-moves/preview', { body })),
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/caseload-moves', { body: { ...body, digest: preview.data?.digest ?? '', reason } })),
    meta: { shown: true },
    onSuccess: async (made) => {
      sent();
      await caseloadsChanged();
      notifications.show({
        message: intl.formatMessage(
          { id: 'reassignment.done' },
          { cases: made.cases.length, tasks: made.tasks.length },
        ),
      });
      onMoved();
    },
    onError: (error) => {
      // Somebody has changed the caseload meanwhile: what would follow now is shown.
      if (error instanceof ApiRefused && error.problem.code === 'caseload/changed') void preview.refetch();
    },
  });
  const { cases = [], tasks = [] } = preview.data ?? {};
  const moving = { cases: cases.filter(({ toId }) => toId), tasks: tasks.filter(({ toId }) => toId) };
  const staying = [...cases, ...tasks].flatMap(({ stays }) => stays ?? []);
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={
        <FormattedMessage
          id="reassignment.question"
          values={{ from: nameOf(move.fromId), to: move.toIds.map(nameOf).join(', ') }}
        />
      }
      about={<FormattedMessage id="reassignment.question.about" />}
      go="reassignment.go"
      run={{ isPending: run.isPending || preview.isFetching, error: run.error ?? preview.error }}
      onGo={() => run.mutate()}
    >
      {preview.isPending ? (
        <Skeleton h={48} />
      ) : (
        <List size="sm">
          <List.Item>
            <FormattedMessage
              id="reassignment.goes"
              values={{ cases: moving.cases.length, tasks: moving.tasks.length }}
            />
          </List.Item>
          {[...new Set(staying)].map((why) => (
            <List.Item key={why}>
              <FormattedMessage
                id={`reassignment.stays.${why}`}
                values={{ count: staying.filter((one) => one === why).length }}
              />
            </List.Item>
          ))}
        </List>
      )}
      <Textarea
        label={intl.formatMessage({ id: 'reason' })}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Text size="xs" c="dimmed">
        <FormattedMessage id="reassignment.undoable" />
      </Text>
    </ActionDialog>
  );
}
