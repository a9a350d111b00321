import { configure } from 'safe-stable-stringify';

/** Whatever JSON cannot hold is refused rather than left out: a digest over it would be that of something else. */
const stringify = configure({ strict: true, circularValue: Error, deterministic: true });

/**
 * JSON of which there is one form for equal values: keys in the order of their UTF-16 code units, no blanks. Digests and signatures are
 * made over it.
 * @throws Error for what is not JSON: NaN, a bigint, a function, a circle.
 * @source RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  const text = stringify(value);
  if (text === undefined) throw new TypeError('undefined has no JSON');
  return text;
}
