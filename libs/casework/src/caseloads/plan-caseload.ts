/** What a whole caseload consists of, as far as the member who hands it on may see. */
export interface CaseToMove {
  readonly caseId: string;
  readonly clientId: string;
}

export interface TaskToMove {
  readonly taskId: string;
  /** Either this, or clientId, or neither. */
  readonly caseId: string | null;
  readonly clientId: string | null;
}

export interface Receiver {
  readonly memberId: string;
  /** May be attorney of record. */
  readonly isAttorney: boolean;
  /** May finish tasks. */
  readonly doesTasks: boolean;
  readonly openCases: number;
}

/** Why something stays: a wall shuts every receiver out, or no receiver's role allows it. */
export type Stays = 'walled' | 'no_attorney' | 'cannot_do_tasks';

export interface Move {
  readonly toId: string | null;
  readonly stays: Stays | null;
}

export interface CaseloadPlan {
  readonly cases: readonly (CaseToMove & Move)[];
  readonly tasks: readonly (TaskToMove & Move)[];
}

/** Whether a wall shuts the receiver out of the case or the client. */
export type ShutOut = (
  file: { readonly caseId: string | null; readonly clientId: string | null },
  receiverId: string,
) => boolean;

/**
 * Who is given what. A client's cases stay together where walls allow it; a client goes to the attorney who then carries the
 * fewest open cases; a task goes with its case, and otherwise to who has been given the fewest. The same in gives the same out.
 */
export function planCaseload(
  cases: readonly CaseToMove[],
  tasks: readonly TaskToMove[],
  receivers: readonly Receiver[],
  isShutOut: ShutOut,
): CaseloadPlan {
  const attorneys = receivers.filter(({ isAttorney }) => isAttorney);
  const carried = new Map(attorneys.map(({ memberId, openCases }) => [memberId, openCases]));
  const ofClient = new Map<string, string>();
  const movedCases = cases.map((one) => {
    if (attorneys.length === 0) return { ...one, toId: null, stays: 'no_attorney' as const };
    const admitted = attorneys.filter(({ memberId }) => !isShutOut(one, memberId));
    const together = admitted.find(({ memberId }) => memberId === ofClient.get(one.clientId));
    const to = together ?? fewest(admitted, carried);
    if (!to) return { ...one, toId: null, stays: 'walled' as const };
    carried.set(to.memberId, (carried.get(to.memberId) ?? 0) + 1);
    ofClient.set(one.clientId, to.memberId);
    return { ...one, toId: to.memberId, stays: null };
  });

  const attorneyOf = new Map(movedCases.map(({ caseId, toId }) => [caseId, toId]));
  const doers = receivers.filter(({ doesTasks }) => doesTasks);
  const given = new Map(doers.map(({ memberId }) => [memberId, 0]));
  const movedTasks = tasks.map((one) => {
    const withCase = one.caseId === null ? null : (attorneyOf.get(one.caseId) ?? null);
    if (withCase) return { ...one, toId: withCase, stays: null };
    if (doers.length === 0) return { ...one, toId: null, stays: 'cannot_do_tasks' as const };
    const admitted = doers.filter(({ memberId }) => !isShutOut(one, memberId));
    const to = fewest(admitted, given);
    if (!to) return { ...one, toId: null, stays: 'walled' as const };
    given.set(to.memberId, (given.get(to.memberId) ?? 0) + 1);
    return { ...one, toId: to.memberId, stays: null };
  });
  return { cases: movedCases, tasks: movedTasks };
}

/** The first of those who have the fewest, in the order given. */
function fewest(among: readonly Receiver[], counts: ReadonlyMap<string, number>): Receiver | null {
  return among.reduce<Receiver | null>(
    (best, one) => (best && (counts.get(best.memberId) ?? 0) <= (counts.get(one.memberId) ?? 0) ? best : one),
    null,
  );
}
