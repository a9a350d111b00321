import type { Confidence } from '#libs/rules';

interface FileLimit {
  /** null: from before anybody looked. */
  readonly effectiveOn: string | null;
  readonly bytes: number;
  readonly citation: string;
  readonly confidence: Confidence;
  readonly verifiedOn: string;
}

/**
 * The largest file that courts take where the directory says nothing else of a court. Of trial courts a secondary source says so, of
 * the Appellate Division its own.
 * @source practice reference, 6.6 (EDDS).
 */
const FILE_LIMITS: readonly [FileLimit, ...FileLimit[]] = [
  {
    effectiveOn: null,
    bytes: 100_000_000,
    citation: 'Electronic Document Delivery System of the Unified Court System',
    confidence: 'S',
    verifiedOn: '2026-11-23',
  },
];

/** The limit that holds on the day. */
export function largestFileBytes(on: string): number {
  return (FILE_LIMITS.filter(({ effectiveOn }) => effectiveOn === null || effectiveOn <= on).at(-1) ?? FILE_LIMITS[0])
    .bytes;
}
