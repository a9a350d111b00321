import { daysBetween } from '#libs/record';
import { MOTION_FORMS } from '../motions/motion-forms.js';
import type { MotionInput, SealingApplicationInput } from '../packet-input.js';
import type { RefusedField } from '../packet.js';

interface Notice {
  readonly days: number;
  readonly citation: string;
}

/** The District Attorney may object until then. @source CPL 160.59(2)(c); practice reference, 6.3. */
const OF_SEALING: Notice = { days: 45, citation: 'CPL 160.59(2)(c)' };
/** Followed where the Criminal Procedure Law asks for reasonable notice and says no number. @source practice reference, 7. */
const OF_CIVIL_MOTIONS: Notice = { days: 8, citation: 'CPLR 2214(b)' };

/** Days that must lie between the papers and the return day, service by hand on the same day supposed. */
export function noticeOf(relief: (MotionInput | SealingApplicationInput)['relief']): Notice {
  if (relief === 'NY-160.59') return OF_SEALING;
  const { noticeDays, notice } = MOTION_FORMS[relief];
  return noticeDays === null ? OF_CIVIL_MOTIONS : { days: noticeDays, citation: notice.citation };
}

export function refuseShortNotice({
  relief,
  returnOn,
  preparedOn,
}: Pick<MotionInput | SealingApplicationInput, 'relief' | 'returnOn' | 'preparedOn'>): RefusedField[] {
  if (!returnOn) return [];
  const notice = noticeOf(relief);
  const days = daysBetween(preparedOn, returnOn);
  if (days >= notice.days) return [];
  const message = `leaves ${days} days from the day of the papers; ${notice.citation} asks for ${notice.days}`;
  return [{ pointer: '/returnOn', message }];
}
