import { Modal, MultiSelect, NumberInput, Switch, Text, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { queries } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { SecretOnce } from './secret-once';

type EventType = Schemas['Webhook']['eventTypes'][number];
type Heard = { name: string; url: string; eventTypes: EventType[]; hearsWalled: boolean };

export const webhooksChanged = () => queries.invalidateQueries({ queryKey: ['webhooks'] });

function useEventTypes() {
  return useQuery({
    queryKey: ['webhook-event-types'],
    queryFn: async () => (await bodyOf(api.GET('/v1/webhook-event-types'))).items,
    staleTime: Infinity,
  });
}

function HeardFields({ form }: { readonly form: ReturnType<typeof useForm<Heard>> }) {
  const intl = useIntl();
  const types = useEventTypes().data ?? [];
  return (
    <>
      <TextInput label={intl.formatMessage({ id: 'webhooks.name' })} required {...form.getInputProps('name')} />
      <TextInput
        label={intl.formatMessage({ id: 'webhooks.url' })}
        placeholder="https://"
        type="url"
        required
        {...form.getInputProps('url')}
      />
      <MultiSelect
        label={intl.formatMessage({ id: 'webhooks.eventTypes' })}
        data={types.map(({ type }) => type)}
        searchable
        hidePickedOptions
        maxDropdownHeight={240}
        {...form.getInputProps('eventTypes')}
      />
      <Switch
        label={intl.formatMessage({ id: 'webhooks.hearsWalled' })}
        description={intl.formatMessage({ id: 'webhooks.hearsWalled.about' })}
        {...form.getInputProps('hearsWalled', { type: 'checkbox' })}
      />
    </>
  );
}

export function CreateWebhook({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const form = useForm<Heard>({ initialValues: { name: '', url: '', eventTypes: [], hearsWalled: false } });
  useFormDraft('webhook', form);
  const [secret, setSecret] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/webhooks', { body: form.getValues() as never })),
    meta: { shown: true },
    onSuccess: async (made) => {
      form.reset();
      setSecret(made.secret);
      onClose();
      await webhooksChanged();
    },
  });
  return (
    <>
      <ActionDialog
        opened={opened}
        onClose={onClose}
        title={<FormattedMessage id="webhooks.create" />}
        about={<FormattedMessage id="webhooks.create.about" />}
        go="webhooks.create.go"
        run={run}
        onGo={() => run.mutate()}
      >
        <HeardFields form={form} />
      </ActionDialog>
      <SecretDialog secret={secret} onKept={() => setSecret(null)} />
    </>
  );
}

function SecretDialog({ secret, onKept }: { readonly secret: string | null; onKept(): void }) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onKept}
      closeOnClickOutside={false}
      title={
        <Text fw={600}>
          <FormattedMessage id="webhooks.secret" />
        </Text>
      }
    >
      {secret && <SecretOnce secret={secret} onKept={onKept} />}
    </Modal>
  );
}

export function ChangeWebhook({ webhook, onClose }: { readonly webhook: Schemas['Webhook']; onClose(): void }) {
  const path = { webhookId: webhook.id };
  const { name, url, eventTypes, hearsWalled } = webhook;
  const form = useForm<Heard>({ initialValues: { name, url, eventTypes: [...eventTypes], hearsWalled } });
  const sent = useFormDraft(`webhook.${webhook.id}`, form);
  const version = useQuery({
    queryKey: ['webhooks', webhook.id, 'version'],
    queryFn: () => versionOf(api.GET('/v1/webhooks/{webhookId}', { params: { path } })),
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.PATCH('/v1/webhooks/{webhookId}', {
          params: { path, header: { 'If-Match': version.data?.etag ?? '' } },
          body: form.getValues() as never,
        }),
      ),
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      await webhooksChanged();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="webhooks.change" />}
      go="save"
      run={{ isPending: run.isPending || version.isPending, error: run.error ?? version.error }}
      onGo={() => run.mutate()}
    >
      <HeardFields form={form} />
    </ActionDialog>
  );
}

export function RotateSecret({ webhookId, onClose }: { readonly webhookId: string; onClose(): void }) {
  const intl = useIntl();
  const [hours, setHours] = useState<number | string>(24);
  const [secret, setSecret] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/webhooks/{webhookId}/secrets', {
          params: { path: { webhookId } },
          body: { overlapHours: Number(hours) },
        }),
      ),
    meta: { shown: true },
    onSuccess: async (made) => {
      setSecret(made.secret);
      await webhooksChanged();
    },
  });
  if (secret) return <SecretDialog secret={secret} onKept={onClose} />;
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="webhooks.rotate" />}
      about={<FormattedMessage id="webhooks.rotate.about" />}
      go="webhooks.rotate"
      run={run}
      onGo={() => run.mutate()}
    >
      <NumberInput
        label={intl.formatMessage({ id: 'webhooks.overlap' })}
        min={0}
        max={168}
        value={hours}
        onChange={setHours}
      />
    </ActionDialog>
  );
}

export function ReplayDeliveries({ webhookId, onClose }: { readonly webhookId: string; onClose(): void }) {
  const intl = useIntl();
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/webhooks/{webhookId}/replays', {
          params: { path: { webhookId } },
          body: { from: instantOf(from), until: instantOf(until), status: 'undelivered' },
        }),
      ),
    meta: { shown: true },
    onSuccess: async ({ deliveries }) => {
      await webhooksChanged();
      notifications.show({ message: intl.formatMessage({ id: 'webhooks.replay.done' }, { count: deliveries }) });
      onClose();
    },
  });
  const names = { previous: intl.formatMessage({ id: 'earlier' }), next: intl.formatMessage({ id: 'later' }) };
  const headerControls = { previousLabel: names.previous, nextLabel: names.next };
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="webhooks.replay" />}
      about={<FormattedMessage id="webhooks.replay.about" />}
      go="webhooks.replay.go"
      run={run}
      onGo={() => run.mutate()}
    >
      <DateTimePicker
        label={intl.formatMessage({ id: 'webhooks.from' })}
        value={from}
        onChange={setFrom}
        {...headerControls}
        required
      />
      <DateTimePicker
        label={intl.formatMessage({ id: 'webhooks.until' })}
        value={until}
        onChange={setUntil}
        {...headerControls}
        required
      />
    </ActionDialog>
  );
}

/** What was chosen on the clock of who chooses. */
const instantOf = (chosen: string | null): string => (chosen ? new Date(chosen.replace(' ', 'T')).toISOString() : '');
