import { type PacketInput, refusalsOf } from '#libs/papers';
import type { findChangesAsked } from './packet-comments.repository.js';
import { AddressMissing, ChangesAsked, EditsToMerge, PacketNotMakeable, PacketStale } from './packets.errors.js';
import type { PacketRow } from './packets.repository.js';
import type { Stale } from './staleness.js';

/** @throws AddressMissing, PacketNotMakeable */
export function refuseUnmakeable(input: PacketInput): void {
  const errors = refusalsOf(input);
  if (errors.length === 0) return;
  const lacksAddress = errors.some(({ pointer }) => /^\/prosecutors\/\d+\/addressLines$/.test(pointer));
  throw lacksAddress ? new AddressMissing(undefined, errors) : new PacketNotMakeable(undefined, errors);
}

/** @throws PacketStale */
export function refuseStale(stale: readonly Stale[]): void {
  if (stale.length === 0) return;
  throw new PacketStale(
    undefined,
    stale.map(({ reason, detail }) => ({ parameter: reason, message: detail })),
  );
}

/** Those on other packets of the petition count: nobody knows yet whether the new papers mend them. */
export function refuseWhileChangesAsked(asked: Awaited<ReturnType<typeof findChangesAsked>>, packet: PacketRow): void {
  if (asked.length === 0) return;
  const errors = asked.map(({ id, packetId, paper, page }) => {
    const ofPaper = paper === null ? 'the packet' : `${paper}${page === null ? '' : `, page ${page}`}`;
    const where = packetId === packet.id ? ofPaper : `${ofPaper} of the packet ${packetId}`;
    return { parameter: id, message: `asks for a change of ${where}` };
  });
  throw new ChangesAsked(undefined, errors);
}

/** @throws EditsToMerge */
export function refuseUnmerged({ edits }: PacketRow): void {
  const toMerge = edits.filter(({ state }) => state === 'to_merge');
  if (toMerge.length === 0) return;
  throw new EditsToMerge(
    undefined,
    toMerge.map(({ paper, part }) => ({ parameter: paper, message: `${part} was edited before it changed` })),
  );
}
