import type { Permission } from '#libs/platform';

export const CASE_STATUSES = [
  'open',
  'represented',
  'awaiting_court',
  'transferred',
  'closing_review',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** What stands in the file, or comes with the request, before a case moves. */
export type MoveNeed =
  'reason' | 'retainer_or_reason' | 'pending_filing' | 'no_pending_filing' | 'acceptance' | 'closing';

export const MOVE_NEEDS: { readonly [need in MoveNeed]: string } = {
  reason: 'a reason',
  retainer_or_reason: 'a signed retainer among the documents, or the reason why it follows',
  pending_filing: 'a filing that the court has not decided',
  no_pending_filing: 'no filing that waits for the court',
  acceptance: 'another organization that has accepted the case',
  closing: 'a closing: category, outcome of each charge, and the papers that LSC asks for',
};

export interface CaseMove {
  readonly from: CaseStatus;
  readonly to: CaseStatus;
  readonly permission: Permission;
  readonly needs: readonly MoveNeed[];
  /** The one route that makes this move; see `routeOf`. */
  readonly by?: string;
}

const OFFERED = 'POST /v1/cases/{caseId}/transfers';
const SUBMITTED = 'POST /v1/cases/{caseId}/closing/submission';
const RETURNED = 'POST /v1/cases/{caseId}/closing/return';
const REOPENED = 'POST /v1/cases/{caseId}/reopening';

/**
 * Every move of a case; what is not here is refused. The chart in docs/cases.md is drawn from it.
 * @source practice reference, section 8 (retainer before representation, closing review last); 45 CFR 1611.9: the retainer is
 * signed when representation begins "or as soon as practicable", so that a reason may stand in its place until closing.
 */
export const CASE_MOVES: readonly CaseMove[] = [
  { from: 'open', to: 'represented', permission: 'case:update', needs: ['retainer_or_reason'] },
  { from: 'represented', to: 'awaiting_court', permission: 'case:update', needs: ['pending_filing'] },
  { from: 'awaiting_court', to: 'represented', permission: 'case:update', needs: ['no_pending_filing'] },
  { from: 'open', to: 'transferred', permission: 'case:transfer', needs: ['acceptance'], by: OFFERED },
  { from: 'represented', to: 'transferred', permission: 'case:transfer', needs: ['acceptance'], by: OFFERED },
  { from: 'awaiting_court', to: 'transferred', permission: 'case:transfer', needs: ['acceptance'], by: OFFERED },
  { from: 'open', to: 'closing_review', permission: 'case:update', needs: ['closing'], by: SUBMITTED },
  { from: 'represented', to: 'closing_review', permission: 'case:update', needs: ['closing'], by: SUBMITTED },
  { from: 'transferred', to: 'closing_review', permission: 'case:update', needs: ['closing'], by: SUBMITTED },
  { from: 'closing_review', to: 'open', permission: 'case:update', needs: ['reason'], by: RETURNED },
  { from: 'closing_review', to: 'represented', permission: 'case:update', needs: ['reason'], by: RETURNED },
  { from: 'closing_review', to: 'transferred', permission: 'case:update', needs: ['reason'], by: RETURNED },
  {
    from: 'closing_review',
    to: 'closed',
    permission: 'case:close',
    needs: ['closing'],
    by: 'POST /v1/cases/{caseId}/closing/review',
  },
  { from: 'closed', to: 'open', permission: 'case:reopen', needs: ['reason'], by: REOPENED },
  { from: 'transferred', to: 'open', permission: 'case:reopen', needs: ['reason'], by: REOPENED },
];

export function routeOf({ by }: CaseMove): string {
  return by ?? 'POST /v1/cases/{caseId}/status';
}

/** Whether another organization's acceptance moves the case. */
export function isHandedOverFrom(status: CaseStatus): boolean {
  return movesFrom(status).some(({ by }) => by === OFFERED);
}

export function movesFrom(from: CaseStatus): readonly CaseMove[] {
  return CASE_MOVES.filter((move) => move.from === from);
}

/** docs/cases.md: the chart and the table of the moves. */
export function caseMovesPage(): string {
  const lines = CASE_MOVES.map(({ from, to, needs }) => `    ${from} --> ${to} : ${needs.join(', ')}`);
  const rows = CASE_MOVES.map((move) => {
    const needs = move.needs.map((need) => MOVE_NEEDS[need]).join('; ');
    return `| ${move.from} | ${move.to} | \`${move.permission}\` | ${needs} | \`${routeOf(move)}\` |`;
  });
  return `# How a case moves

Generated from \`libs/casework/src/cases/case-moves.ts\` (\`npm run docs\`), the one table by which moves are allowed and refused. A
refused move says which ones are allowed.

\`\`\`mermaid
stateDiagram-v2
    [*] --> open
${lines.join('\n')}
    closed --> [*]
\`\`\`

| From | To | Permission | Needs | Route |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
