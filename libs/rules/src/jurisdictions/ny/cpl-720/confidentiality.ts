import { isoOrNull } from '../../../engine/day.js';
import { met, notMet, notMetUntil } from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';

const adjudicated: Condition = {
  ...AS_READ,
  id: 'NY-720.35/1',
  statement: 'The charge ended in a youthful offender adjudication',
  citation: 'CPL 720.35(1)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'disposition');
    if (subject.charge.disposition !== 'yo') return notMet('other');
    if (!inquiry.reached(subject.disposedOn))
      return notMetUntil(subject.disposedOn, 'later', { on: subject.disposedOn });
    return isoOrNull(subject.disposedOn) ? met('on', { on: subject.disposedOn }) : met('undated');
  },
  says: {
    on: '{charge} ended in a youthful offender adjudication on {on|day}, which is no conviction of any offense.',
    undated: '{charge} ended in a youthful offender adjudication, which is no conviction of any offense.',
    later: 'The youthful offender adjudication of {charge} is of {on|day}.',
    other: '{charge} did not end in a youthful offender adjudication.',
  },
};

/** Confidential by operation of law; it counts in no other relief. @source CPL 720.35(1), (2); rules reference 11.3. */
export const youthfulOffenderConfidentiality: Rule = {
  id: 'NY-720.35',
  title: 'Confidentiality of a youthful offender adjudication',
  statute: 'CPL 720.35',
  outcome: 'automatic',
  papers: false,
  sealedUnder: null,
  concerns: (subject) => subject.newYork && subject.charge.disposition === 'yo',
  conditions: [adjudicated],
  status: (subject) => ({ status: 'in_force', on: subject.disposedOn }),
};
