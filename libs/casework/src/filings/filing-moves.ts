import { ATTORNEY_ONLY, type Permission } from '#libs/platform';

/** Where a filing stands. The first two are its packet's, before there is a filing. */
export const FILING_STATUSES = [
  'filed',
  'served',
  'submitted',
  'hearing_set',
  'heard',
  'decided',
  'order_entered',
  'withdrawn',
  'struck',
] as const;
export type FilingStatus = (typeof FILING_STATUSES)[number];
export type Standing = 'drafted' | 'approved' | FilingStatus;

const STANDS: { readonly [standing in Standing]: string } = {
  drafted: 'the packet is made, and an attorney has to approve it',
  approved: 'an attorney has approved the packet, and it can be filed',
  filed: 'the court has the papers, and a prosecutor has still to be served',
  served: 'every prosecutor has been served, and an answer is awaited',
  submitted: 'each has answered or let the time run out, or nobody had to be served: the court has it',
  hearing_set: 'a hearing lies ahead',
  heard: 'the court has heard it',
  decided: 'the court has decided each charge, and the order has to be entered',
  order_entered: 'the signed order is entered',
  withdrawn: 'the application was withdrawn',
  struck: 'it was recorded by mistake: nothing was filed, and its packet can be',
};

export const FILING_MOVES = [
  'file',
  'note_number',
  'serve',
  'prove_service',
  'answer',
  'run_out',
  'reply',
  'set_hearing',
  'adjourn_hearing',
  'hold_hearing',
  'cancel_hearing',
  'decide',
  'enter_order',
  'serve_order',
  'withdraw',
  'strike',
  'correct',
] as const;
export type FilingMove = (typeof FILING_MOVES)[number];

/** What comes with a move, or stands in the filing before it. */
export const FILING_NEEDS = {
  attorney_approval: 'an attorney’s approval of papers that are not stale',
  way_and_day: 'the day and how it was filed; an attorney’s reason where papers are stale',
  number: 'a docket or index number that belongs to no other client',
  prosecutor_not_served: 'a prosecutor of a conviction in the petition who has not been served, the day and the method',
  prosecutor_served: 'a prosecutor who has been served',
  proof: 'the sworn or affirmed proof, as a document of the case',
  no_answer: 'a prosecutor who has been served and has not answered, the day and the position',
  time_passed: 'a served prosecutor without an answer, whose last day to answer has passed',
  answer_to_reply_to: 'an answer of a prosecutor',
  day_of_hearing: 'the day of the hearing; time, part and room where they are known',
  return_day: 'whether the court has said that notice is counted to the new day',
  hearing_ahead: 'the hearing that lies ahead',
  hearing_day_come: 'the hearing that lay ahead, its day having come',
  outcome_of_each_charge: 'the day, and one outcome for every charge of the petition',
  signed_order: 'the day of entry, and the signed order as a document of the case',
  order_served: 'the day on which the client was served with a copy of the order, and the method',
  reason: 'the reason',
  event_to_correct: 'an earlier move, what is right or that it is struck, and the reason',
} as const;
export type FilingNeed = keyof typeof FILING_NEEDS;

/** A move as the table tells it: from where, to where it may lead, who may make it by which route, and what it needs. */
export interface FilingMoveRow {
  readonly move: FilingMove | 'approve';
  readonly from: readonly Standing[];
  /** Where it leads; more than one: by what stands in the filing after it. `same`: it stays where it was. */
  readonly to: readonly (FilingStatus | 'approved' | 'same')[];
  readonly permission: Permission;
  readonly needs: readonly FilingNeed[];
  readonly route: string;
}

const BEFORE_HEARING = ['filed', 'served', 'submitted'] as const;
const PENDING = [...BEFORE_HEARING, 'hearing_set', 'heard'] as const;
const FOLLOWED = [...PENDING, 'decided', 'order_entered', 'withdrawn'] as const;
const FILED = [...FOLLOWED, 'struck'] as const;

/**
 * Every move of a filing; what is not here is refused. The chart in docs/filings.md is drawn from it.
 * Only an attorney approves, files, withdraws and strikes: each lends the attorney's name to it. Service, answers, hearings and orders are
 * facts, which whoever prepares may record, service and answers also after the decision that they preceded.
 * @source practice reference, section 8 (attorney review -> signature -> DA served, proof stored -> filed -> decided); Judiciary Law
 * 478; CPL 160.59(2)(c), (6): an application may be denied without hearing or answer, so that a decision waits for neither.
 */
