import type { FieldError } from '#libs/platform';
import { MOTION_FORMS, type MotionRelief, noticeOf, type SealingApplicationInput } from '#libs/papers';
import { daysBetween, localDate } from '#libs/record';
import { whyClosed } from '#libs/rules';
import type { Prosecutor } from '../directory/directory.service.js';
import type { PaperRelief, PetitionOptionsInput } from './packets.schema.js';

/** Reliefs that are asked for on notice to the District Attorney. */
export function isOnNotice(relief: PaperRelief): relief is MotionRelief | SealingApplicationInput['relief'] {
  return relief === 'NY-160.59' || relief in MOTION_FORMS;
}

/**
 * What cannot be chosen for a petition; [] when all of it can. Notice is counted as if the papers were served by hand today: a
 * packet of a later day is looked at again when it is asked for.
 * @source General Construction Law 25-a for the court day; CPL 160.59(2)(c), the notice of each motion, else CPLR 2214(b).
 */
export function unfitOptions(
  relief: PaperRelief,
  { returnOn, proofOfService, prosecutorUnits }: PetitionOptionsInput,
  prosecutors: readonly Prosecutor[],
  today: string,
): FieldError[] {
  if (!isOnNotice(relief)) {
    const message = 'is of papers on notice; with these nobody is served';
    return [
      ...(returnOn === null ? [] : [{ pointer: '/returnOn', message }]),
      ...(proofOfService === null ? [] : [{ pointer: '/proofOfService', message }]),
      ...prosecutorUnits.map((_, index) => ({ pointer: `/prosecutorUnits/${index}`, message })),
    ];
  }
  return [
    ...(returnOn === null ? [] : unfitReturnDay(relief, returnOn, today)),
    ...prosecutorUnits.flatMap(({ county, unit }, index) => {
      if (prosecutors.some((one) => one.county === county && one.unit === unit)) return [];
      const message = `is no unit of the District Attorney of ${county} County in the directory as it holds today`;
      return [{ pointer: `/prosecutorUnits/${index}/unit`, message }];
    }),
  ];
}

function unfitReturnDay(relief: Parameters<typeof noticeOf>[0], returnOn: string, today: string): FieldError[] {
  const pointer = '/returnOn';
  const closed = whyClosed(localDate(returnOn));
  if (closed)
    return [{ pointer, message: `is a day on which the courts are closed: ${closed.name} (${closed.citation})` }];
  const notice = noticeOf(relief);
  const days = daysBetween(localDate(today), localDate(returnOn));
  if (days >= notice.days) return [];
  return [{ pointer, message: `leaves ${days} days from today; ${notice.citation} asks for ${notice.days}` }];
}
