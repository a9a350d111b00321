import { Badge, Button, Card, FileInput, Group, Stack, Text, TextInput } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { IconFileText, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Teaching } from '../pieces/teaching';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { Day } from '../words/day';

type CourtForm = Schemas['CourtForm'];

/** Courts' own forms that packets fill, with their editions. */
export function FormsPage() {
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const mayWrite = permissions.includes('template:write');
  // A form that gets an edition, or a new one.
  const [uploading, setUploading] = useState<CourtForm | 'new' | null>(null);
  const [ending, setEnding] = useState<CourtForm | null>(null);
  const forms = useInfiniteQuery(
    pagesQuery(['court-forms'], (cursor) =>
      bodyOf(api.GET('/v1/court-forms', { params: { query: { cursor, limit: 50 } } })),
    ),
  );
  return (
    <Stack>
      <PageHead title="forms.title" about="forms.about">
        {mayWrite && (
          <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setUploading('new')}>
            <FormattedMessage id="forms.upload" />
          </Button>
        )}
      </PageHead>
      <Part of={forms} empty="forms.none">
        {(items) => (
          <Stack gap="sm">
            {items.map((form) => (
              <FormCard
                key={form.id}
                form={form}
                onEdition={mayWrite ? () => setUploading(form) : null}
                onEnd={permissions.includes('template:publish') ? () => setEnding(form) : null}
              />
            ))}
          </Stack>
        )}
      </Part>
      {forms.data?.length === 0 && <Teaching icon={IconFileText} says="forms.teaching" />}
      <MoreButton of={forms} />
      {ending && <EndForm form={ending} onClose={() => setEnding(null)} />}
      {uploading && <Upload form={uploading === 'new' ? null : uploading} onClose={() => setUploading(null)} />}
    </Stack>
  );
}

function FormCard({
  form: { name, endsOn, editions },
  onEdition,
  onEnd,
}: {
  readonly form: CourtForm;
  /** null: to whom it is not given. */
  readonly onEdition: (() => void) | null;
  readonly onEnd: (() => void) | null;
}) {
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={500} translate="no">
            {name}
          </Text>
          <Group gap="xs">
            {onEnd && (
              <Button size="xs" variant="subtle" onClick={onEnd}>
                <FormattedMessage id="forms.end" />
              </Button>
            )}
            {onEdition && (
              <Button size="xs" variant="default" onClick={onEdition}>
                <FormattedMessage id="forms.newEdition" />
              </Button>
            )}
          </Group>
        </Group>
        {endsOn && (
          <Text size="xs" c="dimmed">
            <FormattedMessage id="forms.ends" values={{ on: <Day on={endsOn} /> }} />
          </Text>
        )}
        {editions.map(({ id, status, edition, inForceFrom }) => (
          <Group key={id} gap="sm">
            <AnchorLink to="/administration/forms/$editionId" params={{ editionId: id }} size="sm">
              {edition ?? <FormattedMessage id="forms.unnamed" />}
            </AnchorLink>
            <Text size="sm" c="dimmed">
              <FormattedMessage id="forms.from" values={{ on: <Day on={inForceFrom} /> }} />
            </Text>
            <Badge variant="dot" color={status === 'published' ? 'green' : 'yellow'}>
              <FormattedMessage id={`template.${status}`} />
            </Badge>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

/** Until which day papers are made with the form; none: it goes on. */
function EndForm({ form: { id, name, endsOn }, onClose }: { readonly form: CourtForm; onClose(): void }) {
  const intl = useIntl();
  const [day, setDay] = useState(endsOn);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/court-forms/{courtFormId}/ending', {
          params: { path: { courtFormId: id } },
          body: { endsOn: day },
        }),
      ),
    meta: { shown: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['court-forms'] });
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={name}
      about={<FormattedMessage id="forms.end.about" />}
      go="save"
      run={run}
      onGo={() => run.mutate()}
    >
      <DayInput
        label={intl.formatMessage({ id: 'forms.end.on' })}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'forms.end.never' }) }}
        value={day}
        onChange={setDay}
      />
    </ActionDialog>
  );
}

/** A court's fillable PDF, as a new form or as the next edition of one. */
function Upload({ form: of, onClose }: { readonly form: CourtForm | null; onClose(): void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { name: '', inForceFrom: '', file: null as File | null } });
  const sent = useFormDraft(of ? `court-form.${of.id}.edition` : 'court-form', form);
  const run = useMutation({
    mutationFn: () => {
      const { name, inForceFrom, file } = form.getValues();
      const body = new FormData();
      // Fields go before the file, which the API reads as it comes.
      if (!of) body.set('name', name);
      body.set('inForceFrom', inForceFrom);
      if (file) body.set('file', file);
      const sent = { body: body as never, bodySerializer: () => body };
      return bodyOf(
        of
          ? api.POST('/v1/court-forms/{courtFormId}/editions', { params: { path: { courtFormId: of.id } }, ...sent })
          : api.POST('/v1/court-forms', sent),
      );
    },
    meta: { shown: true },
    onSuccess: async ({ id }) => {
      sent();
      await queries.invalidateQueries({ queryKey: ['court-forms'] });
      await navigate({ to: '/administration/forms/$editionId', params: { editionId: id } });
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={of ? of.name : <FormattedMessage id="forms.upload" />}
      about={<FormattedMessage id="forms.upload.about" />}
      go="forms.upload.go"
      run={run}
      onGo={() => run.mutate()}
    >
      {!of && <TextInput label={intl.formatMessage({ id: 'forms.name' })} required {...form.getInputProps('name')} />}
      <DayInput
        label={intl.formatMessage({ id: 'template.effectiveOn' })}
        required
        value={form.values.inForceFrom || null}
        onChange={(day) => form.setFieldValue('inForceFrom', day ?? '')}
      />
      <FileInput
        label={intl.formatMessage({ id: 'forms.file' })}
        placeholder={intl.formatMessage({ id: 'forms.file.choose' })}
        accept="application/pdf"
        required
        {...form.getInputProps('file')}
      />
    </ActionDialog>
  );
}
