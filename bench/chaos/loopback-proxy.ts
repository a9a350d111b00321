import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/** Stands on 127.0.0.1 between the program and its database, and does to their connections what a network does. */
export class LoopbackProxy {
  private readonly pairs = new Set<Pair>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param port of 127.0.0.1, to which everything goes on. */
  static async to(port: number): Promise<LoopbackProxy> {
    const server = createServer();
    const proxy = new LoopbackProxy(server, await listening(server));
    server.on('connection', (near) => proxy.join(near, port));
    return proxy;
  }

  /** Breaks connections off, with whatever is under way on them. @param isCut told of each. @returns how many. */
  cut(isCut: () => boolean): number {
    const chosen = [...this.pairs].filter(isCut);
    for (const { near, far } of chosen) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    return chosen.length;
  }

  /** Nothing goes either way until it is let go on. What is sent meanwhile arrives then. */
  hold(): void {
    for (const { near, far } of this.pairs) {
      near.pause();
      far.pause();
    }
  }

  goOn(): void {
    for (const { near, far } of this.pairs) {
      near.resume();
      far.resume();
    }
  }

  async close(): Promise<void> {
    this.cut(() => true);
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, port: number): void {
    const far = connect(port, '127.0.0.1');
    const pair = { near, far };
    this.pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => undefined); // the end follows
      from.on('close', () => {
        this.pairs.delete(pair);
        to.destroy();
      });
    }
  }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
