import { Button, Select, Stack, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { caseChanged } from '../api/queries';

const METHODS = ['in_person', 'mail', 'electronic'] as const;

/** Records that the approved packet was filed: the day and how, and the number where the court has given one. */
export function FilePacket({ packet, caseId }: { readonly packet: Schemas['Packet']; readonly caseId: string }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      filedOn: null as string | null,
      method: 'electronic' as (typeof METHODS)[number],
      docketNumber: '',
    },
  });
  const file = useMutation({
    mutationFn: ({ filedOn, method, docketNumber }: typeof form.values) =>
      bodyOf(
        api.POST('/v1/packets/{packetId}/filings', {
          params: { path: { packetId: packet.id } },
          body: { filedOn: filedOn!, method, docketNumber: docketNumber.trim() || null },
        }),
      ),
    onSuccess: async () => {
      await caseChanged(caseId);
      await navigate({ to: '/cases/$caseId', params: { caseId }, search: { part: 'filings' } });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => file.mutate(values))}>
      <Stack>
        <DateInput
          label={intl.formatMessage({ id: 'file.on' })}
          valueFormat="YYYY-MM-DD"
          placeholder="YYYY-MM-DD"
          required
          {...form.getInputProps('filedOn')}
        />
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
