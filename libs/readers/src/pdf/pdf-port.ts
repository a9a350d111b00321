import { getResolvedPDFJS } from 'unpdf';

/** What the two halves of pdf.js send each other: a call, its answer, or a part of a stream. */
interface Message {
  /** Which step of a stream; its messages are made for the occasion and kept by nobody. */
  readonly stream?: number;
  readonly chunk?: object;
}

type Listener = (event: { readonly data: Message }) => void;

/**
 * One end of the line between the half of pdf.js that is asked and the half that reads. Its own line copies every message as if
 * the reading half were on another thread, which costs a quarter of the time that reading text takes; here both are in one, and
 * the pieces of text are handed over as they are.
 */
class Port {
  private readonly listeners = new Set<Listener>();
  private other: Port = this;

  static pair(): readonly [Port, Port] {
    const [one, other] = [new Port(), new Port()];
    one.other = other;
    other.other = one;
    return [one, other];
  }

  postMessage(message: Message, transfer: ArrayBuffer[] = []): void {
    const data = message.stream === undefined ? structuredClone(message, { transfer }) : handedOver(message);
    void Promise.resolve().then(() => {
      for (const listener of this.other.listeners) listener({ data });
    });
  }

  addEventListener(_type: 'message', listener: Listener, { signal }: { signal?: AbortSignal } = {}): void {
    this.listeners.add(listener);
    signal?.addEventListener('abort', () => this.listeners.delete(listener));
  }

  removeEventListener(_type: 'message', listener: Listener): void {
    this.listeners.delete(listener);
  }
}

/** The sender empties a chunk that it has sent, and its lists, and fills them anew: those are others, what they hold is the same. */
function handedOver(message: Message): Message {
  if (!message.chunk) return message;
  const members = Object.entries(message.chunk).map(([name, value]) => [
    name,
    Array.isArray(value) ? [...value] : value,
  ]);
  return { ...message, chunk: Object.fromEntries(members) as object };
}

/** pdf.js wants it where it makes fonts ready; Node 20 does not have it yet. @source ECMAScript 2024, 25.1.6.9 */
if (!('transferToFixedLength' in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = structuredClone(this, { transfer: [this] });
      if (length === moved.byteLength) return moved;
      const fixed = new ArrayBuffer(length);
      new Uint8Array(fixed).set(new Uint8Array(moved, 0, Math.min(length, moved.byteLength)));
      return fixed;
    },
  });
}

/** As pdf.js sets itself up where there are no threads. */
declare const pdfjsWorker: { readonly WorkerMessageHandler: { initializeFromPort(port: Port): void } };

export type PdfWorker = InstanceType<Awaited<ReturnType<typeof getResolvedPDFJS>>['PDFWorker']>;

/** The half that reads, on this thread; whoever asked for it destroys it. */
export async function pdfWorker(verbosity: number): Promise<PdfWorker> {
  const { PDFWorker } = await getResolvedPDFJS();
  const [asking, reading] = Port.pair();
  // The declared type takes the default for the only value.
  const worker = new PDFWorker({ port: asking as never, verbosity });
  pdfjsWorker.WorkerMessageHandler.initializeFromPort(reading);
  return worker;
}
