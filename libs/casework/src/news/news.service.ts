import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Channel, CONFIG, type Config, Database, type MemberContext } from '#libs/platform';
import { findSeen } from './news.repository.js';
import { NewsStream } from './news-stream.js';
import { type NewsView, type ToldNews, toldNews } from './news.schema.js';

/** Tells open pages what has happened, each behind its member's walls. One connection of a process listens for all of them. */
@Injectable()
export class NewsService implements OnModuleDestroy {
  private readonly streams = new Map<string, Set<NewsStream>>();
  private channel: Channel | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Server-sent events until the page is left, the session ends or the process does. */
  listen(ctx: MemberContext): Readable {
    this.startChannel();
    const ofOffice = this.streams.get(ctx.organizationId) ?? new Set();
    this.streams.set(ctx.organizationId, ofOffice);
    const stream = new NewsStream(
      (told) => this.chosenFor(ctx, told),
      () => ofOffice.delete(stream),
    );
    ofOffice.add(stream);
    return stream;
  }

  /** A server that closes waits for its answers: these end. */
  async onModuleDestroy(): Promise<void> {
    await this.channel?.stop();
    for (const stream of this.all()) stream.end();
  }

  private startChannel(): void {
    if (this.channel) return;
    // What happened while the connection was lost is told to nobody.
    const missed = () => this.all().forEach((stream) => stream.tellMissed());
    this.channel = new Channel(this.config, 'news', (payload) => this.take(payload), missed);
    void this.channel.listen();
  }

  private take(payload: string): void {
    // While a newer version takes over, its database tells of what this one has no word for.
    const { data: news } = toldNews.safeParse(JSON.parse(payload));
    if (!news) return;
    for (const stream of this.streams.get(news.organizationId) ?? []) stream.hear(news);
  }

  /** Ids of cases that the member may see. They say nothing of a file that the page had not been shown, so that no audit row is written. */
  private async chosenFor(ctx: MemberContext, told: readonly ToldNews[]): Promise<NewsView[] | null> {
    if (ctx.sessionId !== null && !(await this.database.activeSession(ctx.organizationId, ctx.sessionId))) return null;
    const caseIds = [...new Set(told.flatMap(({ caseId }) => caseId ?? []))];
    const seen =
      caseIds.length === 0
        ? new Map<string, boolean>()
        : await this.database.transaction(ctx, (work) => findSeen(work, caseIds, ctx.memberId));
    return told
      .filter(({ caseId }) => caseId === null || seen.has(caseId))
      .map(({ type, caseId, memberId }) => ({
        type,
        caseId,
        own: caseId !== null && seen.get(caseId) === true,
        byYou: memberId === ctx.memberId,
      }));
  }

  private all(): NewsStream[] {
    return [...this.streams.values()].flatMap((streams) => [...streams]);
  }
}
