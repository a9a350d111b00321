import { Alert, Badge, Button, Card, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { caseChanged, recordsQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { uploadDocument, useSent } from '../api/upload';
import { Sending } from '../pieces/sending';
import { ButtonLink } from '../shell/links';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { useSaid } from '../said/use-said';
import { RecordFacts } from './record-facts';

/** The case's records with how far each is read, and the door for a new rap sheet. */
export function CaseRecords({ caseId }: { readonly caseId: string }) {
  const records = useQuery(recordsQuery(caseId));
  const { share, onSent, done } = useSent();
  const upload = useMutation({
    mutationFn: (file: File) => uploadDocument(caseId, 'rap_sheet', file, onSent),
    meta: { shown: true },
    onSettled: done,
    onSuccess: () => caseChanged(caseId),
  });
  return (
    <Stack>
      {upload.error && (
        <Alert
          color="red"
          role="alert"
          title={<FormattedMessage id="record.notTaken" values={{ name: upload.variables!.name }} />}
        >
          <Stack gap="xs" align="start">
            <Text size="sm">
              <Refusal error={upload.error} />
            </Text>
            <Button size="xs" variant="default" onClick={() => upload.mutate(upload.variables!)}>
              <FormattedMessage id="fault.again" />
            </Button>
          </Stack>
        </Alert>
      )}
      <Group>
        <FileButton onChange={(file) => file && upload.mutate(file)} accept="application/pdf,image/png,image/jpeg">
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
              <FormattedMessage id="record.upload" />
            </Button>
          )}
        </FileButton>
      </Group>
      <Sending share={share} />
      <Part of={records} empty="record.none">
        {(items) => (
          <Stack>
            {items.map((record) => (
              <RecordCard key={record.id} record={record} caseId={caseId} />
            ))}
          </Stack>
        )}
      </Part>
    </Stack>
  );
}

function RecordCard({ record, caseId }: { readonly record: Schemas['RecordSummary']; readonly caseId: string }) {
  const intl = useIntl();
  const said = useSaid();
  const { id, status, refusal, progress, version, confirmedVersion, createdAt } = record;
  const confirm = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/records/{recordId}/confirmation', { params: { path: { recordId: id } }, body: { version } }),
      ),
    onSuccess: () => caseChanged(caseId),
  });
  const readAgain = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/records/{recordId}/reading', { params: { path: { recordId: id } } })),
    onSuccess: () => caseChanged(caseId),
  });
  const isToConfirm = status === 'read' || (status === 'confirmed' && confirmedVersion !== version);
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Group>
            <Badge variant="dot">
              <FormattedMessage id={`record.status.${status}`} />
            </Badge>
            <Text size="sm" c="dimmed">
              <At instant={createdAt} />
            </Text>
          </Group>
          {status === 'confirmed' && !isToConfirm && (
            <ButtonLink size="xs" to="/cases/$caseId" params={{ caseId }} search={{ part: 'verdicts' }}>
              <FormattedMessage id="record.toVerdicts" />
            </ButtonLink>
          )}
          {isToConfirm && (
            <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              <FormattedMessage id="record.confirm" />
            </Button>
          )}
        </Group>
        {status === 'queued' && (
          <Stack gap={4}>
            <Text size="sm" role="status">
              {progress ? (
                <FormattedMessage
                  id="record.reading.pages"
                  values={{ read: progress.pagesRead, pages: progress.pages }}
                />
              ) : (
                <FormattedMessage id="record.reading" />
              )}
            </Text>
            <Progress
              value={progress ? (100 * progress.pagesRead) / progress.pages : 100}
              animated
              aria-label={intl.formatMessage({ id: 'record.reading' })}
            />
          </Stack>
        )}
        {refusal && (
          <Alert color="red" title={<FormattedMessage id="record.refused" />}>
            <Stack gap="xs" align="start">
              <Text size="sm">{said(refusal.message)}</Text>
              <Text size="sm">
                <FormattedMessage id="record.refused.next" />
              </Text>
              <Button size="xs" variant="default" loading={readAgain.isPending} onClick={() => readAgain.mutate()}>
                <FormattedMessage id="record.readAgain" />
              </Button>
            </Stack>
          </Alert>
        )}
        {(status === 'read' || status === 'confirmed') && (
          <RecordFacts
            key={version}
            caseId={caseId}
            recordId={id}
            version={version}
            onConfirm={isToConfirm ? () => confirm.mutate() : null}
          />
        )}
      </Stack>
    </Card>
  );
}
