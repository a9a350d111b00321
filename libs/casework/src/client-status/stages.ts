/** What a client is told of where the work stands, in the order in which it goes. */
export const STAGES = ['preparing', 'sent', 'waiting', 'answered', 'checking', 'finished'] as const;
export type Stage = (typeof STAGES)[number];

/** Where a filing stands, as filings name it. */
export type FilingStanding =
  'filed' | 'served' | 'submitted' | 'hearing_set' | 'heard' | 'decided' | 'order_entered' | 'withdrawn' | 'struck';

const STAGE_OF: { readonly [standing in Exclude<FilingStanding, 'withdrawn' | 'struck'>]: Stage } = {
  filed: 'sent',
  served: 'sent',
  submitted: 'waiting',
  hearing_set: 'waiting',
  heard: 'waiting',
  decided: 'answered',
  order_entered: 'checking',
};

/**
 * The stage of a case: that of the filing that has the longest way to go, so that the page never says that something is over which
 * is not. `unverified` counts reliefs that no later record has shown to be carried out.
 */
export function stageOf(facts: {
  readonly closed: boolean;
  readonly filings: readonly FilingStanding[];
  readonly unverified: number;
}): Stage {
  if (facts.closed) return 'finished';
  const stages = facts.filings.flatMap((standing) =>
    standing === 'withdrawn' || standing === 'struck' ? [] : [STAGE_OF[standing]],
  );
  if (stages.length === 0) return facts.unverified > 0 ? 'checking' : 'preparing';
  return stages.reduce((first, stage) => (STAGES.indexOf(stage) < STAGES.indexOf(first) ? stage : first));
}
