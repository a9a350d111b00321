import { Select, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { membersQuery, queries } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';

type Role = Schemas['Member']['role'];
const ROLES = ['attorney', 'paralegal', 'intake', 'supervisor', 'administrator', 'volunteer', 'auditor'] as const;

const membersChanged = () => queries.invalidateQueries({ queryKey: membersQuery.queryKey });

/** The role, with what it may do in a sentence, and who supervises. */
function RoleFields({
  role,
  onRole,
  supervisedById,
  onSupervisor,
}: {
  readonly role: Role;
  onRole(role: Role): void;
  readonly supervisedById: string | null;
  onSupervisor(memberId: string | null): void;
}) {
  const intl = useIntl();
  const attorneys = (useQuery(membersQuery).data ?? []).filter((member) => member.role === 'attorney');
  return (
    <>
      <Select
        label={intl.formatMessage({ id: 'members.role' })}
        data={ROLES.map((value) => ({ value, label: intl.formatMessage({ id: `role.${value}` }) }))}
        value={role}
        allowDeselect={false}
        onChange={(chosen) => onRole(chosen as Role)}
      />
      <Text size="sm" c="dimmed">
        <FormattedMessage id={`role.${role}.about`} />
      </Text>
      <Select
        label={intl.formatMessage({ id: 'members.supervisor' })}
        placeholder={intl.formatMessage({ id: 'members.noSupervisor' })}
        data={attorneys.map(({ id, name }) => ({ value: id, label: name }))}
        value={supervisedById}
        onChange={onSupervisor}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'members.noSupervisor' }) }}
      />
    </>
  );
}

export function InviteMember({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const intl = useIntl();
  const form = useForm({
    initialValues: { name: '', email: '', role: 'attorney' as Role, supervisedById: null as string | null },
  });
  useFormDraft('member', form);
  const run = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/members', { body: form.getValues() })),
    meta: { shown: true },
    onSuccess: async ({ name }) => {
      await membersChanged();
      notifications.show({ message: intl.formatMessage({ id: 'members.invite.done' }, { name }) });
      form.reset();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="members.invite" />}
      about={<FormattedMessage id="members.invite.about" />}
      go="members.invite.go"
      run={run}
      onGo={() => run.mutate()}
    >
      <TextInput
        label={intl.formatMessage({ id: 'members.name' })}
        required
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={intl.formatMessage({ id: 'members.email' })}
        type="email"
        required
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <RoleFields
        role={form.values.role}
        onRole={(role) => form.setFieldValue('role', role)}
        supervisedById={form.values.supervisedById}
        onSupervisor={(memberId) => form.setFieldValue('supervisedById', memberId)}
      />
    </ActionDialog>
  );
}

export function ChangeMember({ member, onClose }: { readonly member: Schemas['Member']; onClose(): void }) {
  const path = { memberId: member.id };
  const form = useForm({ initialValues: { role: member.role, supervisedById: member.supervisedById } });
  // Its version when the dialog was opened: what somebody else has changed since is not overwritten.
  const version = useQuery({
    queryKey: ['member', member.id],
    queryFn: () => versionOf(api.GET('/v1/members/{memberId}', { params: { path } })),
    gcTime: 0,
  });
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.PATCH('/v1/members/{memberId}', {
          params: { path, header: { 'If-Match': version.data?.etag ?? '' } },
          body: form.getValues(),
        }),
      ),
    meta: { shown: true },
    onSuccess: async () => {
      await membersChanged();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={member.name}
      about={<FormattedMessage id="members.change.about" />}
      go="save"
      run={{ isPending: run.isPending || version.isPending, error: run.error ?? version.error }}
      onGo={() => run.mutate()}
    >
      <RoleFields
        role={form.values.role}
        onRole={(role) => form.setFieldValue('role', role)}
        supervisedById={form.values.supervisedById}
        onSupervisor={(memberId) => form.setFieldValue('supervisedById', memberId)}
      />
    </ActionDialog>
  );
}
