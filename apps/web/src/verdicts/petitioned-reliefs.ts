import type { Schemas } from '../api/api';

type Petitioned = Schemas['Petition']['relief'];

const PETITIONED: { readonly [relief in Petitioned]: true } = {
  'NY-160.59': true,
  'NY-160.50-3K': true,
  'NY-160.50-5-DESTROY': true,
  'NY-160.50': true,
  'NY-160.55': true,
  'NY-160.58': true,
  'NY-440.10-1K': true,
  'NY-440.10-1I': true,
  'NY-440.46-A-1': true,
  'NY-440.46-A-2I': true,
  'NY-440.46-A-2II': true,
  'NY-720.20-5': true,
};

/** Reliefs that many packets are made of; one that is told in confidence is made by itself. */
export const BATCH_RELIEFS = (Object.keys(PETITIONED) as Petitioned[]).filter(
  (relief): relief is Exclude<Petitioned, 'NY-440.10-1I'> => relief !== 'NY-440.10-1I',
);

/** Whether papers are made for the relief; the others come by statute alone. */
export function isPetitioned(relief: string): relief is Petitioned {
  return relief in PETITIONED;
}
