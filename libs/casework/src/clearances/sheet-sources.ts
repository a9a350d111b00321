import type { SheetKind } from '#libs/record';

/** Whose record a sheet is. One of which nobody has said the kind is read as a rap sheet of DCJS. */
export const SOURCES = {
  without_sealed: 'dcjs',
  complete: 'dcjs',
  for_law_enforcement: 'dcjs',
  unknown: 'dcjs',
  fbi: 'fbi',
  of_court: 'court',
} as const satisfies { readonly [kind in SheetKind]: string };
export type SheetSource = (typeof SOURCES)[SheetKind];
