import { localDate } from '#libs/record';
import { met, notMet, notMetUntil } from '../../engine/result.js';
import { NEVER, UNKNOWN_DAY } from '../../engine/day.js';
import type { Condition } from './inquiry.js';
import { ENACTMENTS, type EnactmentId } from './law/enactments.js';

/** What most conditions share: read verbatim, in force without end, held against the source on this day. */
export const AS_READ = {
  confidence: 'V',
  inForceFrom: null,
  inForceUntil: null,
  verifiedOn: localDate('2026-11-23'),
  questions: [],
} as const satisfies Partial<Condition>;

/** First day in force of what an enactment made or changed. */
export function since(enactment: EnactmentId): Pick<Condition, 'inForceFrom'> {
  return { inForceFrom: localDate(ENACTMENTS[enactment].inForceFrom) };
}

/** "In force": before an enactment's first day its relief is not there yet; in a law without it, it never is. */
export function inForce(id: string, enactment: EnactmentId): Condition {
  const { title, citation, inForceFrom, confidence } = ENACTMENTS[enactment];
  return {
    ...AS_READ,
    ...since(enactment),
    id,
    ofPerson: true,
    statement: `${title}: in force from ${inForceFrom}`,
    citation,
    confidence,
    test: (_subject, inquiry) => {
      const from = inquiry.law.inForce[enactment];
      if (from === NEVER) return notMet('not_law', { law: inquiry.law.title });
      return inquiry.reached(from) ? met('in_force', { from }) : notMetUntil(from, 'not_yet', { from });
    },
    says: {
      in_force: 'This relief has been law since {from|day}.',
      not_yet: 'This relief becomes law on {from|day}.',
      not_law: 'This relief does not exist in this version of the law ({law|law}).',
    },
  };
}

/** The conviction itself must have happened; before its day nothing can be asked for. */
export function convicted(id: string, citation: string): Condition {
  return {
    ...AS_READ,
    id,
    statement: 'The charge ended in a conviction by plea or verdict',
    citation,
    test: (subject, inquiry) => {
      inquiry.uses(subject, 'convictedOn');
      if (!inquiry.reached(subject.convictedOn))
        return notMetUntil(subject.convictedOn, 'later', { on: subject.convictedOn });
      return subject.convictedOn === UNKNOWN_DAY ? met('undated') : met('on', { on: subject.convictedOn });
    },
    says: {
      on: 'Convicted of {charge} on {on|day}.',
      undated: 'Convicted of {charge}; the day of the plea or verdict is not in the record.',
      later: 'The conviction of {charge} is of {on|day}.',
    },
  };
}
