import {
  Alert,
  Button,
  Card,
  Code,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { membersQuery, queries } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { PageHead } from '../pieces/page-head';
import { Refused } from '../pieces/refused';
import { Part } from '../shell/part';

const KEY = ['single-sign-on'];

/** How members are let in: by the office's identity provider, and who still may when it is down. */
export function SingleSignOnPage() {
  const settings = useQuery({
    queryKey: KEY,
    queryFn: () => versionOf(api.GET('/v1/organization/single-sign-on')),
    // What is being typed is not replaced because somebody else has saved: the API says so when it is sent.
    refetchOnWindowFocus: false,
  });
  return (
    <Stack maw={640}>
      <PageHead title="sso.title" about="sso.about" />
      <Part of={settings} empty="sso.about">
        {({ body, etag }) => <Settings key={etag} settings={body} etag={etag} />}
      </Part>
    </Stack>
  );
}

function Settings({ settings, etag }: { readonly settings: Schemas['SingleSignOn']; readonly etag: string }) {
  const intl = useIntl();
  const { identityProvider: known, redirectUri } = settings;
  const administrators = (useQuery(membersQuery).data ?? []).filter(({ role }) => role === 'administrator');
  const [isEnding, setIsEnding] = useState(false);
  const form = useForm({
    initialValues: {
      issuer: known?.issuer ?? '',
      clientId: known?.clientId ?? '',
      clientSecret: '',
      emailDomains: known?.emailDomains ?? [],
      required: known?.required ?? false,
      breakGlassMemberId: known?.breakGlassMemberId ?? null,
      secondFactorAcr: known?.secondFactorAcr ?? [],
      secondFactorAmr: known?.secondFactorAmr ?? [],
      maxAgeMinutes: (known?.maxAgeMinutes ?? '') as number | string,
    },
  });
  const sent = useFormDraft(`single-sign-on.${etag}`, form, 'clientSecret');
  const saved = async (message: 'sso.saved' | 'sso.ended') => {
    sent();
    await queries.invalidateQueries({ queryKey: KEY });
    notifications.show({ message: intl.formatMessage({ id: message }) });
  };
  const save = useMutation({
    mutationFn: () => {
      const { clientSecret, maxAgeMinutes, ...rest } = form.getValues();
      return bodyOf(
        api.PUT('/v1/organization/single-sign-on', {
          params: { header: { 'If-Match': etag } },
          body: {
            ...rest,
            ...(clientSecret && { clientSecret }),
            maxAgeMinutes: maxAgeMinutes === '' ? null : Number(maxAgeMinutes),
          },
        }),
      );
    },
    meta: { shown: true },
    onSuccess: () => saved('sso.saved'),
  });
  const end = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/v1/organization/single-sign-on')),
    meta: { shown: true },
    onSuccess: async () => {
      setIsEnding(false);
      await saved('sso.ended');
    },
  });
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())}>
      <Stack>
        <Alert color="gray" title={<FormattedMessage id="sso.redirect" />}>
          <Text size="sm" mb="xs">
            <FormattedMessage id="sso.redirect.about" />
          </Text>
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {redirectUri}
          </Code>
        </Alert>
        <Card withBorder>
          <Stack>
            <TextInput
              label={intl.formatMessage({ id: 'sso.issuer' })}
              description={intl.formatMessage({ id: 'sso.issuer.about' })}
              placeholder="https://"
              required
              {...form.getInputProps('issuer')}
            />
            <TextInput
              label={intl.formatMessage({ id: 'sso.clientId' })}
              required
              {...form.getInputProps('clientId')}
            />
            <PasswordInput
              label={intl.formatMessage({ id: 'sso.clientSecret' })}
              description={known ? intl.formatMessage({ id: 'sso.clientSecret.kept' }) : undefined}
              required={!known}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': intl.formatMessage({ id: 'signIn.show' }) }}
              {...form.getInputProps('clientSecret')}
            />
            <TagsInput
              label={intl.formatMessage({ id: 'sso.emailDomains' })}
              description={intl.formatMessage({ id: 'sso.emailDomains.about' })}
              {...form.getInputProps('emailDomains')}
            />
          </Stack>
        </Card>
        <Card withBorder>
          <Stack>
            <Switch
              label={intl.formatMessage({ id: 'sso.required' })}
              description={intl.formatMessage({ id: 'sso.required.about' })}
              {...form.getInputProps('required', { type: 'checkbox' })}
            />
            <Select
              label={intl.formatMessage({ id: 'sso.breakGlass' })}
              description={intl.formatMessage({ id: 'sso.breakGlass.about' })}
              data={administrators.map(({ id, name }) => ({ value: id, label: name }))}
              clearable
              clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'members.noSupervisor' }) }}
              {...form.getInputProps('breakGlassMemberId')}
            />
            <TagsInput
              label={intl.formatMessage({ id: 'sso.acr' })}
              description={intl.formatMessage({ id: 'sso.acr.about' })}
              {...form.getInputProps('secondFactorAcr')}
            />
            <TagsInput label={intl.formatMessage({ id: 'sso.amr' })} {...form.getInputProps('secondFactorAmr')} />
            <NumberInput
              label={intl.formatMessage({ id: 'sso.maxAge' })}
              min={1}
              {...form.getInputProps('maxAgeMinutes')}
            />
          </Stack>
        </Card>
        <Refused error={save.error} onAgain={() => save.mutate()} />
        <Group justify="space-between">
          {known ? (
            <Button variant="default" onClick={() => setIsEnding(true)}>
              <FormattedMessage id="sso.end" />
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={save.isPending}>
            <FormattedMessage id="save" />
          </Button>
        </Group>
      </Stack>
      <ActionDialog
        opened={isEnding}
        onClose={() => setIsEnding(false)}
        title={<FormattedMessage id="sso.end" />}
        about={<FormattedMessage id="sso.end.about" />}
        go="sso.end"
        isGrave
        run={end}
        onGo={() => end.mutate()}
      />
    </form>
  );
}
