import { Button, Highlight, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';

const PAUSE_MS = 40;
const SHOWN = 12;

/** One box over everything: names, numbers, days, sections, notes, papers. Opened by Ctrl+K or ⌘K too. */
export function SearchBox() {
  const intl = useIntl();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const hits = useQuery({
    queryKey: ['search', q],
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    // What is looked for is a name: it goes in a body and stands in no address.
    queryFn: ({ signal }) => bodyOf(api.POST('/v1/search', { body: { q, limit: SHOWN }, signal })),
  });
  /** Its case; of a client the cases, of an intake the intake. */
  const open = ({ kind, entityId, caseId, clientId }: Schemas['SearchHit']) => {
    if (caseId) void navigate({ to: '/cases/$caseId', params: { caseId } });
    else if (kind === 'intake') void navigate({ to: '/intakes/$intakeId', params: { intakeId: entityId } });
    else if (clientId) void navigate({ to: '/cases', search: { clientId } });
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        onClick={spotlight.open}
        maw={360}
        flex={1}
        justify="start"
      >
        <FormattedMessage id="search.open" />
      </Button>
      <Spotlight.Root query={typed} onQueryChange={setTyped} scrollable maxHeight={480}>
        <Spotlight.Search
          placeholder={intl.formatMessage({ id: 'search.placeholder' })}
          aria-label={intl.formatMessage({ id: 'search.placeholder' })}
          leftSection={<IconSearch size={18} aria-hidden />}
        />
        <Spotlight.ActionsList>
          {(q.length > 1 ? (hits.data?.items ?? []) : []).map((hit) => (
            <Spotlight.Action key={hit.id} onClick={() => open(hit)}>
              <div>
                <Text size="xs" c="dimmed">
                  <FormattedMessage id={`search.kind.${hit.kind}`} />
                  {hit.clientName && hit.kind !== 'client' ? ` · ${hit.clientName}` : ''}
                </Text>
                <Highlight highlight={q} component="span">
                  {hit.title}
                </Highlight>
                <Text size="sm" c="dimmed" lineClamp={1}>
                  {hit.snippet}
                </Text>
              </div>
            </Spotlight.Action>
          ))}
          {q.length > 1 && hits.data?.items.length === 0 && (
            <Spotlight.Empty>
              <FormattedMessage id="search.nothing" />
            </Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
      </Spotlight.Root>
    </>
  );
}
