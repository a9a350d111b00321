import type { Schemas } from '../api/api';

export const PACKET_COLORS: { readonly [status in Schemas['Packet']['status']]: string } = {
  queued: 'gray',
  ready: 'blue',
  failed: 'red',
  approved: 'green',
  returned: 'orange',
};
