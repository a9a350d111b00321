import { once } from 'node:events';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { defineProblem } from '../problem/problem.js';

export const FileInfected = defineProblem({
  code: 'upload/infected',
  status: 422,
  title: 'The virus scanner knows this file as harmful',
  means: 'The scanner of this installation (ClamAV) has found a signature of malware in the file.',
  detail: 'Do not open the file, and tell whoever looks after your computers where it came from. Nothing was stored.',
});

export const VirusScanUnavailable = defineProblem({
  code: 'server/virus-scan-unavailable',
  status: 503,
  title: 'Files cannot be scanned for viruses now',
  means:
    'This installation takes files only after its scanner (the setting CLAMD_URL) has looked at them, and the scanner does not answer, or did not look at the whole file.',
  detail:
    'Send the file again in some minutes; if that does not help, tell whoever runs this installation. Nothing was stored.',
});

/** No file that is taken in takes this long to scan. */
const TIMEOUT_MS = 60_000;
const RETRY_SECONDS = 60;
const CHUNK_BYTES = 64 * 1024;

/**
 * Has uploads looked at by a ClamAV daemon before anything of them is stored: by INSTREAM, so that the daemon needs no access to
 * files of ours. Its protocol is a few lines; the packages for it also run programs and write temporary files.
 * @source OWASP ASVS 5, 5.4.3; clamd(8).
 */
@Injectable()
export class VirusScan {
  private readonly logger = new Logger(VirusScan.name);
  private readonly daemon: NetConnectOpts | null;

  constructor(@Inject(CONFIG) { clamdUrl }: Pick<Config, 'clamdUrl'>) {
    this.daemon = clamdUrl === null ? null : addressOf(new URL(clamdUrl));
  }

  /** Returns where no scanner is set up, too. @throws FileInfected @throws VirusScanUnavailable */
  async refuseInfected(bytes: Uint8Array): Promise<void> {
    if (!this.daemon) return;
    const answer = await ask(this.daemon, bytes).catch((error: Error) => `no answer: ${error.message}`);
    if (answer === 'stream: OK') return;
    const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (signature) {
      this.logger.warn(`an upload was refused: ${signature}`);
      throw new FileInfected();
    }
    this.logger.error(`an upload could not be scanned: ${answer}`);
    throw new VirusScanUnavailable().retryAfter(RETRY_SECONDS);
  }
}

function addressOf(url: URL): NetConnectOpts {
  if (url.protocol === 'unix:') return { path: decodeURIComponent(url.pathname) };
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}

/** @returns what the daemon says of the bytes, without the zero byte that ends it. @throws Error when it says nothing whole. */
async function ask(daemon: NetConnectOpts, bytes: Uint8Array): Promise<string> {
  const socket = connect(daemon);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = answerOf(socket, signal);
  try {
    await once(socket, 'connect', { signal });
    // It may answer before it has read everything, as when the file is larger than it takes: then there is nobody to write to.
    await Promise.race([send(socket, bytes, signal), answer]);
    return await answer;
  } finally {
    answer.catch(() => undefined);
    socket.destroy();
  }
}

async function send(socket: Socket, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    socket.write(lengthOf(chunk.byteLength));
    if (!socket.write(chunk)) await once(socket, 'drain', { signal });
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function answerOf(socket: Socket, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection ended')));
    signal.addEventListener('abort', () => reject(new Error(`nothing within ${TIMEOUT_MS} ms`)), { once: true });
  });
}
