import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from './api';

export type Batch = Schemas['PacketBatch'];

const FOLLOWED_MS = 1_000;
const isUnderWay = ({ status }: Batch) => status === 'running' || status === 'compiling';

export const batchesQuery = queryOptions({
  queryKey: ['batches'],
  queryFn: async () => (await bodyOf(api.GET('/v1/packet-batches', { params: { query: { limit: 50 } } }))).items,
  // One that is under way is followed.
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? FOLLOWED_MS : false),
});

export const batchFilesQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['batches', batchId, 'files'],
    queryFn: async () =>
      (
        await bodyOf(
          api.GET('/v1/packet-batches/{batchId}/files', { params: { path: { batchId }, query: { limit: 200 } } }),
        )
      ).items,
  });

export const batchFailuresQuery = (batchId: string) =>
  queryOptions({
    queryKey: ['batches', batchId, 'failures'],
    queryFn: async () =>
      (
        await bodyOf(
          api.GET('/v1/packet-batches/{batchId}/items', {
            params: { path: { batchId }, query: { status: 'failed', limit: 200 } },
          }),
        )
      ).items,
  });
