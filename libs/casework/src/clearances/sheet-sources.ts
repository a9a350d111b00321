import type { SheetKind } from '#libs/record';

/** Whose record a sheet is. Of one whose kind nobody has said nothing is concluded; it is taken for a rap sheet of DCJS. */
export const SOURCES = {
  without_sealed: 'dcjs',
  complete: 'dcjs',
  for_law_enforcement: 'dcjs',
  unknown: 'dcjs',
  fbi: 'fbi',
  of_court: 'court',
} as const satisfies { readonly [kind in SheetKind]: string };
export type SheetSource = (typeof SOURCES)[SheetKind];
