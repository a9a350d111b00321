/** Takes what processes of a test log: all of it is kept to be looked through, and only failures are shown. */
const takers = new Set<string[]>();
const FAILURE = /"level":"(error|fatal)"/;
let giveBack: (() => void) | null = null;

/** Whether a line is one of the program's log and tells of no failure. */
export const isQuiet = (line: string) => line.startsWith('{"level":"') && !FAILURE.test(line);

/** From now on `lines` has every line that this process logs. @returns what ends it. */
export function takeLogOfThisProcess(lines: string[]): () => void {
  takers.add(lines);
  giveBack ??= standBefore(process.stdout);
  return () => {
    takers.delete(lines);
    if (takers.size > 0) return;
    giveBack?.();
    giveBack = null;
  };
}

function standBefore(stream: NodeJS.WriteStream): () => void {
  const own = stream.write.bind(stream) as (...written: unknown[]) => boolean;
  const before = Object.getOwnPropertyDescriptor(stream, 'write');
  stream.write = ((chunk: unknown, ...more: unknown[]) => {
    const text = String(chunk);
    if (!text.startsWith('{"level":"')) return own(chunk, ...more);
    for (const lines of takers) lines.push(text);
    return isQuiet(text) || own(chunk, ...more);
  }) as typeof stream.write;
  return () => {
    if (before) Object.defineProperty(stream, 'write', before);
    else delete (stream as { write?: unknown }).write;
  };
}
