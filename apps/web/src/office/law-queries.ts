import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from '../api/api';
import { pagesQuery } from '../pieces/pages';

export type Screening = Schemas['Screening'];
export type Difference = Schemas['LawDifferences']['items'][number];
export const KINDS = ['newly', 'sooner', 'later', 'lost', 'other'] as const satisfies readonly Difference['kind'][];

export const isRunning = ({ status }: Screening) => status === 'queued' || status === 'running';

export const screeningsQuery = pagesQuery(['screenings'], (cursor) =>
  bodyOf(api.GET('/v1/screenings', { params: { query: { cursor, limit: 50 } } })),
);

export const screeningQuery = (screeningId: string) =>
  queryOptions({
    queryKey: ['screenings', screeningId],
    queryFn: () => bodyOf(api.GET('/v1/screenings/{screeningId}', { params: { path: { screeningId } } })),
    // One that runs is followed.
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 1000 : false),
  });

export const differencesQuery = (screeningId: string) =>
  queryOptions({
    queryKey: ['screenings', screeningId, 'differences'],
    queryFn: async () =>
      (
        await bodyOf(
          api.GET('/v1/screenings/{screeningId}/differences', {
            params: { path: { screeningId }, query: { by: 'relief' } },
          }),
        )
      ).items,
  });

export const worklistQuery = (screeningId: string, { relief, kind }: Pick<Difference, 'relief' | 'kind'>) =>
  infiniteQueryOptions({
    queryKey: ['screenings', screeningId, 'people', relief, kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/screenings/{screeningId}/differences/people', {
          params: { path: { screeningId }, query: { relief: relief as never, kind, cursor } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
