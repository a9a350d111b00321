import { formatLong } from '#libs/record';
import { refuseShortNotice } from './assembly/return-day.js';
import { letteredExhibits, rangeOf } from './exhibits.js';
import { AFFIRMED, type Check, type MotionForm, type Point, SWORN, type SwornPart } from './motions/motion-form.js';
import { MOTION_FORMS } from './motions/motion-forms.js';
import type { MotionInput } from './packet-input.js';
import {
  commonData,
  distinct,
  eligibilityArgument,
  exhibitedRows,
  inWords,
  openQuestions,
  warningsOf,
  withoutStop,
} from './paper-data.js';
import type { RefusedField } from './packet.js';
import { refuseDecisions, refuseOtherCourts, refuseWithoutProsecutor } from './refusals.js';

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseMotion(input: MotionInput): RefusedField[] {
  const { relief, convictions, court, prosecutors } = input;
  const { of, outcomes } = MOTION_FORMS[relief];
  const none = `names no ${of === 'termination' ? 'charge' : 'conviction'}`;
  return [
    ...(convictions.length === 0 ? [{ pointer: '/convictions', message: none }] : []),
    ...refuseDecisions(convictions, { relief, outcomes, noun: 'charge', otherwise: 'no motion can say otherwise' }),
    ...refuseOtherCourts(convictions, court, 'is not of the court of these papers; each court has its own motion'),
    ...refuseWithoutProsecutor(convictions, prosecutors),
    ...refuseShortNotice(input),
  ];
}

export function motionData(input: MotionInput) {
  const form = MOTION_FORMS[input.relief];
  const { client } = input;
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const exhibits = letteredExhibits(convictions, input.exhibits, form.exhibits);
  const named = form.confidential
    ? { ...client, name: initialsOf(client.name), aliases: [], nysid: null, yearOfBirth: null }
    : client;
  return {
    ...commonData({ ...input, client: named }, distinct(convictions.map(({ docketNumber }) => docketNumber))),
    ...formData(form, convictions.length),
    identity: form.confidential ? client : null,
    convictions: exhibitedRows(convictions, exhibits),
    eligibility: eligibilityArgument(input.convictions),
    exhibits,
    exhibitRange: rangeOf(exhibits),
    ...serviceData(input),
    returnOn: input.returnOn && formatLong(input.returnOn),
    statute: form.statute,
    note: noteData(form.checks, input),
  };
}

/** What the attorney settles first. */
export function noteData(
  checks: readonly Check[],
  { convictions, proofOfService }: Pick<MotionInput, 'convictions' | 'proofOfService'>,
) {
  const proof = proofOfService === 'affidavit' ? SWORN : AFFIRMED;
  return {
    checks: [...checks, proof].map((check) => ({ ...check, text: withoutStop(check.text) })),
    open: openQuestions(convictions),
    warnings: warningsOf(convictions),
  };
}

/** Who is served, and how it is proven. */
export function serviceData({ prosecutors, proofOfService }: Pick<MotionInput, 'prosecutors' | 'proofOfService'>) {
  const counties = inWords(prosecutors.map(({ county }) => county));
  return {
    prosecutors,
    proofOfService,
    countiesText: `${counties} ${prosecutors.length > 1 ? 'Counties' : 'County'}`,
    officesText: inWords(prosecutors.map(({ officeName }) => `the ${officeName.replace(/^the /i, '')}`)),
  };
}

/** The form's words with their placeholders filled. */
function formData({ relief, title, statute, of, asks, notice, sworn, points, orders }: MotionForm, charges: number) {
  const filled = filling(of, charges);
  const [first, ...others] = orders;
  return {
    form: {
      ...{ relief, title, statute, of, notice, purpose: purposeOf(title) },
      asks: filled(asks),
      // Where the affirmation says it, no list follows: the table of paragraph 3 is the list.
      asksOfParagraph: filled(
        asks.replace(/the following (\{charges\}(?: of the defendant)?)/, 'the $1 listed in paragraph 3'),
      ),
      sworn: swornParts(sworn, filled),
    },
    points: numbered(points, filled),
    order: { first: filled(first), others: others.map(filled) },
  };
}

/** "Motion to Vacate Judgment" is a motion "to vacate judgment", as captions say what it is for. */
function purposeOf(title: string): string {
  return title.slice(title.indexOf(' ') + 1).toLowerCase();
}

/** Fills placeholders by how many convictions or charges the papers are of. */
export function filling(of: MotionForm['of'], charges: number): (text: string) => string {
  const noun = of === 'termination' ? 'charge' : 'conviction';
  const words =
    charges > 1
      ? { charges: `${noun}s`, these: `these ${noun}s`, are: 'are', have: 'have', keep: 'keep', them: 'them' }
      : { charges: noun, these: `this ${noun}`, are: 'is', have: 'has', keep: 'keeps', them: 'it' };
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: keyof typeof words) => words[name]);
}

/** What the client swears to, in the number of what the papers list. */
export function swornParts(parts: readonly SwornPart[], filled: (text: string) => string): SwornPart[] {
  return parts.map((part) => ({ ...part, lead: filled(part.lead) }));
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** The points of a memorandum as it numbers them. */
export function numbered(points: readonly Point[], filled: (text: string) => string) {
  return points.map(({ heading, law, argument = false }, index) => ({
    number: ROMAN[index]!,
    heading: filled(heading),
    law: law.map(({ text, citation }) => ({ text: filled(text), citation })),
    argument,
  }));
}

/** `O.F.`: of every word of the name its first letter. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]!.toUpperCase()}.`)
    .join('');
}
