import type { PacketInput } from './packet-input.js';

/** One PDF of a packet. The caller hashes and stores the bytes. */
export interface PacketFile {
  /** File name, safe on every system: `filing-set.pdf`. */
  readonly name: string;
  readonly title: string;
  readonly mediaType: 'application/pdf';
  /** Who it is for: the court, a District Attorney who is served, an agency after the order, the client, or the office's own eyes. */
  readonly audience: 'court' | 'prosecutor' | 'agency' | 'client' | 'office';
  readonly pages: number;
  readonly bytes: Uint8Array;
  /** The papers inside, in order, with the first page of each (from 1). */
  readonly parts: readonly { readonly title: string; readonly page: number }[];
}

export interface Packet {
  readonly relief: PacketInput['relief'];
  /** Changes whenever a template changes; the same input and template version give the same bytes. */
  readonly templateVersion: string;
  readonly files: readonly PacketFile[];
}

export interface RefusedField {
  /** JSON pointer into the input. */
  readonly pointer: string;
  readonly message: string;
}

/** The input cannot make a true paper. Each error names its field. */
export class PacketRefused extends Error {
  constructor(readonly errors: readonly RefusedField[]) {
    super(errors.map((error) => `${error.pointer}: ${error.message}`).join('; '));
    this.name = 'PacketRefused';
  }
}
