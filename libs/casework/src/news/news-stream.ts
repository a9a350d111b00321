import { Readable } from 'node:stream';
import type { NewsView, ToldNews } from './news.schema.js';

/** What happens together is told together. */
const GATHERED_MS = 250;
/** Of more at once it is told that there was more: asking for everything again is cheaper than asking for each. */
const MOST_AT_ONCE = 40;
/** Shorter than what proxies between take for a dead connection. */
const HEARTBEAT_MS = 20_000;
/** Whoever comes back is looked at again: an API key may have ended, a role may have changed. */
const LASTS_MS = 15 * 60_000;
/** Whoever does not read so much is let go, and comes back. */
const MOST_UNREAD_BYTES = 64 * 1024;

/** Server-sent events of one member's open page. @source HTML Living Standard, 9.2.6, "Interpreting an event stream". */
export class NewsStream extends Readable {
  private readonly waiting = new Map<string, ToldNews>();
  private timer: NodeJS.Timeout | null = null;
  private readonly heartbeat = setInterval(() => this.say(':\n\n'), HEARTBEAT_MS);
  private readonly lifetime = setTimeout(() => this.end(), LASTS_MS);

  /**
   * @param choose of what has happened gives what the member is told; null: the session has ended, and so does the stream.
   * @param onClosed when nobody listens any more.
   */
  constructor(
    private readonly choose: (told: readonly ToldNews[]) => Promise<NewsView[] | null>,
    private readonly onClosed: () => void,
  ) {
    super();
    // The first bytes, so that who listens knows that it does.
    this.push('retry: 1000\n\n');
  }

  override _read(): void {
    // It says something when there is something to say.
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.lifetime);
    if (this.timer) clearTimeout(this.timer);
    this.onClosed();
    done(error);
  }

  /** The same of one case is told once. */
  hear(news: ToldNews): void {
    this.waiting.set(`${news.type} ${news.caseId} ${news.memberId}`, news);
    this.timer ??= setTimeout(() => void this.tell(), GATHERED_MS);
  }

  /** More may have happened than will be told. */
  tellMissed(): void {
    this.tellAll([{ type: 'missed', caseId: null, own: false, byYou: false }]);
  }

  /** In order: whoever listens may come back. */
  end(): void {
    if (!this.destroyed) this.push(null);
  }

  private async tell(): Promise<void> {
    const told = [...this.waiting.values()];
    this.waiting.clear();
    this.timer = null;
    try {
      const chosen = await this.choose(told.slice(0, MOST_AT_ONCE));
      if (chosen === null) return this.end();
      if (told.length > MOST_AT_ONCE) this.tellMissed();
      else this.tellAll(chosen);
    } catch {
      // The database cannot be asked: who comes back later finds what there is then.
      this.end();
    }
  }

  private tellAll(news: readonly NewsView[]): void {
    if (news.length > 0) this.say(news.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''));
  }

  private say(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.readableLength > MOST_UNREAD_BYTES) this.destroy();
    else this.push(text);
  }
}