export const FILING_MOVE_TABLE: readonly FilingMoveRow[] = [
  {
    move: 'approve',
    from: ['drafted'],
    to: ['approved'],
    permission: 'packet:approve',
    needs: ['attorney_approval'],
    route: 'POST /v1/packets/{packetId}/approval',
  },
  {
    move: 'file',
    from: ['approved'],
    to: ['filed', 'submitted'],
    permission: 'packet:file',
    needs: ['way_and_day'],
    route: 'POST /v1/packets/{packetId}/filings',
  },
  {
    move: 'note_number',
    from: FOLLOWED,
    to: ['same'],
    permission: 'filing:record',
    needs: ['number'],
    route: 'POST /v1/filings/{filingId}/numbers',
  },
  {
    move: 'serve',
    from: ['filed'],
    to: ['filed', 'served'],
    permission: 'filing:record',
    needs: ['prosecutor_not_served'],
    route: 'POST /v1/filings/{filingId}/services',
  },
  {
    move: 'serve',
    from: ['hearing_set', 'heard', 'decided', 'order_entered'],
    to: ['same'],
    permission: 'filing:record',
    needs: ['prosecutor_not_served'],
    route: 'POST /v1/filings/{filingId}/services',
  },
  {
    move: 'prove_service',
    from: FOLLOWED,
    to: ['same'],
    permission: 'filing:record',
    needs: ['prosecutor_served', 'proof'],
    route: 'POST /v1/filings/{filingId}/proofs-of-service',
  },
  {
    move: 'answer',
    from: [...PENDING, 'decided', 'order_entered'],
    to: ['same'],
    permission: 'filing:record',
    needs: ['no_answer'],
    route: 'POST /v1/filings/{filingId}/responses',
  },
  {
    move: 'answer',
    from: ['served'],
    to: ['submitted'],
    permission: 'filing:record',
    needs: ['no_answer'],
    route: 'POST /v1/filings/{filingId}/responses',
  },
  {
    move: 'run_out',
    from: ['filed', 'served', 'hearing_set', 'heard'],
    to: ['same'],
    permission: 'filing:record',
    needs: ['time_passed'],
    route: 'POST /v1/filings/{filingId}/times-run-out',
  },
  {
    move: 'run_out',
    from: ['served'],
    to: ['submitted'],
    permission: 'filing:record',
    needs: ['time_passed'],
    route: 'POST /v1/filings/{filingId}/times-run-out',
  },
  {
    move: 'reply',
    from: PENDING,
    to: ['same'],
    permission: 'filing:record',
    needs: ['answer_to_reply_to'],
    route: 'POST /v1/filings/{filingId}/replies',
  },
  {
    move: 'set_hearing',
    from: [...BEFORE_HEARING, 'heard'],
    to: ['hearing_set'],
    permission: 'filing:record',
    needs: ['day_of_hearing'],
    route: 'POST /v1/filings/{filingId}/hearings',
  },
  {
    move: 'adjourn_hearing',
    from: ['hearing_set'],
    to: ['same'],
    permission: 'filing:record',
    needs: ['hearing_ahead', 'day_of_hearing', 'return_day'],
    route: 'POST /v1/filings/{filingId}/hearings/adjournment',
  },
  {
    move: 'hold_hearing',
    from: ['hearing_set'],
    to: ['heard'],
    permission: 'filing:record',
    needs: ['hearing_day_come'],
    route: 'POST /v1/filings/{filingId}/hearings/holding',
  },
  {
    move: 'cancel_hearing',
    from: ['hearing_set'],
    to: ['filed', 'served', 'submitted', 'heard'],
    permission: 'filing:record',
    needs: ['hearing_ahead', 'reason'],
    route: 'POST /v1/filings/{filingId}/hearings/cancellation',
  },
  {
    move: 'decide',
    from: [...BEFORE_HEARING, 'heard'],
    to: ['decided'],
    permission: 'filing:record',
    needs: ['outcome_of_each_charge'],
    route: 'POST /v1/filings/{filingId}/order',
  },
  {
    move: 'enter_order',
    from: ['decided'],
    to: ['order_entered'],
    permission: 'filing:record',
    needs: ['signed_order'],
    route: 'POST /v1/filings/{filingId}/order/entry',
  },
  {
    move: 'serve_order',
    from: ['decided', 'order_entered'],
    to: ['same'],
    permission: 'filing:record',
    needs: ['order_served'],
    route: 'POST /v1/filings/{filingId}/order/service',
  },
  {
    move: 'withdraw',
    from: PENDING,
    to: ['withdrawn'],
    permission: 'filing:withdraw',
    needs: ['reason'],
    route: 'POST /v1/filings/{filingId}/withdrawal',
  },
  {
    move: 'strike',
    from: FOLLOWED,
    to: ['struck'],
    permission: 'filing:withdraw',
    needs: ['reason'],
    route: 'POST /v1/filings/{filingId}/striking',
  },
];

