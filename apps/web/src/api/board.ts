import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from './api';

export type Stage = Schemas['FilingBoard']['stages'][number];
export type Card = Stage['cards'][number];

export const boardQuery = (mine: boolean) =>
  queryOptions({
    queryKey: ['board', mine],
    queryFn: () => bodyOf(api.GET('/v1/filing-board', { params: { query: { mine: String(mine) } } })),
  });

export const filingQuery = (filingId: string) =>
  queryOptions({
    queryKey: ['filing', filingId],
    queryFn: () => bodyOf(api.GET('/v1/filings/{filingId}', { params: { path: { filingId } } })),
    // A move is offered by where the filing stands now.
    staleTime: 0,
  });
