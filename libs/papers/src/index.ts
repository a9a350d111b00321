import { packagedAssets } from './assets.js';
import { createTypesetter, type Typesetter } from './typesetter.js';

export { composePacket, TEMPLATE_VERSION } from './compose-packet.js';
export { packetConviction } from './conviction.js';
export { courtOfApplication } from './court-of-application.js';
export { type Packet, type PacketFile, PacketRefused } from './packet.js';
export type * from './packet-input.js';
export { createTypesetter, Typesetter } from './typesetter.js';

/** The typesetter with the library's own templates and fonts; one serves a process. */
export function loadTypesetter(): Promise<Typesetter> {
  return createTypesetter(packagedAssets());
}
