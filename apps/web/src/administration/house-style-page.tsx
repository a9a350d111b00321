import { Badge, Button, Card, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { BackLink } from '../pieces/back-link';
import { Refused } from '../pieces/refused';
import { Part } from '../shell/part';
import { useSaid } from '../said/use-said';
import { PaperPreview } from './paper-preview';

const here = getRouteApi('/administration/house-styles/$houseStyleId');
type HouseStyle = Schemas['HouseStyle'];

const changed = () => queries.invalidateQueries({ queryKey: ['house-styles'] });
const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore

/** One house style: what it says, what papers look like with it, and whether they are made with it. */
export function HouseStylePage() {
  const { houseStyleId } = here.useParams();
  const style = useQuery({
    queryKey: ['house-styles', houseStyleId],
    queryFn: () => versionOf(api.GET('/v1/house-styles/{houseStyleId}', { params: { path: { houseStyleId } } })),
    refetchOnWindowFocus: false,
  });
  return (
    <Stack>
      <BackLink to="/administration/house-styles" words="styles.title" />
      <Part of={style} empty="styles.none">
        {({ body, etag }) => <Shown key={houseStyleId} style={body} etag={etag} />}
      </Part>
    </Stack>
  );
}

function Shown({ style, etag }: { readonly style: HouseStyle; readonly etag: string }) {
  const intl = useIntl();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const path = { houseStyleId: style.id };
  const isDraft = style.status === 'draft';
  const publish = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/house-styles/{houseStyleId}/publication', { params: { path } })),
    meta: { shown: true },
    onSuccess: async () => {
      await changed();
      notifications.show({ message: intl.formatMessage({ id: 'template.published.done' }) });
    },
  });
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1} size="h2">
            <FormattedMessage id="styles.one" />
          </Title>
          <Badge variant="dot" color={isDraft ? 'yellow' : 'green'}>
            <FormattedMessage id={`template.${style.status}`} />
          </Badge>
        </Group>
        {isDraft && permissions.includes('template:publish') && (
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            <FormattedMessage id="template.publish" />
          </Button>
        )}
      </Group>
      <Refused error={publish.error} onAgain={() => publish.mutate()} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Editor style={style} etag={etag} mayWrite={isDraft && permissions.includes('template:write')} />
        <Card withBorder>
          <PaperPreview
            of={['house-styles', style.id]}
            ask={() => bodyOf(api.POST('/v1/house-styles/{houseStyleId}/preview', { params: { path } }))}
            read={() => bodyOf(api.GET('/v1/house-styles/{houseStyleId}/preview', { params: { path } }))}
            page={async (name, page) =>
              (await bodyOf(
                api.GET('/v1/house-styles/{houseStyleId}/preview/{name}/pages/{page}', {
                  params: { path: { ...path, name, page } },
                  parseAs: 'blob',
                }),
              )) as unknown as Blob
            }
          />
        </Card>
      </SimpleGrid>
    </>
  );
}

