/**
 * Keys as the database keeps them: each 32 bits of it and of the organization's id (FNV-1a), so that an index of small numbers serves
 * all organizations and none meets another's names. Two keys that make one number bring two names together that are then
 * compared and found different.
 */
export function keysOf(organizationId: string, keys: readonly string[]): number[] {
  const begun = hashed(0x811c9dc5, organizationId);
  return keys.map((key) => hashed(begun, key) | 0);
}

function hashed(before: number, text: string): number {
  let hash = before;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
