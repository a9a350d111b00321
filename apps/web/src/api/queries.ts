import { notifications } from '@mantine/notifications';
import { infiniteQueryOptions, MutationCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { createElement } from 'react';
import { api, ApiRefused, bodyOf, type Schemas } from './api';
import type { Language } from '../words/spoken';
import { Refusal } from './refusal';

/** Refusals are answers: only what did not arrive is asked again. */
const retry = (failures: number, error: Error) => !(error instanceof ApiRefused) && failures < 3;

export const queries = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 15_000 } },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      // A form that shows its own refusal says so.
      if (mutation.meta?.['shown']) return;
      notifications.show({ color: 'red', message: createElement(Refusal, { error }) });
    },
  }),
});

/** Whether the session has to show a code of an authenticator before the same is asked again. */
export function asksSecondFactor(error: unknown): boolean {
  return error instanceof ApiRefused && error.problem.code === 'access/second-factor-required';
}

export type Case = Schemas['Case'];
export type CaseStatus = Case['status'];
export type CaseFilter = {
  readonly status?: CaseStatus;
  readonly attorneyId?: string;
  /** Attorney of record, or of the team. */
  readonly memberId?: string;
  readonly tag?: string;
  readonly clientId?: string;
};

const PAGE = 100;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => bodyOf(api.GET('/v1/auth/session')),
  staleTime: 5 * 60_000,
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async () => (await bodyOf(api.GET('/v1/members', { params: { query: { limit: 200 } } }))).items,
  staleTime: 5 * 60_000,
});

export const casesQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/v1/cases', { params: { query: { ...filter, cursor, limit: PAGE } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => bodyOf(api.GET('/v1/cases/{caseId}', { params: { path: { caseId } } })),
  });

export const clientQuery = (clientId: string | undefined) =>
  queryOptions({
    queryKey: ['client', clientId],
    enabled: clientId !== undefined,
    queryFn: () => bodyOf(api.GET('/v1/clients/{clientId}', { params: { path: { clientId: clientId! } } })),
  });

/** Everything of a case is read anew when something of it has changed. */
const ofCase = (caseId: string, what: string) => ['case', caseId, what] as const;
export const caseChanged = (caseId: string) => queries.invalidateQueries({ queryKey: ['case', caseId] });

export const timelineQuery = (caseId: string, language: Language) =>
  infiniteQueryOptions({
    queryKey: [...ofCase(caseId, 'timeline'), language],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(
        api.GET('/v1/cases/{caseId}/timeline', {
          params: { path: { caseId }, query: { cursor, limit: PAGE, language } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const recordsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'records'),
    queryFn: async () => (await bodyOf(api.GET('/v1/cases/{caseId}/records', { params: { path: { caseId } } }))).items,
    // A reading that is under way is followed.
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'queued') ? 1000 : false),
  });

/** The record as it stands now. @param version under which it is kept here: for another one it is asked for anew. */
export const recordQuery = (recordId: string, version: number) =>
  queryOptions({
    queryKey: ['record', recordId, version],
    queryFn: () => bodyOf(api.GET('/v1/records/{recordId}', { params: { path: { recordId } } })),
  });

export const assessmentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'assessments'),
    queryFn: async () =>
      (await bodyOf(api.GET('/v1/cases/{caseId}/assessments', { params: { path: { caseId } } }))).items,
  });

export const assessmentQuery = (assessmentId: string, language: Language) =>
  queryOptions({
    queryKey: ['assessment', assessmentId, language],
    queryFn: () =>
      bodyOf(api.GET('/v1/assessments/{assessmentId}', { params: { path: { assessmentId }, query: { language } } })),
    staleTime: Infinity,
  });

export const petitionsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'petitions'),
    queryFn: async () =>
      (await bodyOf(api.GET('/v1/cases/{caseId}/petitions', { params: { path: { caseId } } }))).items,
  });

export const packetsQuery = (caseId: string, petitionId: string) =>
  queryOptions({
    queryKey: [...ofCase(caseId, 'packets'), petitionId],
    queryFn: async () =>
      (await bodyOf(api.GET('/v1/petitions/{petitionId}/packets', { params: { path: { petitionId } } }))).items,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'queued') ? 700 : false),
  });

export const packetQuery = (packetId: string) =>
  queryOptions({
    queryKey: ['packet', packetId],
    queryFn: () => bodyOf(api.GET('/v1/packets/{packetId}', { params: { path: { packetId } } })),
  });

export const filingsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'filings'),
    queryFn: async () => (await bodyOf(api.GET('/v1/cases/{caseId}/filings', { params: { path: { caseId } } }))).items,
  });

/** Those that nothing newer has taken the place of. */
export const documentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'documents'),
    queryFn: async () => {
      const query = { limit: 200 };
      const read = await bodyOf(api.GET('/v1/cases/{caseId}/documents', { params: { path: { caseId }, query } }));
      return read.items.filter(({ supersededById }) => supersededById === null);
    },
  });

export const deadlinesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ofCase(caseId, 'deadlines'),
    queryFn: async () =>
      (await bodyOf(api.GET('/v1/cases/{caseId}/deadlines', { params: { path: { caseId } } }))).items,
  });

export const intakesQuery = queryOptions({
  queryKey: ['intakes'],
  queryFn: async () =>
    (await bodyOf(api.GET('/v1/intakes', { params: { query: { status: 'open', limit: PAGE } } }))).items,
});

export const myTasksQuery = queryOptions({
  queryKey: ['tasks', 'mine'],
  queryFn: async () => (await bodyOf(api.GET('/v1/tasks/mine', { params: { query: { limit: PAGE } } }))).items,
});

export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: async () => (await bodyOf(api.GET('/v1/reminders', { params: { query: { limit: PAGE } } }))).items,
});
