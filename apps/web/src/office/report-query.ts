import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from '../api/api';
import { saveFile } from '../shell/save-file';

export type Report = Schemas['Report'];
export type ReportRow = Report['rows'][number];

/** Both days within; of a report that is as of now, neither. */
export interface Period {
  readonly fromOn?: string;
  readonly untilOn?: string;
}

export const reportQuery = (report: string, period: Period = {}, audience: 'office' | 'outside' = 'office') =>
  queryOptions({
    queryKey: ['report', report, period, audience],
    queryFn: () =>
      bodyOf(api.GET('/v1/reports/{report}', { params: { path: { report }, query: { ...period, audience } } })),
  });

export const cellOf = (row: ReportRow, column: string): number | null =>
  (row.cells as { readonly [column: string]: number | null })[column] ?? null;

export const drillOf = (row: ReportRow, column: string): string | null =>
  (row.drill as { readonly [column: string]: string })[column] ?? null;

/** What a number counts, page by page. @param address the number's own, as the report gives it */
export const countedQuery = (address: string | null) =>
  infiniteQueryOptions({
    queryKey: ['report', 'cell', address],
    enabled: address !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const { pathname, searchParams } = new URL(address!, window.location.origin);
      const { column = '', ...query } = Object.fromEntries(searchParams);
      const report = decodeURIComponent(pathname.split('/').at(-2)!);
      return bodyOf(
        api.GET('/v1/reports/{report}/cell', { params: { path: { report }, query: { ...query, column, cursor } } }),
      );
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });

/** Saves a report as the API writes it. */
export async function downloadReport(
  report: string,
  format: 'csv' | 'xlsx',
  query: Period & { audience?: 'office' | 'outside' },
) {
  const { data, error, response } = await api.GET('/v1/reports/{report}', {
    params: { path: { report }, query: { ...query, format } },
    parseAs: 'blob',
  });
  await bodyOf(Promise.resolve({ data, error, response }));
  saveFile(data as unknown as Blob, nameOf(response) ?? `${report}.${format}`);
}

const nameOf = (response: Response) =>
  /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
