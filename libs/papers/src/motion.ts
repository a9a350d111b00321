import { formatLong } from '#libs/record';
import { letteredExhibits, rangeOf } from './exhibits.js';
import { AFFIRMED, type Check, type MotionForm, type Point } from './motions/motion-form.js';
import { MOTION_FORMS } from './motions/motion-forms.js';
import type { DecidedConviction, MotionInput, PacketConviction, PacketProsecutor } from './packet-input.js';
import {
  commonData,
  convictionRow,
  distinct,
  eligibilityArgument,
  inWords,
  openQuestions,
  warningsOf,
  withoutStop,
} from './paper-data.js';
import type { RefusedField } from './packet.js';

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseMotion(input: MotionInput): RefusedField[] {
  const form = MOTION_FORMS[input.relief];
  const errors: RefusedField[] = [];
  if (input.convictions.length === 0) {
    errors.push({
      pointer: '/convictions',
      message: `names no ${form.of === 'termination' ? 'charge' : 'conviction'}`,
    });
  }
  input.convictions.forEach(({ conviction, decision }, index) => {
    const at = `/convictions/${index}`;
    if (decision.relief !== input.relief || decision.chargeId !== conviction.chargeId) {
      errors.push({ pointer: `${at}/decision`, message: `is not the ${input.relief} decision of this charge` });
    } else if (!form.outcomes.includes(decision.outcome)) {
      errors.push({
        pointer: `${at}/decision/outcome`,
        message: `is ${decision.outcome}: no motion can say otherwise`,
      });
    }
    if (conviction.court !== input.court.name || conviction.county !== input.court.county) {
      const message = 'is not of the court of these papers; each court has its own motion';
      errors.push({ pointer: `${at}/conviction/court`, message });
    }
  });
  errors.push(
    ...refuseWithoutProsecutor(
      input.convictions.map(({ conviction }) => conviction),
      input.prosecutors,
    ),
  );
  const { returnOn, preparedOn } = input;
  if (returnOn && form.noticeDays !== null) {
    const days = (Date.parse(returnOn) - Date.parse(preparedOn)) / MS_PER_DAY;
    if (days < form.noticeDays) {
      const message = `leaves ${days} days from the day of the papers; ${form.notice.citation} asks for ${form.noticeDays}`;
      errors.push({ pointer: '/returnOn', message });
    }
  }
  return errors;
}

/** Every county of a charge has its District Attorney; a missing one is named. */
export function refuseWithoutProsecutor(
  convictions: readonly PacketConviction[],
  prosecutors: readonly PacketProsecutor[],
): RefusedField[] {
  return convictions.flatMap(({ county }, index): RefusedField[] => {
    if (county === null) {
      const message = 'is not known, so its District Attorney cannot be served';
      return [{ pointer: `/convictions/${index}/conviction/county`, message }];
    }
    if (prosecutors.some((one) => one.county === county)) return [];
    return [{ pointer: '/prosecutors', message: `has no District Attorney of ${county} County` }];
  });
}

export function motionData(input: MotionInput) {
  const form = MOTION_FORMS[input.relief];
  const { client } = input;
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const exhibits = letteredExhibits(convictions, input.exhibits);
  const named = form.confidential
    ? { ...client, name: initialsOf(client.name), aliases: [], nysid: null, yearOfBirth: null }
    : client;
  return {
    ...commonData({ ...input, client: named }, distinct(convictions.map(({ docketNumber }) => docketNumber))),
    ...formData(form, convictions.length),
    identity: form.confidential ? client : null,
    convictions: convictions.map(convictionRow),
    eligibility: eligibilityArgument(input.convictions),
    exhibits,
    exhibitRange: rangeOf(exhibits),
    ...serviceData(input),
    returnOn: input.returnOn && formatLong(input.returnOn),
    statute: form.statute,
    note: noteData(form.checks, input.convictions),
  };
}

/** What the attorney settles first. */
export function noteData(checks: readonly Check[], convictions: readonly DecidedConviction[]) {
  return {
    checks: [...checks, AFFIRMED].map((check) => ({ ...check, text: withoutStop(check.text) })),
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
  const noun = of === 'termination' ? 'charge' : 'conviction';
  const words =
    charges > 1 ? { charges: `${noun}s`, are: 'are', them: 'them' } : { charges: noun, are: 'is', them: 'it' };
  const filled = (text: string) =>
    text.replace(/\{(charges|are|them)\}/g, (_, name: keyof typeof words) => words[name]);
  const [first, ...others] = orders;
  return {
    form: { relief, title, statute, of, notice, sworn, asks: filled(asks) },
    points: numbered(points),
    order: { first: filled(first), others: others.map(filled) },
  };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** The points of a memorandum as it numbers them. */
export function numbered(points: readonly Point[]) {
  return points.map(({ heading, law, argument = false }, index) => ({ number: ROMAN[index]!, heading, law, argument }));
}

/** `O.F.`: of every word of the name its first letter. */
function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]!.toUpperCase()}.`)
    .join('');
}
