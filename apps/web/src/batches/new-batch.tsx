import { Alert, Button, Checkbox, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { batchesQuery } from '../api/batches';
import { queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { CASE_STATUSES } from '../caseload/case-search';
import { useFormDraft } from '../drafts/use-draft';
import { BATCH_RELIEFS } from '../verdicts/petitioned-reliefs';

/** Chooses the worklist: a relief, and the cases whose newest assessment opens it. */
export function NewBatch({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const intl = useIntl();
  const session = useQuery(sessionQuery);
  const form = useForm({
    initialValues: {
      name: '',
      relief: 'NY-160.59' as (typeof BATCH_RELIEFS)[number],
      status: 'open' as (typeof CASE_STATUSES)[number],
      tag: '',
      mine: false,
    },
  });
  useFormDraft('batch', form);
  const start = useMutation({
    mutationFn: ({ name, relief, status, tag, mine }: typeof form.values) =>
      bodyOf(
        api.POST('/v1/packet-batches', {
          body: {
            name,
            relief,
            cases: { status, ...(tag.trim() && { tag: tag.trim() }), ...(mine && { attorneyId: session.data!.id }) },
          },
        }),
      ),
    meta: { shown: true },
    onSuccess: async () => {
      form.reset();
      onClose();
      await queries.invalidateQueries({ queryKey: batchesQuery.queryKey });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title={intl.formatMessage({ id: 'batch.new' })}>
      <form onSubmit={form.onSubmit((values) => start.mutate(values))}>
        <Stack>
          <TextInput
            label={intl.formatMessage({ id: 'batch.name' })}
            placeholder={intl.formatMessage({ id: 'batch.name.example' })}
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Select
            label={intl.formatMessage({ id: 'batch.relief' })}
            allowDeselect={false}
            data={BATCH_RELIEFS.map((value) => ({ value, label: intl.formatMessage({ id: `relief.${value}` }) }))}
            {...form.getInputProps('relief')}
          />
          <Select
            label={intl.formatMessage({ id: 'batch.cases' })}
            allowDeselect={false}
            data={CASE_STATUSES.map((value) => ({ value, label: intl.formatMessage({ id: `case.status.${value}` }) }))}
            {...form.getInputProps('status')}
          />
          <TextInput label={intl.formatMessage({ id: 'batch.tag' })} {...form.getInputProps('tag')} />
          <Checkbox
            label={intl.formatMessage({ id: 'batch.mine' })}
            {...form.getInputProps('mine', { type: 'checkbox' })}
          />
          {start.error && (
            <Alert color="red" role="alert">
              <Refusal error={start.error} />
            </Alert>
          )}
          <Button type="submit" loading={start.isPending} disabled={form.values.name.trim() === ''}>
            <FormattedMessage id="batch.go" />
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
