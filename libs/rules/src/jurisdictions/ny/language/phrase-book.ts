import type { ResultKind } from '../../../engine/result.js';

/**
 * Beside each English sentence of a condition: what it can stand for, written down apart from the test that says it, so that
 * the checker of proofs has a second opinion; and the same in plain Spanish, with the same values.
 */
export interface PhraseBook {
  readonly [english: string]: { readonly means: readonly ResultKind[]; readonly es: string };
}
