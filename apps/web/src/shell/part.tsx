import { Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { PageFault } from '../problems/page-fault';
import type { WordId } from '../words/words';

/** A part of a page that is asked for by itself: while it loads, where it fails, where it is empty, and what it holds. */
export function Part<T>({
  of: { data, error },
  empty,
  children,
}: {
  readonly of: UseQueryResult<T>;
  /** What is said where there is nothing yet: what would stand here, and how it comes. */
  readonly empty: WordId;
  children(data: T): ReactNode;
}) {
  if (data === undefined && error) return <PageFault error={error} />;
  if (data === undefined)
    return (
      <Stack gap="xs" aria-busy>
        <Skeleton h={18} />
        <Skeleton h={18} w="80%" />
        <Skeleton h={18} w="60%" />
      </Stack>
    );
  if (Array.isArray(data) && data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <FormattedMessage id={empty} />
      </Text>
    );
  return children(data);
}
