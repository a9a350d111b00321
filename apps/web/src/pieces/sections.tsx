import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type LinkProps, Outlet, useLocation } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { sessionQuery } from '../api/queries';
import { ButtonLink } from '../shell/links';
import type { WordId } from '../words/words';
import { OfficeWords } from '../words/office-words';

export interface Section {
  readonly to: NonNullable<LinkProps['to']>;
  readonly words: WordId;
  /** Who has none of them is not led there. */
  readonly permissions: readonly string[];
}

/** A place of several pages: the way from one to another stands above each. */
export function Sections({ label, sections }: { readonly label: WordId; readonly sections: readonly Section[] }) {
  return (
    <OfficeWords>
      <Stack gap="lg">
        <Ways label={label} sections={sections} />
        <Outlet />
      </Stack>
    </OfficeWords>
  );
}

/** Those that one of these permissions leads to. */
export function sectionsFor(sections: readonly Section[], permissions: readonly string[]): readonly Section[] {
  return sections.filter((section) => section.permissions.some((permission) => permissions.includes(permission)));
}

function Ways({ label, sections }: { readonly label: WordId; readonly sections: readonly Section[] }) {
  const intl = useIntl();
  const { pathname } = useLocation();
  const shown = sectionsFor(sections, useQuery(sessionQuery).data?.permissions ?? []);
  // A page below one of them is of it.
  const at = shown
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .reduce((best, { to }) => (to.length > best.length ? to : best), '');
  return (
    <Group component="nav" gap={4} aria-label={intl.formatMessage({ id: label })}>
      {shown.map(({ to, words }) => {
        const isHere = at === to;
        return (
          <ButtonLink
            key={to}
            to={to}
            size="compact-sm"
            variant={isHere ? 'light' : 'subtle'}
            color={isHere ? undefined : 'gray'}
            c="var(--mantine-color-text)"
            fw={isHere ? 600 : 400}
            aria-current={pathname === to ? 'page' : isHere ? 'true' : undefined}
          >
            <FormattedMessage id={words} />
          </ButtonLink>
        );
      })}
    </Group>
  );
}