/**
 * A correction changes what is known of an earlier move. It leads to wherever the filing would stand had that been known at once,
 * which the other moves must allow; so it is no arrow of the chart.
 */
export const CORRECTION: FilingMoveRow = {
  move: 'correct',
  from: FILED,
  to: FILED,
  permission: 'filing:record',
  needs: ['event_to_correct'],
  route: 'POST /v1/filings/{filingId}/corrections',
};

/** Rows by which a filing may move on from where it stands, a correction last. */
export function movesFrom(from: Standing): readonly FilingMoveRow[] {
  return [...FILING_MOVE_TABLE, CORRECTION].filter((row) => row.from.includes(from));
}

/** Whether the table has the move from there to there. */
export function isInTable(from: FilingStatus, move: FilingMove, to: FilingStatus): boolean {
  return movesFrom(from).some((row) => row.move === move && row.to.some((one) => (one === 'same' ? from : one) === to));
}

/** Whether only an attorney makes the move, and so corrects it. */
export function isAttorneys(move: FilingMove): boolean {
  return FILING_MOVE_TABLE.some(
    (row) => row.move === move && (ATTORNEY_ONLY as readonly string[]).includes(row.permission),
  );
}

/** The moves from a standing, each once with its route, as a refusal tells them. */
export function allowedFrom(from: Standing): string {
  const moves = new Map(movesFrom(from).map(({ move, route }) => [move, route]));
  return [...moves].map(([move, route]) => `${move} (${route})`).join(', ');
}

/** docs/filings.md: the chart and the table of the moves. */
export function filingMovesPage(): string {
  const targets = ({ to }: FilingMoveRow, from: Standing) => to.map((one) => (one === 'same' ? from : one));
  const arrows = new Map<string, string[]>();
  for (const row of FILING_MOVE_TABLE) {
    for (const from of row.from) {
      for (const to of targets(row, from)) {
        const arrow = `${from} --> ${to}`;
        arrows.set(arrow, [...new Set([...(arrows.get(arrow) ?? []), row.move])]);
      }
    }
  }
  const lines = [...arrows].map(([arrow, moves]) => `    ${arrow} : ${moves.join(', ')}`);
  const rows = [...FILING_MOVE_TABLE, CORRECTION].map((row) => {
    const needs = row.needs.map((need) => FILING_NEEDS[need]).join('; ');
    const to = row.to.map((one) => (one === 'same' ? '(stays)' : one)).join(', ');
    return `| ${row.move} | ${row.from.join(', ')} | ${to} | \`${row.permission}\` | ${needs} | \`${row.route}\` |`;
  });
  const standings = Object.entries(STANDS).map(([standing, means]) => `| ${standing} | ${means} |`);
  return `# How a filing moves

Generated from \`libs/casework/src/filings/filing-moves.ts\` (\`npm run docs\`), the one table by which moves are allowed and refused. A
refused move says which ones are allowed. Each move is kept as an event that is never changed; what stands now is derived from them.

\`\`\`mermaid
stateDiagram-v2
    [*] --> drafted
${lines.join('\n')}
    order_entered --> [*]
    withdrawn --> [*]
    struck --> [*]
\`\`\`

After \`order_entered\` the granted charges are followed until a new record shows them cleared.

| Standing | Means |
|---|---|
${standings.join('\n')}

| Move | From | To | Permission | Needs | Route |
|---|---|---|---|---|---|
${rows.join('\n')}

A filing that was recorded by mistake is struck as a whole: its history stays, and nothing that follows from it does.

A prosecutor who takes an answer back, or gives another, has answered once: the answer is corrected, with the reason, and both stay in
the history.

A correction names an earlier move and says what is right, or strikes it, with the reason. The filing then stands where it would had
that been known at once, a filing that was struck too; what only an attorney does, only an attorney corrects; a correction after which the moves no longer follow one another is refused, and says which does not.
`;
}
