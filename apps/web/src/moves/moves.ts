import { api, bodyOf, type Schemas } from '../api/api';
import type { UploadKind } from '../api/upload';

export type Filing = Schemas['Filing'];
export type Move = Filing['allowedMoves'][number]['move'];

/** What a form of a move asks for. Days are YYYY-MM-DD, the time HH:MM. */
export interface MoveWords {
  readonly county: string;
  readonly on: string;
  readonly at: string;
  readonly method: (typeof SERVICE_METHODS)[number];
  readonly position: (typeof POSITIONS)[number];
  readonly outcome: (typeof OUTCOMES)[number];
  readonly number: string;
  readonly reason: string;
}
export type MoveField = keyof MoveWords;

export const SERVICE_METHODS = ['personal', 'mail', 'overnight', 'office', 'fax'] as const;
export const POSITIONS = ['consents', 'no_objection', 'objects'] as const;
export const OUTCOMES = ['granted', 'denied_statutory', 'denied_discretionary', 'withdrawn'] as const;

interface MoveKind {
  readonly fields: readonly MoveField[];
  /** The paper that comes with it, and as what it is kept where it is uploaded. */
  readonly document?: { readonly kind: UploadKind; readonly isRequired: boolean };
  send(filing: Filing, words: MoveWords, documentId: string | null): Promise<Filing>;
}

const path = ({ id: filingId }: Filing) => ({ path: { filingId } });

/** Moves that are recorded here, in the order in which they usually come. To file is the packet's own page; to correct and to strike is asked for by hand. */
export const MOVES: { readonly [move in Move]?: MoveKind } = {
  serve: {
    fields: ['county', 'on', 'method'],
    send: (filing, { county, on, method }) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/services', { params: path(filing), body: { county, servedOn: on, method } }),
      ),
  },
  answer: {
    fields: ['county', 'on', 'position'],
    document: { kind: 'correspondence', isRequired: false },
    send: (filing, { county, on, position }, documentId) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/responses', {
          params: path(filing),
          body: { county, respondedOn: on, position, documentId },
        }),
      ),
  },
  run_out: {
    fields: ['county'],
    send: (filing, { county }) =>
      bodyOf(api.POST('/v1/filings/{filingId}/times-run-out', { params: path(filing), body: { county } })),
  },
  reply: {
    fields: ['on'],
    document: { kind: 'other', isRequired: false },
    send: (filing, { on }, documentId) =>
      bodyOf(api.POST('/v1/filings/{filingId}/replies', { params: path(filing), body: { repliedOn: on, documentId } })),
  },
  set_hearing: {
    fields: ['on', 'at'],
    send: (filing, { on, at }) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/hearings', {
          params: path(filing),
          body: { scheduledOn: on, startsAt: at || null },
        }),
      ),
  },
  hold_hearing: {
    fields: [],
    send: (filing) => bodyOf(api.POST('/v1/filings/{filingId}/hearings/holding', { params: path(filing) })),
  },
  adjourn_hearing: {
    fields: ['on', 'at'],
    send: (filing, { on, at }) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/hearings/adjournment', {
          params: path(filing),
          body: { scheduledOn: on, startsAt: at || null },
        }),
      ),
  },
  cancel_hearing: {
    fields: ['reason'],
    send: (filing, { reason }) =>
      bodyOf(api.POST('/v1/filings/{filingId}/hearings/cancellation', { params: path(filing), body: { reason } })),
  },
  decide: {
    fields: ['on', 'outcome'],
    send: async (filing, { on, outcome }) => {
      const packet = await bodyOf(
        api.GET('/v1/packets/{packetId}', { params: { path: { packetId: filing.packetId } } }),
      );
      const { chargeIds } = await bodyOf(
        api.GET('/v1/petitions/{petitionId}', { params: { path: { petitionId: packet.petitionId } } }),
      );
      const outcomes = chargeIds.map((chargeId) => ({ chargeId, outcome }));
      return bodyOf(
        api.POST('/v1/filings/{filingId}/order', { params: path(filing), body: { decidedOn: on, outcomes } }),
      );
    },
  },
  enter_order: {
    fields: ['on'],
    document: { kind: 'court_order', isRequired: true },
    send: (filing, { on }, documentId) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/order/entry', {
          params: path(filing),
          body: { enteredOn: on, documentId: documentId! },
        }),
      ),
  },
  serve_order: {
    fields: ['on', 'method'],
    send: (filing, { on, method }) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/order/service', { params: path(filing), body: { servedOn: on, method } }),
      ),
  },
  note_number: {
    fields: ['number'],
    send: (filing, { number }) =>
      bodyOf(api.POST('/v1/filings/{filingId}/numbers', { params: path(filing), body: { docketNumber: number } })),
  },
  prove_service: {
    fields: ['county'],
    document: { kind: 'other', isRequired: true },
    send: (filing, { county }, documentId) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/proofs-of-service', {
          params: path(filing),
          body: { county, proofDocumentId: documentId! },
        }),
      ),
  },
  withdraw: {
    fields: ['on', 'reason'],
    send: (filing, { on, reason }) =>
      bodyOf(
        api.POST('/v1/filings/{filingId}/withdrawal', { params: path(filing), body: { withdrawnOn: on, reason } }),
      ),
  },
};

/** Strikes what was recorded last, for whoever sees at once that it was wrong. It stays in the filing's history, as struck. */
export async function strikeLast(filing: Filing, reason: string): Promise<void> {
  const history = await bodyOf(
    api.GET('/v1/filings/{filingId}/history', { params: { path: { filingId: filing.id }, query: { limit: 200 } } }),
  );
  const last = history.items.at(-1)!;
  await bodyOf(
    api.POST('/v1/filings/{filingId}/corrections', {
      params: path(filing),
      body: { eventId: last.id, reason, right: null },
    }),
  );
}
