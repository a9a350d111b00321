import { infiniteQueryOptions } from '@tanstack/react-query';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** A list that is asked for page by page. */
export const pagesQuery = <Row>(
  queryKey: readonly unknown[],
  page: (cursor: string | undefined) => Promise<Page<Row>>,
) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => page(pageParam),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
