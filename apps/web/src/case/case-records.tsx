import { Alert, Badge, Button, Card, FileButton, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { caseChanged, recordsQuery } from '../api/queries';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { RecordFacts } from './record-facts';

/** The case's records with how far each is read, and the door for a new rap sheet. */
export function CaseRecords({ caseId }: { readonly caseId: string }) {
  const records = useQuery(recordsQuery(caseId));
  const upload = useMutation({
    mutationFn: (file: File) =>
      bodyOf(
        api.POST('/v1/cases/{caseId}/documents', {
          params: { path: { caseId } },
          body: { kind: 'rap_sheet', file: file as unknown as string },
          bodySerializer: () => formOf(file),
        }),
      ),
    onSuccess: () => caseChanged(caseId),
  });
  return (
    <Stack>
      <Group>
        <FileButton onChange={(file) => file && upload.mutate(file)} accept="application/pdf,image/png,image/jpeg">
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
              <FormattedMessage id="record.upload" />
            </Button>
          )}
        </FileButton>
      </Group>
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

function formOf(file: File): FormData {
  const form = new FormData();
  // The kind goes before the file, which the API reads as it comes.
  form.set('kind', 'rap_sheet');
  form.set('file', file);
  return form;
}

function RecordCard({ record, caseId }: { readonly record: Schemas['RecordSummary']; readonly caseId: string }) {
  const intl = useIntl();
  const { id, status, refusal, progress, version, confirmedVersion, createdAt } = record;
  const confirm = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/records/{recordId}/confirmation', { params: { path: { recordId: id } }, body: { version } }),
      ),
    onSuccess: () => caseChanged(caseId),
  });
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
          {(status === 'read' || (status === 'confirmed' && confirmedVersion !== version)) && (
            <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              <FormattedMessage id="record.confirm" />
            </Button>
          )}
        </Group>
        {status === 'queued' && (
          <Progress
            value={progress ? (100 * progress.pagesRead) / progress.pages : 100}
            animated
            aria-label={intl.formatMessage({ id: 'record.reading' })}
          />
        )}
        {refusal && (
          <Alert color="red">
            {refusal.message} ({refusal.code})
          </Alert>
        )}
        {(status === 'read' || status === 'confirmed') && <RecordFacts recordId={id} version={version} />}
      </Stack>
    </Card>
  );
}

export type Gap = Schemas['Record']['gaps'][number];
/** What could not be read, or must be looked at, in the words of the reader. */
export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Alert color="orange" title={<FormattedMessage id="record.gaps" values={{ count: gaps.length }} />}>
      <List size="sm">
        {gaps.map(({ what, page, line, text }) => (
          <List.Item key={`${page}/${line}/${what}/${text}`}>
            {what} {page !== null && <FormattedMessage id="record.place" values={{ page, line: line ?? 1 }} />}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
