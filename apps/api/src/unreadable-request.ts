import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { MalformedRequest, sendProblem } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BARE_HEADERS } from './security-headers.js';

/** An address that Fastify cannot decode: answered as any other malformed request, without the address. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(BARE_HEADERS);
  void sendProblem(reply, new MalformedRequest(), request.id);
}

/** Bytes that Node does not take for a request: a status line without a body, then the connection ends. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const headers = { ...BARE_HEADERS, connection: 'close', 'content-length': '0' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable) socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n'));
  socket.destroySoon();
}
