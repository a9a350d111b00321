import type { MotionRelief } from '../packet-input.js';
import { MOTION_FORMS } from './motion-forms.js';

/** The statute for which a certificate is asked, as the request says it: the purpose of a confidential motion is nobody's but its court's. */
export function statedPurpose(relief: string): string {
  if (!(relief in MOTION_FORMS)) return 'CPL 160.59';
  const { confidential, statute } = MOTION_FORMS[relief as MotionRelief];
  return confidential ? 'the Criminal Procedure Law' : statute;
}
