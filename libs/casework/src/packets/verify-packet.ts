import { createHash } from 'node:crypto';
import { type Packet, type PacketInput, TEMPLATE_VERSION } from '#libs/papers';
import { type CriminalRecord, type LocalDate, withEveryField } from '#libs/record';
import { assess, RULES_VERSION } from '#libs/rules';
import { canonicalJson } from '../canonical-json.js';
import { inputSha256 } from './staleness.js';

/** A file as it is locked: its name, and the SHA-256 of its bytes in hex. */
export interface LockedFile {
  readonly name: string;
  readonly sha256: string;
}

/** A packet as it is stored, with everything that it was made of. */
export interface StoredPacket {
  readonly sha256: string | null;
  readonly inputSha256: string | null;
  readonly templateVersion: string | null;
  /** null: not kept, because it is from before it was, or was made by another organization. */
  readonly input: PacketInput | null;
  /** The version of the record that was assessed, and the day as of which it was. */
  readonly record: CriminalRecord;
  readonly asOf: LocalDate;
  /** In their order. */
  readonly files: readonly (LockedFile & { readonly bytes: Uint8Array | null })[];
}

/** What a packet's check has found. A packet is what it was when there are no differences. */
export interface PacketVerification {
  /** Each says exactly what is otherwise than it was stored, or than it comes out again. */
  readonly differences: readonly string[];
  /** What could not be made again here, and why; what is stored holds all the same. */
  readonly notRemade: readonly string[];
  readonly files: number;
  readonly sha256: string | null;
}

/** Hex, over the files' names and hashes in order: what an approval locks. */
export function packetSha256(files: readonly LockedFile[]): string {
  const hash = createHash('sha256');
  for (const { name, sha256 } of files) hash.update(`${name}\n${sha256}\n`);
  return hash.digest('hex');
}

/**
 * Compares what is stored with its hashes, and with what the same inputs give under the same templates and law.
 * @param remake makes the papers of an input, as the worker does; null where the pages of its exhibits are not kept any more.
 */
export async function verifyPacket(
  stored: StoredPacket,
  remake: (input: PacketInput) => Promise<Packet | null>,
): Promise<PacketVerification> {
  const { input, files, sha256 } = stored;
  const differences = [...storedDifferences(stored)];
  const notRemade: string[] = [];
  if (input === null) {
    notRemade.push('The papers: what they were made of is not kept.');
  } else {
    if (input.rulesVersion === RULES_VERSION) differences.push(...decidedDifferences(input, stored));
    else
      notRemade.push(`The decisions: they are of the law as ${input.rulesVersion} has it; here is ${RULES_VERSION}.`);
    const isOfTheseTemplates = stored.templateVersion === TEMPLATE_VERSION;
    const remade = isOfTheseTemplates ? await remake(input) : null;
    if (remade) differences.push(...remadeDifferences(files, remade));
    else if (isOfTheseTemplates)
      notRemade.push('The papers: their exhibits were chosen anew since, and the pages of then are not kept.');
    else notRemade.push(`The papers: they are of templates ${stored.templateVersion}; here are ${TEMPLATE_VERSION}.`);
  }
  return { differences, notRemade, files: files.length, sha256 };
}

function* storedDifferences({ files, sha256, input, inputSha256: madeOf }: StoredPacket): Generator<string> {
  for (const { name, sha256: kept, bytes } of files) {
    const found = bytes && hashOf(bytes);
    if (found === null) yield `${name}: its bytes are not here.`;
    else if (found !== kept) yield `${name}: its bytes have the hash ${found}, and ${kept} is kept of it.`;
  }
  const lock = packetSha256(files);
  if (lock !== sha256) yield `The packet: its files have the hash ${lock}, and ${sha256} is locked.`;
  if (input !== null && inputSha256(input) !== madeOf)
    yield `What the papers were made of has the hash ${inputSha256(input)}, and ${madeOf} is kept of it.`;
}

/** The decisions that the papers argue from, made again from the record. */
function* decidedDifferences(input: PacketInput, { record, asOf }: StoredPacket): Generator<string> {
  const { decisions } = assess(withEveryField(record), { asOf });
  for (const { conviction, decision } of input.convictions) {
    const anew = decisions.find(({ relief, chargeId }) => relief === input.relief && chargeId === conviction.chargeId);
    if (!anew || canonicalJson(anew) !== canonicalJson(decision))
      yield `The decision of ${input.relief} for charge ${conviction.chargeId}: the record of then is decided otherwise now, under the same rules.`;
  }
}

function* remadeDifferences(files: StoredPacket['files'], packet: Packet): Generator<string> {
  const [kept, made] = [files, packet.files].map((list) => list.map(({ name }) => name));
  if (kept!.join('\n') !== made!.join('\n')) {
    yield `The papers: made again they are ${made!.join(', ')}; ${kept!.join(', ')} are stored.`;
  }
  for (const { name, bytes } of packet.files) {
    const stored = files.find((file) => file.name === name);
    if (stored && hashOf(bytes) !== stored.sha256)
      yield `${name}: made again it has the hash ${hashOf(bytes)}, and ${stored.sha256} is stored.`;
  }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
