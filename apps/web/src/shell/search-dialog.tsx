import { Mark, Text } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { memo, type ReactNode, useCallback, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import type { WordId } from '../words/words';
import { isOwnWords, snippetInWords, titleInWords } from './snippet-words';

const SHOWN = 12;
type Hit = Schemas['SearchHit'];
const NONE: readonly Hit[] = [];

/** Where it is typed, and what is found. Its code comes after the page's. */
export function SearchDialog() {
  const intl = useIntl();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  // Each letter is looked for at once, and what was asked for the one before is given up: nobody types faster than it is found.
  const q = typed.trim();
  const hits = useQuery({
    queryKey: ['search', q],
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    // What is looked for is a name: it goes in a body and stands in no address.
    queryFn: ({ signal }) => bodyOf(api.POST('/v1/search', { body: { q, limit: SHOWN }, signal })),
  });
  /** Its case; of a client the cases, of an intake the intake. */
  const open = useCallback(
    ({ kind, entityId, caseId, clientId }: Hit) => {
      if (caseId) void navigate({ to: '/cases/$caseId', params: { caseId } });
      else if (kind === 'intake') void navigate({ to: '/intakes/$intakeId', params: { intakeId: entityId } });
      else if (clientId) void navigate({ to: '/cases', search: { clientId } });
    },
    [navigate],
  );
  return (
    <Spotlight.Root shortcut={null} query={typed} onQueryChange={setTyped} scrollable maxHeight={480}>
      <Spotlight.Search
        placeholder={intl.formatMessage({ id: 'search.placeholder' })}
        aria-label={intl.formatMessage({ id: 'search.placeholder' })}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {q.length > 1 && <Hits hits={hits.data?.items ?? NONE} onOpen={open} />}
        {q.length > 1 && hits.data?.items.length === 0 && (
          <Spotlight.Empty>
            <FormattedMessage id="search.nothing" />
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Drawn when something else was found, not at each letter. */
const Hits = memo(function Hits({ hits, onOpen }: { readonly hits: readonly Hit[]; onOpen(hit: Hit): void }) {
  const intl = useIntl();
  const wordsOf = (id: string) => (id in intl.messages ? intl.formatMessage({ id: id as WordId }) : null);
  const dayOf = (day: string) =>
    intl.formatDate(`${day}T00:00:00Z`, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  /** What answers is marked in what was looked through, and not in what it is called here. */
  const titleOf = (hit: Hit) => {
    const said = titleInWords(hit, wordsOf);
    return said === hit.title ? marked(hit) : said;
  };
  return hits.map((hit) => (
    <Spotlight.Action key={hit.id} onClick={() => onOpen(hit)}>
      <div>
        <Text size="xs" c="dimmed">
          <FormattedMessage id={`search.kind.${hit.kind}`} />
          {hit.clientName && hit.kind !== 'client' ? ` · ${hit.clientName}` : ''}
        </Text>
        {titleOf(hit)}
        <Text size="sm" c="dimmed" lineClamp={1} translate={isOwnWords(hit, wordsOf) ? 'no' : undefined}>
          {snippetInWords(hit, wordsOf, dayOf)}
        </Text>
      </div>
    </Spotlight.Action>
  ));
});

/** Its title, with what answers marked. */
function marked({ title, titleMatches }: Hit): ReactNode[] {
  let end = 0;
  const parts = titleMatches.flatMap(({ from, length }) => {
    const before = title.slice(end, from);
    end = from + length;
    return [before, <Mark key={from}>{title.slice(from, end)}</Mark>];
  });
  return [...parts, title.slice(end)];
}
