import type { MotionRelief } from '../packet-input.js';
import type { MotionForm } from './motion-form.js';
import { VACATE_LESSER, VACATE_NO_CRIME, VACATE_SERVED_MARIHUANA } from './resentence-marihuana.js';
import { SEAL_AFTER_TREATMENT } from './seal-after-treatment.js';
import { SEAL_OLD_TERMINATION, SEAL_OLD_VIOLATION } from './seal-before-1991.js';
import { VACATE_MARIHUANA } from './vacate-marihuana.js';
import { VACATE_TRAFFICKING } from './vacate-trafficking.js';
import { YOUTHFUL_OFFENDER } from './youthful-offender.js';

/** The motions by what they ask for. */
export const MOTION_FORMS: { readonly [relief in MotionRelief]: MotionForm } = {
  'NY-160.50': SEAL_OLD_TERMINATION,
  'NY-160.55': SEAL_OLD_VIOLATION,
  'NY-160.58': SEAL_AFTER_TREATMENT,
  'NY-440.10-1K': VACATE_MARIHUANA,
  'NY-440.10-1I': VACATE_TRAFFICKING,
  'NY-440.46-A-1': VACATE_SERVED_MARIHUANA,
  'NY-440.46-A-2I': VACATE_NO_CRIME,
  'NY-440.46-A-2II': VACATE_LESSER,
  'NY-720.20-5': YOUTHFUL_OFFENDER,
};
