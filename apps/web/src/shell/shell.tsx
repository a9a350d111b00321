import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Loader,
  Menu,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAdjustments,
  IconBriefcase,
  IconBuilding,
  IconCalendarDue,
  IconGavel,
  IconLogout,
  IconMoon,
  IconStack2,
  IconSun,
  IconUser,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, type Schemas } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { Bell, LineLost } from '../news/bell';
import { PageFault } from '../problems/page-fault';
import { signedIn } from '../session/session';
import { LanguageChoice } from './language-choice';
import { NavItemLink } from './links';
import { SearchBox } from './search-box';

type Permission = Schemas['Session']['permissions'][number];

const PLACES = [
  { to: '/today', words: 'nav.today', icon: IconCalendarDue, of: ['task:read'] },
  { to: '/intakes', words: 'nav.intakes', icon: IconUserPlus, of: ['intake:read'] },
  { to: '/cases', words: 'nav.cases', icon: IconBriefcase, of: ['case:read'] },
  { to: '/filings', words: 'nav.filings', icon: IconGavel, of: ['filing:read'] },
  { to: '/batches', words: 'nav.batches', icon: IconStack2, of: ['packet:generate'] },
  { to: '/office', words: 'nav.office', icon: IconBuilding, of: ['office:view'] },
  {
    to: '/administration',
    words: 'nav.administration',
    icon: IconAdjustments,
    of: ['member:manage', 'wall:manage', 'template:read'],
  },
] as const satisfies readonly { readonly of: readonly Permission[]; readonly [rest: string]: unknown }[];

/** What stands around every page: where one may go, the one search box, and who is signed in. */
export function Shell() {
  const intl = useIntl();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const session = useQuery(sessionQuery);
  if (session.error) return <PageFault error={session.error} />;
  if (!session.data) return <Loader role="status" m="xl" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const { permissions } = session.data;
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header px="md">
        <Group h="100%" wrap="nowrap" justify="space-between">
          <Group wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={intl.formatMessage({ id: 'shell.menu' })}
            />
            <Text fw={700} size="lg" component="span" visibleFrom="xs">
              Vacatur
            </Text>
          </Group>
          <SearchBox />
          <Group wrap="nowrap" gap="xs">
            {permissions.includes('case:read') && <Bell />}
            <SchemeSwitch />
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size="lg" aria-label={intl.formatMessage({ id: 'shell.me' })}>
                  <IconUser size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>
                  {session.data.name} · {session.data.organization.name}
                </Menu.Label>
                <Menu.Label>
                  <LanguageChoice />
                </Menu.Label>
                <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
                  <FormattedMessage id="shell.signOut" />
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={intl.formatMessage({ id: 'shell.places' })}>
        {PLACES.filter(({ of }) => of.some((permission) => permissions.includes(permission))).map(
          ({ to, words, icon: Icon }) => (
            <NavItemLink
              key={to}
              to={to}
              label={intl.formatMessage({ id: words })}
              leftSection={<Icon size={18} aria-hidden />}
              active={pathname.startsWith(to)}
              onClick={close}
            />
          ),
        )}
      </AppShell.Navbar>
      <AppShell.Main>
        <LineLost />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** The API ends the session; where it cannot be reached, this browser forgets it all the same. */
async function signOut(): Promise<void> {
  await api.DELETE('/v1/auth/session').catch(() => undefined);
  signedIn.end();
  queries.clear();
}

function SchemeSwitch() {
  const intl = useIntl();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={intl.formatMessage({ id: isDark ? 'shell.light' : 'shell.dark' })}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
