import type { Permission } from '#libs/platform';

export const CLEARANCE_STATUSES = ['opened', 'sent', 'complied', 'verified', 'not_cleared', 'ended'] as const;
export type ClearanceStatus = (typeof CLEARANCE_STATUSES)[number];

export const CLEARANCE_MOVES_MADE = [
  'open',
  'send',
  'confirm',
  'add_agency',
  'leave_out',
  'check',
  'correct',
  'end',
] as const;
export type ClearanceMove = (typeof CLEARANCE_MOVES_MADE)[number];

export const CLEARANCE_AGENCY_STATUSES = ['awaiting', 'sent', 'confirmed', 'still_shows', 'left_out'] as const;
export type ClearanceAgencyStatus = (typeof CLEARANCE_AGENCY_STATUSES)[number];

interface MoveRow {
  readonly move: ClearanceMove;
  /** Where the move may be made, and where it may lead from there: which of these, the agencies decide. */
  readonly leads: { readonly [from in ClearanceStatus | 'start']?: readonly ClearanceStatus[] };
  /** Where the agency must stand that the move is about. */
  readonly agency: readonly ClearanceAgencyStatus[] | null;
  readonly permission: Permission;
  readonly needs: string;
  readonly route: string;
}

const UNANSWERED = ['awaiting', 'sent', 'still_shows'] as const;
const CLEARANCE = '/v1/clearances/{clearanceId}';
const AGENCY = `${CLEARANCE}/agencies/{agencyId}`;

/**
 * Every move of a clearance; what is not here is refused. The chart in docs/clearances.md is drawn from it.
 * @source rules reference 9.3 and 10.3, step 6: whether it was sealed shows in a new record of DCJS alone.
 */
export const CLEARANCE_MOVES: readonly MoveRow[] = [
  {
    move: 'open',
    leads: { start: ['opened'], ended: ['opened', 'sent', 'complied', 'not_cleared', 'verified'] },
    agency: null,
    permission: 'filing:record',
    needs: 'an entered order that grants a charge, or an assessment that finds an automatic relief',
    route: 'POST /v1/cases/{caseId}/clearances',
  },
  {
    move: 'send',
    leads: {
      opened: ['sent'],
      sent: ['sent'],
      not_cleared: ['sent', 'not_cleared'],
    },
    agency: UNANSWERED,
    permission: 'filing:record',
    needs: 'day and method of the notice',
    route: `POST ${AGENCY}/notices`,
  },
  {
    move: 'confirm',
    leads: {
      opened: ['sent', 'complied', 'verified'],
      sent: ['sent', 'complied', 'verified'],
      not_cleared: ['sent', 'complied', 'verified', 'not_cleared'],
    },
    agency: UNANSWERED,
    permission: 'filing:record',
    needs: 'the day on which the agency said that it has complied',
    route: `POST ${AGENCY}/confirmations`,
  },
  {
    move: 'add_agency',
    leads: {
      opened: ['opened'],
      sent: ['sent'],
      complied: ['sent'],
      not_cleared: ['not_cleared'],
      verified: ['verified', 'sent'],
    },
    agency: null,
    permission: 'filing:record',
    needs: 'an agency that holds a covered charge and is not there yet',
    route: `POST ${CLEARANCE}/agencies`,
  },
  {
    move: 'leave_out',
    leads: {
      opened: ['opened', 'verified'],
      sent: ['opened', 'sent', 'complied', 'verified'],
      not_cleared: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
    },
    agency: UNANSWERED,
    permission: 'filing:record',
    needs: 'the reason, and another agency that stays',
    route: `POST ${AGENCY}/omission`,
  },
  {
    move: 'check',
    leads: {
      opened: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
      sent: ['sent', 'complied', 'verified', 'not_cleared'],
      complied: ['complied', 'verified', 'not_cleared'],
      not_cleared: ['sent', 'complied', 'verified', 'not_cleared'],
      verified: ['verified', 'sent', 'complied', 'not_cleared'],
    },
    agency: null,
    permission: 'filing:record',
    needs: 'a confirmed record of the case that was read from a sheet printed after the order',
    route: `POST ${CLEARANCE}/checks`,
  },
  {
    move: 'correct',
    leads: {
      opened: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
      sent: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
      complied: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
      not_cleared: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
      verified: ['opened', 'sent', 'complied', 'verified', 'not_cleared'],
    },
    agency: null,
    permission: 'filing:record',
    needs: 'a notice or confirmation of the history, and the reason',
    route: `POST ${CLEARANCE}/corrections`,
  },
  {
    move: 'end',
    leads: { opened: ['ended'], sent: ['ended'], complied: ['ended'], verified: ['ended'], not_cleared: ['ended'] },
    agency: null,
    permission: 'filing:record',
    needs: 'the reason, such as an order that was set aside',
    route: `POST ${CLEARANCE}/end`,
  },
];

export function moveRow(move: ClearanceMove): MoveRow {
  return CLEARANCE_MOVES.find((row) => row.move === move)!;
}

/** What may be done where a clearance stands; opening one is none of it. */
export function clearanceMovesFrom(status: ClearanceStatus): readonly MoveRow[] {
  return CLEARANCE_MOVES.filter(({ move, leads }) => move !== 'open' && leads[status]);
}

/** docs/clearances.md: the chart and the table of the moves. */
export function clearanceMovesPage(): string {
  const edges = new Map<string, ClearanceMove[]>();
  for (const { move, leads } of CLEARANCE_MOVES) {
    for (const [from, tos] of Object.entries(leads)) {
      for (const to of tos) {
        const edge = `${from === 'start' ? '[*]' : from} --> ${to}`;
        edges.set(edge, [...(edges.get(edge) ?? []), move]);
      }
    }
  }
  const lines = [...edges].map(([edge, moves]) => `    ${edge} : ${moves.join(', ')}`);
  const rows = CLEARANCE_MOVES.map(({ move, leads, agency, permission, needs, route }) => {
    const from = Object.keys(leads)
      .map((one) => (one === 'start' ? '(new)' : one))
      .join(', ');
    return `| ${move} | ${from} | ${agency?.join(', ') ?? ''} | \`${permission}\` | ${needs} | \`${route}\` |`;
  });
  return `# How a clearance moves

Generated from \`libs/casework/src/clearances/clearance-moves.ts\` (\`npm run docs\`), the one table by which moves are allowed and
refused. A refused move says which ones are allowed. Where a clearance stands follows from its history, which is only added to: from
what each agency was told, has confirmed and still shows, and from the newest sheet that decides.

\`\`\`mermaid
stateDiagram-v2
${lines.join('\n')}
    verified --> [*]
    ended --> [*]
\`\`\`

| Move | From | Agency stands at | Permission | Needs | Route |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
