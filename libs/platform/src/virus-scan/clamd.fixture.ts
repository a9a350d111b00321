import { createServer, type Server, type Socket } from 'node:net';

/** What anti-virus programs agree to call a virus, so that they can be tried. Put together here, or they would find this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** What is said of the bytes that were sent; null: the daemon hangs up. */
export type ScanAnswer = (bytes: Buffer) => string | null;

/** Speaks INSTREAM as clamd does: a zero-ended command, chunks by their length, a zero-ended answer. */
export function clamdLike(answer: ScanAnswer): Server {
  return createServer((socket) => serve(socket, answer));
}

function serve(socket: Socket, answer: ScanAnswer): void {
  let read = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (part) => {
    read = Buffer.concat([read, part as Buffer]);
    const command = Buffer.from('zINSTREAM\0');
    if (!read.subarray(0, command.length).equals(command.subarray(0, read.length))) return void socket.destroy();
    const chunks: Buffer[] = [];
    for (let at = command.length; at + 4 <= read.length;) {
      const length = read.readUInt32BE(at);
      if (length === 0) {
        const said = answer(Buffer.concat(chunks));
        if (said === null) socket.destroy();
        else socket.end(`${said}\0`);
        return;
      }
      if (at + 4 + length > read.length) return;
      chunks.push(read.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
  });
}
