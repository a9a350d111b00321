import { Alert, Button, Group, Image, List, Loader, Pagination, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiRefused, type Schemas } from '../api/api';
import { queries } from '../api/queries';
import { Refused } from '../pieces/refused';
import { useRefusedField } from '../said/use-refused-field';
import { useSaid } from '../said/use-said';

type Preview = Schemas['PaperPreview'];

/** Papers of an invented person as they would look, page by page; nothing is published that nobody has looked at. */
export function PaperPreview({
  of,
  ask,
  read,
  page,
}: {
  readonly of: readonly string[];
  ask(): Promise<Preview>;
  read(): Promise<Preview>;
  page(name: string, page: number): Promise<Blob>;
}) {
  const intl = useIntl();
  const preview = useQuery({
    queryKey: [...of, 'preview'],
    // None was asked for yet.
    queryFn: () =>
      read().catch((error: unknown) => {
        if (error instanceof ApiRefused && error.problem.status === 404) return null;
        throw error;
      }),
    refetchInterval: ({ state }) => (state.data?.status === 'queued' ? 700 : false),
  });
  const begin = useMutation({
    mutationFn: ask,
    meta: { shown: true },
    onSuccess: () => queries.invalidateQueries({ queryKey: of }),
  });
  const refused = useRefusedField();
  const shown = preview.data;
  return (
    <Stack>
      <Group>
        <Button
          variant="default"
          loading={begin.isPending || shown?.status === 'queued'}
          onClick={() => begin.mutate()}
        >
          <FormattedMessage id="preview.ask" />
        </Button>
        {shown && !shown.isOfDraft && shown.status === 'ready' && (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="preview.old" />
          </Text>
        )}
      </Group>
      <Refused error={begin.error ?? preview.error} onAgain={() => begin.mutate()} />
      {shown?.status === 'queued' && <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />}
      {shown && (shown.status === 'refused' || shown.status === 'failed') && (
        <Alert color="red" title={<FormattedMessage id="preview.refused" />}>
          <List size="sm">
            {shown.faults.map((fault) => (
              <List.Item key={fault.pointer + fault.message}>{refused(fault)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {shown?.status === 'ready' && <Pages key={shown.id} of={[...of, shown.id]} files={shown.files} page={page} />}
    </Stack>
  );
}

function Pages({
  of,
  files,
  page,
}: {
  readonly of: readonly string[];
  readonly files: Preview['files'];
  page(name: string, page: number): Promise<Blob>;
}) {
  const intl = useIntl();
  const [name, setName] = useState(files[0]?.name ?? null);
  const [at, setAt] = useState(1);
  const file = files.find((one) => one.name === name);
  const said = useSaid();
  if (!file) return null;
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <Select
          label={intl.formatMessage({ id: 'preview.paper' })}
          data={files.map((one) => ({ value: one.name, label: said(one.title) }))}
          value={name}
          allowDeselect={false}
          onChange={(chosen) => {
            setName(chosen);
            setAt(1);
          }}
          w={{ base: '100%', xs: 320 }}
        />
        {file.pages > 1 && (
          <Pagination
            total={file.pages}
            value={at}
            onChange={setAt}
            size="sm"
            getControlProps={(control) => ({
              'aria-label': intl.formatMessage({
                id: control === 'previous' || control === 'first' ? 'earlier' : 'later',
              }),
            })}
          />
        )}
      </Group>
      <PagePicture
        of={[...of, file.name, String(at)]}
        page={() => page(file.name, at)}
        alt={intl.formatMessage({ id: 'preview.page' }, { title: said(file.title), page: at })}
      />
    </Stack>
  );
}

/** A page as a picture, asked for as who is signed in, so that no address carries a token. */
export function PagePicture({
  of,
  page,
  alt,
}: {
  readonly of: readonly string[];
  page(): Promise<Blob>;
  readonly alt: string;
}) {
  const intl = useIntl();
  const picture = useQuery({ queryKey: [...of, 'picture'], queryFn: page, staleTime: Infinity });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!picture.data) return;
    const made = URL.createObjectURL(picture.data);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.data]);
  if (picture.error) return <Refused error={picture.error} />;
  if (!address) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  return (
    <Image src={address} alt={alt} radius="sm" style={{ border: '1px solid var(--mantine-color-default-border)' }} />
  );
}
