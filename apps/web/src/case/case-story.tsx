import { Button, Stack, Text, Timeline } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { timelineQuery } from '../api/queries';
import { PageFault } from '../problems/page-fault';
import { At } from '../words/day';
import { useLanguage } from '../words/words';

/** Everything that happened in the case, oldest first. */
export function CaseStory({ caseId }: { readonly caseId: string }) {
  const { language } = useLanguage();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    timelineQuery(caseId, language),
  );
  if (error) return <PageFault error={error} />;
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack>
      <Timeline bulletSize={14} lineWidth={2} active={entries.length}>
        {entries.map(({ id, at, text, member }) => (
          <Timeline.Item key={id} title={text}>
            <Text size="sm" c="dimmed">
              <At instant={at} />
              {member ? ` · ${member}` : ''}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <FormattedMessage id="more" />
        </Button>
      )}
    </Stack>
  );
}
