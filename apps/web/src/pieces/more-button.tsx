import { Button } from '@mantine/core';
import { FormattedMessage } from 'react-intl';

/** Asks for the next page of a list, as long as there is one. */
export function MoreButton({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
}: {
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}) {
  if (!hasNextPage) return null;
  return (
    <Button
      variant="default"
      loading={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
      style={{ alignSelf: 'center' }}
    >
      <FormattedMessage id="more" />
    </Button>
  );
}
