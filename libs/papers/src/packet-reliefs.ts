import type { PacketInput } from './packet-input.js';

/** Reliefs for which there are papers. */
export const PACKET_RELIEFS = [
  'NY-160.59',
  'NY-160.50-3K',
  'NY-160.50-5-DESTROY',
  'NY-160.50',
  'NY-160.55',
  'NY-160.58',
  'NY-440.10-1K',
  'NY-440.10-1I',
  'NY-440.46-A-1',
  'NY-440.46-A-2I',
  'NY-440.46-A-2II',
  'NY-720.20-5',
] as const satisfies readonly PacketInput['relief'][];
