import { Button, Select, Stack, TextInput } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { caseChanged } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { todayInNewYork } from '../words/today';

const METHODS = ['in_person', 'mail', 'electronic'] as const;

/** Records that the approved packet was filed: the day and how, and the number where the court has given one. */
export function FilePacket({
  packetId,
  caseId,
  onFiled,
}: {
  readonly packetId: string;
  readonly caseId: string;
  readonly onFiled: () => unknown;
}) {
  const intl = useIntl();
  const form = useForm({
    initialValues: {
      filedOn: todayInNewYork() as string | null,
      method: 'electronic' as (typeof METHODS)[number],
      docketNumber: '',
    },
  });
  const sent = useFormDraft(`packet.${packetId}.file`, form);
  const file = useMutation({
    mutationFn: ({ filedOn, method, docketNumber }: typeof form.values) =>
      bodyOf(
        api.POST('/v1/packets/{packetId}/filings', {
          params: { path: { packetId } },
          body: { filedOn: filedOn!, method, docketNumber: docketNumber.trim() || null },
        }),
      ),
    onSuccess: async () => {
      sent();
      await caseChanged(caseId);
      await onFiled();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => file.mutate(values))}>
      <Stack>
        <DayInput label={intl.formatMessage({ id: 'file.on' })} required {...form.getInputProps('filedOn')} />
        <Select
          label={intl.formatMessage({ id: 'file.method' })}
          allowDeselect={false}
          data={METHODS.map((value) => ({ value, label: intl.formatMessage({ id: `file.method.${value}` }) }))}
          {...form.getInputProps('method')}
        />
        <TextInput label={intl.formatMessage({ id: 'file.number' })} {...form.getInputProps('docketNumber')} />
        <Button type="submit" disabled={form.values.filedOn === null} loading={file.isPending}>
          <FormattedMessage id="file.go" />
        </Button>
      </Stack>
    </form>
  );
}
