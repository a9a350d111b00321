import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Schemas } from '../api/api';
import { queries } from '../api/queries';
import { signedIn } from '../session/session';

export type News = Schemas['News'];
/** Whether the page hears of what happens; `lost` while it tries to again. */
export type Line = 'open' | 'lost';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const KEPT = 30;

/**
 * What happens in the office while the page is open, by server-sent events. They are read from an ordinary request, because the browser's EventSource sends
 * no token but in an address. Whatever is shown and may have changed is asked for again.
 */
class OfficeNews {
  private readonly listeners = new Set<() => void>();
  private line: Line = 'open';
  private kept: readonly News[] = [];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly lineNow = (): Line => this.line;
  /** What others did in the member's own cases since the page was opened, the newest first. */
  readonly newest = (): readonly News[] => this.kept;

  /** @returns ends it. */
  readonly listen = (): (() => void) => {
    const leaving = new AbortController();
    void this.goOn(leaving.signal);
    return () => {
      leaving.abort();
      this.kept = [];
    };
  };

  readonly forget = (): void => {
    this.kept = [];
    this.tell();
  };

  private async goOn(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      try {
        const response = await signedIn.fetch(new Request('/v1/news', { signal }));
        // Who may not hear of cases, or has to show a code first, is told nothing.
        if (response.status >= 400 && response.status < 500) return;
        if (response.ok) {
          this.become('open');
          if (!isFirst) void queries.invalidateQueries();
          pauseMs = FIRST_PAUSE_MS;
          await this.read(response.body!);
        }
      } catch {
        // It is tried again.
      }
      if (signal.aborted) return;
      this.become('lost');
      await pause(pauseMs, signal);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  private async read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.take(JSON.parse(value.data) as News);
    }
  }

  private take(news: News): void {
    for (const queryKey of toldBy(news)) void queries.invalidateQueries({ queryKey });
    if (!news.own || news.byYou) return;
    this.kept = [news, ...this.kept].slice(0, KEPT);
    this.tell();
  }

  private become(line: Line): void {
    if (this.line === line) return;
    this.line = line;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const officeNews = new OfficeNews();

/** Lists that news of a kind may change, besides everything of its case. */
const LISTS: { readonly [kind: string]: readonly string[] } = {
  case: ['cases'],
  client: ['client'],
  clearance: ['office'],
  deadline: ['reminders', 'board'],
  filing: ['board', 'office'],
  hearing: ['board', 'office'],
  intake: ['intakes', 'intake'],
  packet: ['packet', 'board', 'office'],
  packet_batch: ['batches'],
  record: ['record', 'office'],
  relief: ['tasks'],
  task: ['tasks'],
};

function toldBy({ type, caseId }: News): (readonly string[])[] {
  if (type === 'missed') return [[]];
  const lists = (LISTS[type.split('.')[0]!] ?? []).map((list) => [list]);
  return caseId ? [['case', caseId], ...lists] : lists;
}

/** Sooner where the browser says that the network is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const waked = new AbortController();
    const wake = () => {
      clearTimeout(timer);
      waked.abort();
      resolve();
    };
    const timer = setTimeout(wake, ms);
    window.addEventListener('online', wake, { signal: waked.signal });
    signal.addEventListener('abort', wake, { signal: waked.signal });
  });
}
