/**
 * A key as the database keeps it: 32 bits of it and of the organization's id (FNV-1a), so that an index of small numbers serves
 * all organizations and none meets another's names. Two keys that make one number bring two names together that are then
 * compared and found different.
 */
export function keyOf(organizationId: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const text of [organizationId, key]) {
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}