function Editor({
  style,
  etag,
  mayWrite,
}: {
  readonly style: HouseStyle;
  readonly etag: string;
  readonly mayWrite: boolean;
}) {
  const intl = useIntl();
  const navigate = useNavigate();
  const path = { houseStyleId: style.id };
  const form = useForm({
    initialValues: {
      effectiveOn: style.effectiveOn as string,
      name: style.letterhead.name ?? '',
      lines: style.letterhead.lines.join('\n'),
      title: style.signature.title ?? '',
      signatureLines: style.signature.lines.join('\n'),
      paragraphs: { ...(style.paragraphs as { [id: string]: string }) },
    },
  });
  const sent = useFormDraft(`house-style.${style.id}.${etag}`, form);
  const save = useMutation({
    mutationFn: () => {
      const { effectiveOn, name, lines, title, signatureLines, paragraphs } = form.getValues();
      return bodyOf(
        api.PUT('/v1/house-styles/{houseStyleId}', {
          params: { path, header: { 'If-Match': etag } },
          body: {
            effectiveOn,
            letterhead: { name: name.trim() || null, lines: linesOf(lines) },
            signature: { title: title.trim() || null, lines: linesOf(signatureLines) },
            paragraphs: Object.fromEntries(Object.entries(paragraphs).filter(([, text]) => text.trim() !== '')),
          },
        }),
      );
    },
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      form.resetDirty();
      await changed();
      notifications.show({ message: intl.formatMessage({ id: 'template.saved' }) });
    },
  });
  const discard = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/v1/house-styles/{houseStyleId}', { params: { path } })),
    onSuccess: async () => {
      await navigate({ to: '/administration/house-styles' });
      await changed();
    },
  });
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack>
          <DayInput
            label={intl.formatMessage({ id: 'template.effectiveOn' })}
            disabled={!mayWrite}
            value={form.values.effectiveOn}
            onChange={(day) => day && form.setFieldValue('effectiveOn', day)}
          />
          <TextInput
            label={intl.formatMessage({ id: 'styles.name' })}
            disabled={!mayWrite}
            {...form.getInputProps('name')}
          />
          <Textarea
            label={intl.formatMessage({ id: 'styles.lines' })}
            autosize
            minRows={2}
            disabled={!mayWrite}
            {...form.getInputProps('lines')}
          />
          <TextInput
            label={intl.formatMessage({ id: 'styles.signatureTitle' })}
            disabled={!mayWrite}
            {...form.getInputProps('title')}
          />
          <Textarea
            label={intl.formatMessage({ id: 'styles.signatureLines' })}
            autosize
            minRows={2}
            disabled={!mayWrite}
            {...form.getInputProps('signatureLines')}
          />
          <Paragraphs
            written={form.values.paragraphs}
            mayWrite={mayWrite}
            onWrite={(id, text) => form.setFieldValue('paragraphs', { ...form.values.paragraphs, [id]: text })}
          />
          <Refused error={save.error} onAgain={() => save.mutate()} />
          {mayWrite && (
            <Group justify="space-between">
              <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
                <FormattedMessage id="template.discard" />
              </Button>
              <Button type="submit" loading={save.isPending}>
                <FormattedMessage id="save" />
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Card>
  );
}

/** Paragraphs that an office may word itself, one at a time, beside what they say otherwise. */
function Paragraphs({
  written,
  mayWrite,
  onWrite,
}: {
  readonly written: { readonly [id: string]: string };
  readonly mayWrite: boolean;
  onWrite(id: string, text: string): void;
}) {
  const intl = useIntl();
  const paragraphs = useQuery({
    queryKey: ['house-style-paragraphs'],
    queryFn: async () => (await bodyOf(api.GET('/v1/house-style-paragraphs'))).items,
    staleTime: Infinity,
  });
  const [id, setId] = useState<string | null>(null);
  const one = paragraphs.data?.find((paragraph) => paragraph.id === id);
  const said = useSaid();
  return (
    <Stack gap="xs">
      <Select
        label={intl.formatMessage({ id: 'styles.paragraph' })}
        placeholder={intl.formatMessage({ id: 'styles.paragraph.choose' })}
        data={(paragraphs.data ?? []).map((paragraph) => ({
          value: paragraph.id,
          label: `${written[paragraph.id] ? '● ' : ''}${said(paragraph.title)}`,
        }))}
        value={id}
        onChange={setId}
        searchable
      />
      {one && (
        <>
          <Textarea
            label={said(one.title)}
            description={
              one.placeholders.length > 0
                ? intl.formatMessage(
                    { id: 'styles.placeholders' },
                    { names: one.placeholders.map((name) => `{${name}}`).join(', ') },
                  )
                : undefined
            }
            placeholder={one.text}
            autosize
            minRows={4}
            disabled={!mayWrite}
            value={written[one.id] ?? ''}
            onChange={({ currentTarget }) => onWrite(one.id, currentTarget.value)}
          />
          <Text size="xs" c="dimmed" lang="en">
            {one.text}
          </Text>
        </>
      )}
    </Stack>
  );
}
