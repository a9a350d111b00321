import { longDay } from './letter-days.js';
import type { LetterText, SealFollowUpLetter } from './letter-input.js';
import { nameCase } from './name-case.js';

const DONE = {
  sealed: 'sealed',
  confidential: 'made confidential',
  expunged: 'expunged',
} as const;

/**
 * To an agency that still shows what was to be cleared: which cases, by which order or law, and on which sheet it was seen. No
 * charge, no reason for the relief, and nothing else of the client's record: the number of the case finds it.
 * @source rules reference 9.3 (review form), 10.3 step 6 (verification of a seal); practice reference, 5.4 and 7.
 */
export function sealFollowUp({
  client,
  relief,
  cases,
  shownOn,
  identifiers: { nysid, dateOfBirth },
}: SealFollowUpLetter): LetterText {
  const { as, citation, effectiveOn, court } = relief;
  const by = court
    ? `By an order of ${court}, entered on ${longDay(effectiveOn, 'en')}, a copy of which is enclosed, the records of the following were to be ${DONE[as]} under ${citation}:`
    : `By operation of ${citation}, the records of the following are to be ${DONE[as]}:`;
  return {
    title: 'Records that were to be cleared and are still shown',
    opening: [
      `This office represents ${client.name}. We write about records of your agency that were to be ${DONE[as]}.`,
    ],
    sections: [
      { heading: 'The person', items: [nysid ? `${client.name}, NYSID No. ${nysid}` : dateOfBirth ? `${client.name}, born ${longDay(dateOfBirth, 'en')}` : client.name] }, // prettier-ignore
      { heading: 'The records', items: [`${by} ${cases.map((one) => nameCase(one, 'en')).join('; ')}.`] },
      {
        heading: 'What we have seen',
        items: [`A sheet printed on ${longDay(shownOn, 'en')} still shows them.`],
      },
      {
        heading: 'What we ask',
        items: [
          court ? `Please carry out the order in your records, and in every copy that you have given to others.` : `Please apply ${citation} to your records, and to every copy that you have given to others.`, // prettier-ignore
          'Please tell us in writing when it is done, or why it cannot be done.',
          'If another agency must act first, please tell us which one.',
        ],
      },
    ],
    ending: ['Please do not disclose the content of this letter: it concerns records that the law closes.'],
    signatures: null,
  };
}
