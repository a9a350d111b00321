import { DEADLINE_KINDS, DEADLINE_RULES, type DeadlineActor, type DeadlineKind } from '#libs/rules';

/** When whom is reminded of deadlines of one kind, in days from the day itself. */
export interface Schedule {
  /** Before the day that is due; 0 is the day. */
  readonly daysBefore: readonly number[];
  /** After the last day, when nothing is recorded. */
  readonly daysAfter: readonly number[];
  /** So many days after it the supervisors are told; null: never. */
  readonly escalateAfterDays: number | null;
  /** Before the day the client is reminded, where the client may be written to; of hearings and appointments alone. */
  readonly clientDaysBefore: readonly number[];
}

const BY_ACTOR: { readonly [A in DeadlineActor]: Schedule } = {
  office: { daysBefore: [14, 7, 3, 1, 0], daysAfter: [1], escalateAfterDays: 1, clientDaysBefore: [] },
  // That a prosecutor's time has run out is news, and nobody's fault.
  prosecutor: { daysBefore: [7, 1], daysAfter: [1], escalateAfterDays: null, clientDaysBefore: [] },
  court: { daysBefore: [7, 0], daysAfter: [1, 14], escalateAfterDays: 14, clientDaysBefore: [] },
  agency: { daysBefore: [7, 0], daysAfter: [1, 14], escalateAfterDays: 14, clientDaysBefore: [] },
};

const BY_KIND: { readonly [K in DeadlineKind]?: Partial<Schedule> } = {
  hearing: { clientDaysBefore: [7, 1] },
  appointment: { daysBefore: [1, 0], escalateAfterDays: null, clientDaysBefore: [3, 1] },
  // It opens a door: there is nothing to miss.
  relief_opens: { daysBefore: [30, 0], daysAfter: [], escalateAfterDays: null },
};

/** Of which kinds a client may be told: days on which the client is expected. */
export const CLIENT_KINDS: readonly DeadlineKind[] = ['hearing', 'appointment'];

/** As the product has it, until the office says otherwise. */
export function defaultSchedule(kind: DeadlineKind): Schedule {
  return { ...BY_ACTOR[DEADLINE_RULES[kind].actor], ...BY_KIND[kind] };
}

/** A step of a schedule: days from the day, before it negative. */
export interface Step {
  readonly kind: string;
  readonly step: number;
  readonly toWhom: 'team' | 'supervisors' | 'client';
}

/** Every step of every kind; `own` takes the place of what the product has. */
export function stepsOf(own: ReadonlyMap<string, Schedule>): Step[] {
  return DEADLINE_KINDS.flatMap((kind): Step[] => {
    const { daysBefore, daysAfter, escalateAfterDays, clientDaysBefore } = own.get(kind) ?? defaultSchedule(kind);
    const ofClient = CLIENT_KINDS.includes(kind) ? clientDaysBefore : [];
    return [
      ...daysBefore.map((days): Step => ({ kind, step: days === 0 ? 0 : -days, toWhom: 'team' })),
      ...daysAfter.map((step): Step => ({ kind, step, toWhom: 'team' })),
      ...(escalateAfterDays === null ? [] : [{ kind, step: escalateAfterDays, toWhom: 'supervisors' } as const]),
      ...ofClient.map((days): Step => ({ kind, step: -days, toWhom: 'client' })),
    ];
  });
}
