import { ActionIcon, Alert, Group, Indicator, Loader, Popover, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { caseQuery, clientQuery } from '../api/queries';
import { TextLink } from '../shell/links';
import { type News, officeNews } from './news';

type Known = Exclude<News['type'], 'missed'>;

/** Where in the case it is seen. */
const SEEN_IN: { readonly [kind: string]: string } = {
  record: 'record',
  assessment: 'verdicts',
  packet: 'papers',
  petition: 'papers',
  filing: 'filings',
  hearing: 'filings',
  deadline: 'filings',
};

/** What others did in the member's own cases since the page was opened. */
export function Bell() {
  const intl = useIntl();
  const [opened, setOpened] = useState(false);
  const news = useSyncExternalStore(officeNews.subscribe, officeNews.newest);
  useEffect(() => officeNews.listen(), []);
  const count = news.length;
  return (
    <Popover position="bottom-end" width={340} opened={opened} onChange={setOpened} trapFocus>
      <Indicator disabled={count === 0} label={count} size={16} color="red.8">
        <Popover.Target>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={intl.formatMessage({ id: 'news.bell' }, { count })}
            onClick={() => setOpened(!opened)}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Group justify="space-between" mb="xs">
          <Title order={2} size="h5">
            <FormattedMessage id="news.title" />
          </Title>
          {count > 0 && (
            <Text component="button" type="button" size="sm" variant="link" onClick={officeNews.forget}>
              <FormattedMessage id="news.forget" />
            </Text>
          )}
        </Group>
        {count === 0 && (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="news.none" />
          </Text>
        )}
        <ScrollArea.Autosize mah={360}>
          <Stack gap="xs">
            {opened &&
              news.map((one, n) => <NewsLine key={count - n} news={one} onFollowed={() => setOpened(false)} />)}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whose case it is of is asked for when somebody looks: what is told has no name. */
function NewsLine({ news: { type, caseId }, onFollowed }: { readonly news: News; readonly onFollowed: () => void }) {
  const found = useQuery({ ...caseQuery(caseId!), enabled: caseId !== null });
  const client = useQuery(clientQuery(found.data?.clientId));
  return (
    <div>
      <TextLink
        to="/cases/$caseId"
        params={{ caseId: caseId! }}
        search={{ part: SEEN_IN[type.split('.')[0]!] ?? 'story' }}
        size="sm"
        onClick={onFollowed}
      >
        <FormattedMessage id={`news.${type as Known}`} />
      </TextLink>
      <Text size="xs" c="dimmed" component="div">
        {client.data ? `${client.data.givenName} ${client.data.familyName}` : <Loader size={10} aria-hidden />}
      </Text>
    </div>
  );
}

/** Said while the office's server does not answer. What is typed stays on the page. */
export function LineLost() {
  const line = useSyncExternalStore(officeNews.subscribe, officeNews.lineNow);
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  if (line === 'open' && isOnline) return null;
  return (
    <Alert role="status" color="orange" p="xs" mb="md">
      <FormattedMessage id="news.lost" />
    </Alert>
  );
}

function onNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
