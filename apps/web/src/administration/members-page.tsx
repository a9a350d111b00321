import { ActionIcon, Badge, Button, Menu, Stack, Table, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconDeviceLaptopOff,
  IconDots,
  IconKeyOff,
  IconMailForward,
  IconPlus,
  IconUserCog,
  IconUserOff,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { membersQuery, queries } from '../api/queries';
import { ActionDialog } from '../pieces/action-dialog';
import { useNames } from '../pieces/members';
import { PageHead } from '../pieces/page-head';
import { Heads } from '../shell/heads';
import { Part } from '../shell/part';
import type { WordId } from '../words/words';
import { ChangeMember, InviteMember } from './member-dialogs';

type Member = Schemas['Member'];

/** What is done to a member by a question that has no fields. */
const ACTS = {
  invitation: { icon: IconMailForward, isGrave: false },
  'second-factor-reset': { icon: IconKeyOff, isGrave: true },
  'sign-out': { icon: IconDeviceLaptopOff, isGrave: true },
  deactivation: { icon: IconUserOff, isGrave: true },
} as const;
type Act = keyof typeof ACTS;

/** Who works here, as what, and who lost a laptop or an authenticator. */
export function MembersPage() {
  const intl = useIntl();
  const members = useQuery(membersQuery);
  const nameOf = useNames();
  const [typed, setTyped] = useState('');
  const [isInviting, setIsInviting] = useState(false);
  const [changed, setChanged] = useState<Member | null>(null);
  const [asked, setAsked] = useState<{ readonly act: Act; readonly member: Member } | null>(null);
  const fits = ({ name, email, role }: Member) =>
    [name, email, intl.formatMessage({ id: `role.${role}` })].some((text) =>
      text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
    );
  return (
    <Stack>
      <PageHead title="members.title" about="members.about">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsInviting(true)}>
          <FormattedMessage id="members.invite" />
        </Button>
      </PageHead>
      <TextInput
        aria-label={intl.formatMessage({ id: 'members.find' })}
        placeholder={intl.formatMessage({ id: 'members.find' })}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maw={320}
      />
      <Part of={members} empty="members.none">
        {(items) => (
          <Table.ScrollContainer minWidth={280}>
            <Table highlightOnHover verticalSpacing="xs">
              <Heads
                of={['members.name', 'members.role', 'members.supervisor', 'members.more']}
                wide={['members.supervisor']}
              />
              <Table.Tbody>
                {items.filter(fits).map((member) => (
                  <Table.Tr key={member.id}>
                    <Table.Td>
                      <Text size="sm" fw={500}>
                        {member.name}
                      </Text>
                      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                        {member.email}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <FormattedMessage id={`role.${member.role}`} />{' '}
                      {!member.joined && (
                        <Badge variant="dot" color="yellow" ml="xs">
                          <FormattedMessage id="members.invited" />
                        </Badge>
                      )}
                    </Table.Td>
                    <Table.Td visibleFrom="sm">{nameOf(member.supervisedById)}</Table.Td>
                    <Table.Td>
                      <MemberMenu
                        member={member}
                        onChange={() => setChanged(member)}
                        onAct={(act) => setAsked({ act, member })}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Part>
      <InviteMember opened={isInviting} onClose={() => setIsInviting(false)} />
      {changed && <ChangeMember member={changed} onClose={() => setChanged(null)} />}
      {asked && <AskAct {...asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function MemberMenu({ member, onChange, onAct }: { readonly member: Member; onChange(): void; onAct(act: Act): void }) {
  const intl = useIntl();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={intl.formatMessage({ id: 'members.moreOf' }, { name: member.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserCog size={16} aria-hidden />} onClick={onChange}>
          <FormattedMessage id="members.change" />
        </Menu.Item>
        {(Object.keys(ACTS) as Act[])
          .filter((act) => (act === 'invitation' ? !member.joined : member.joined || act === 'deactivation'))
          .map((act) => {
            const Icon = ACTS[act].icon;
            return (
              <Menu.Item key={act} leftSection={<Icon size={16} aria-hidden />} onClick={() => onAct(act)}>
                <FormattedMessage id={`members.act.${act}`} />
              </Menu.Item>
            );
          })}
      </Menu.Dropdown>
    </Menu>
  );
}

function AskAct({ act, member, onClose }: { readonly act: Act; readonly member: Member; onClose(): void }) {
  const intl = useIntl();
  const run = useMutation({
    mutationFn: () => bodyOf(api.POST(`/v1/members/{memberId}/${act}`, { params: { path: { memberId: member.id } } })),
    meta: { shown: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: membersQuery.queryKey });
      notifications.show({
        message: intl.formatMessage({ id: `members.act.${act}.done` satisfies WordId }, { name: member.name }),
      });
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id={`members.act.${act}`} />}
      about={<FormattedMessage id={`members.act.${act}.about`} values={{ name: member.name }} />}
      go={`members.act.${act}`}
      isGrave={ACTS[act].isGrave}
      run={run}
      onGo={() => run.mutate()}
    />
  );
}
