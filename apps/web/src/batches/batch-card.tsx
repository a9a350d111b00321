import { Badge, Button, Card, Group, List, Progress, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { type Batch, batchesQuery, batchFailuresQuery, batchFilesQuery } from '../api/batches';
import { queries } from '../api/queries';
import { AnchorLink } from '../shell/links';
import { saveFile } from '../shell/save-file';
import { At } from '../words/day';
import { refusedFieldsIn } from '../said/refused-field';
import { useRefusedField } from '../said/use-refused-field';
import { useWorded } from '../words/worded';

const COLORS: { readonly [status in Batch['status']]: string } = {
  running: 'blue',
  compiling: 'blue',
  done: 'green',
  cancelled: 'gray',
  failed: 'red',
};

/** One batch: how far it is, what to mend, what to print. */
export function BatchCard({ batch }: { readonly batch: Batch }) {
  const intl = useIntl();
  const heading = useId();
  const { id, name, status, progress, createdAt } = batch;
  const params = { path: { batchId: id } };
  const changed = () => queries.invalidateQueries({ queryKey: batchesQuery.queryKey });
  const cancel = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/packet-batches/{batchId}/cancellation', { params })),
    onSuccess: changed,
  });
  const resume = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/packet-batches/{batchId}/resumption', { params })),
    onSuccess: changed,
  });
  const isUnderWay = status === 'running' || status === 'compiling';
  const { total, ready, failed } = progress;
  const part = (count: number) => (total === 0 ? 0 : (100 * count) / total);
  const said = intl.formatMessage({ id: 'batch.progress' }, { total, ready, failed });
  return (
    <Card withBorder component="section" aria-labelledby={heading}>
      <Stack gap="sm">
        <Group justify="space-between">
          <div>
            <Title order={2} size="h5" id={heading} translate="no">
              {name}
            </Title>
            <Text size="xs" c="dimmed">
              {batch.relief && <FormattedMessage id={`relief.${batch.relief}`} />}
              {batch.relief ? ' · ' : ''}
              <At instant={createdAt} />
            </Text>
          </div>
          <Group gap="xs">
            <Badge variant="dot" color={COLORS[status]}>
              <FormattedMessage id={`batch.status.${status}`} />
            </Badge>
            {isUnderWay && (
              <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
                <FormattedMessage id="batch.cancel" />
              </Button>
            )}
            {(status === 'cancelled' || status === 'failed' || (status === 'done' && failed > 0)) && (
              <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
                <FormattedMessage id="batch.resume" />
              </Button>
            )}
          </Group>
        </Group>
        <div>
          <Progress.Root size="lg" aria-label={said}>
            <Progress.Section value={part(ready)} color="verdigris" animated={isUnderWay} aria-label={said} />
            <Progress.Section value={part(failed)} color="red" aria-label={said} />
          </Progress.Root>
          <Text size="sm" mt={4} role="status">
            {said}
          </Text>
        </div>
        {failed > 0 && <Failures batchId={id} />}
        {status === 'done' && ready > 0 && <PrintFiles batchId={id} />}
      </Stack>
    </Card>
  );
}

function Failures({ batchId }: { readonly batchId: string }) {
  const failures = useQuery(batchFailuresQuery(batchId));
  const worded = useWorded();
  const said = useRefusedField();
  const saidOf = (code: string | null, failure: string) => {
    const [whole, ...fields] = refusedFieldsIn(failure);
    return [worded(`problem.${code}`, whole ? said(whole) : ''), ...fields.map(said)].join(' · ');
  };
  return (
    <List size="sm">
      {failures.data?.map(({ id, caseId, failureCode, failure }) => (
        <List.Item key={id}>
          {saidOf(failureCode, failure ?? '')}{' '}
          <AnchorLink
            to="/cases/$caseId"
            params={{ caseId }}
            search={{ part: 'verdicts' }}
            size="sm"
            underline="always"
          >
            <FormattedMessage id="intake.toCase" />
          </AnchorLink>
        </List.Item>
      ))}
    </List>
  );
}

/** For each court its papers, by name. */
function PrintFiles({ batchId }: { readonly batchId: string }) {
  const files = useQuery(batchFilesQuery(batchId));
  const download = useMutation({
    mutationFn: async ({ id: printFileId, fileName }: Schemas['PrintFile']) => {
      const path = { batchId, printFileId };
      const file = await bodyOf(
        api.GET('/v1/packet-batches/{batchId}/files/{printFileId}', { params: { path }, parseAs: 'blob' }),
      );
      saveFile(file as unknown as Blob, fileName);
    },
  });
  return (
    <Group gap="xs">
      {files.data?.map((file) => (
        <Button
          key={file.id}
          size="xs"
          variant="light"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={download.isPending && download.variables?.id === file.id}
          onClick={() => download.mutate(file)}
        >
          <FormattedMessage id="batch.print" values={{ court: file.court, packets: file.packets, pages: file.pages }} />
        </Button>
      ))}
    </Group>
  );
}
