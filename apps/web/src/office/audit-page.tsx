import { ActionIcon, Anchor, Button, Code, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconEye } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { useMemberChoices, useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Teaching } from '../pieces/teaching';
import { Heads } from '../shell/heads';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { useActionWords } from './action-words';
import type { AuditSearch } from './audit-search';

const here = getRouteApi('/office/audit');
const PAGE = 100;

/** The whole day in New York, as instants: an offset of its own for each day, which knows of summer time. */
function edgeOf(day: string, edge: 'start' | 'end'): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const offset = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' })
    .formatToParts(noon)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', '');
  return new Date(`${day}T${edge === 'start' ? '00:00:00.000' : '23:59:59.999'}${offset}`).toISOString();
}

/** Who did and saw what, newest first, narrowed by what stands in the address. */
export function AuditPage() {
  const intl = useIntl();
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const members = useMemberChoices();
  const { from, until, ...same } = search;
  const entries = useInfiniteQuery(
    pagesQuery(['audit', search], (cursor) =>
      bodyOf(
        api.GET('/v1/audit', {
          params: {
            query: {
              ...same,
              ...(from && { from: edgeOf(from, 'start') }),
              ...(until && { until: edgeOf(until, 'end') }),
              cursor,
              limit: PAGE,
            },
          },
        }),
      ),
    ),
  );
  const narrow = (change: AuditSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const narrowByAction = useDebouncedCallback((action: string) => narrow({ action: action.trim() || undefined }), 300);
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <Stack>
      <PageHead title="audit.title" about="audit.about" />
      <Group align="end" gap="sm">
        <Select
          label={intl.formatMessage({ id: 'audit.who' })}
          placeholder={intl.formatMessage({ id: 'audit.anybody' })}
          data={members}
          value={search.memberId ?? null}
          searchable
          onChange={(memberId) => narrow({ memberId: memberId ?? undefined })}
        />
        <TextInput
          label={intl.formatMessage({ id: 'audit.action' })}
          placeholder="case.reassigned"
          defaultValue={search.action ?? ''}
          key={search.action === undefined ? 'none' : 'some'}
          onChange={({ currentTarget }) => narrowByAction(currentTarget.value)}
        />
        <DayInput
          label={intl.formatMessage({ id: 'audit.from' })}
          value={from ?? null}
          onChange={(day) => narrow({ from: day ?? undefined })}
          w={140}
        />
        <DayInput
          label={intl.formatMessage({ id: 'audit.until' })}
          value={until ?? null}
          onChange={(day) => narrow({ until: day ?? undefined })}
          w={140}
        />
        {isNarrowed && (
          <Button variant="subtle" onClick={() => void navigate({ search: {}, replace: true })}>
            <FormattedMessage id="audit.everything" />
          </Button>
        )}
      </Group>
      <Part of={entries} empty="audit.none">
        {(items) =>
          items.length === 0 ? (
            <Teaching icon={IconEye} says="audit.none" />
          ) : (
            <Table.ScrollContainer minWidth={280}>
              <Table highlightOnHover verticalSpacing="xs">
                <Heads
                  of={['audit.at', 'audit.who', 'audit.what', 'audit.file', 'audit.detail']}
                  wide={['audit.at', 'audit.file']}
                />
                <Table.Tbody>
                  {items.map((entry) => (
                    <Entry key={entry.id} entry={entry} onNarrow={narrow} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Part>
      <MoreButton of={entries} />
    </Stack>
  );
}

function Entry({ entry, onNarrow }: { readonly entry: Schemas['AuditEntry']; onNarrow(change: AuditSearch): void }) {
  const intl = useIntl();
  const nameOf = useNames();
  const say = useActionWords();
  const [opened, { toggle }] = useDisclosure();
  const { at, memberId, onBehalfOfId, action, caseId, detail, correlationId } = entry;
  return (
    <>
      <Table.Tr>
        <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
          <At instant={at} />
        </Table.Td>
        <Table.Td>
          {memberId ? nameOf(memberId) : <FormattedMessage id="audit.program" />}
          {onBehalfOfId && (
            <Text size="xs" c="dimmed">
              <FormattedMessage id="audit.onBehalfOf" values={{ name: nameOf(onBehalfOfId) }} />
            </Text>
          )}
        </Table.Td>
        <Table.Td>
          {say(action)}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            <At instant={at} />
          </Text>
        </Table.Td>
        <Table.Td visibleFrom="sm">
          {caseId && (
            <Group gap="xs" wrap="nowrap">
              <AnchorLink to="/cases/$caseId" params={{ caseId }} size="sm">
                <FormattedMessage id="audit.case" />
              </AnchorLink>
              <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => onNarrow({ caseId })}>
                <FormattedMessage id="audit.onlyThis" />
              </Anchor>
            </Group>
          )}
        </Table.Td>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={opened}
            aria-label={intl.formatMessage({ id: 'audit.detail' })}
            onClick={toggle}
          >
            {opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
          </ActionIcon>
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td colSpan={5}>
            <Stack gap={4}>
              <Code block>{JSON.stringify(detail, null, 2)}</Code>
              <Text size="xs" c="dimmed">
                {action} · {correlationId}
              </Text>
            </Stack>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
