import { z } from 'zod';

export const PACKETS_QUEUE = 'packets';
export const PACKET_GENERATE_TOPIC = 'packet.generate';

export const packetJob = z.object({ organizationId: z.uuid(), packetId: z.uuid(), correlationId: z.string() });
