import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/**
 * The door for whoever watches this process, on a port of its own that no proxy leads to: `/metrics`, `/health/live` and
 * `/health/ready`. Opened where MONITORING_PORT is set. Nothing that it tells is of a person.
 */
@Injectable()
export class MonitoringServer implements OnApplicationShutdown {
  private server: Server | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  /** Once the process has started, so that nobody is told that it is ready before. */
  async open(): Promise<void> {
    const { monitoringPort, monitoringHost } = this.config;
    if (monitoringPort === null) return;
    this.server = createServer((request, response) => {
      const end = (status: number, type: string, body: string) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
      this.answer(request.url ?? '').then(
        ({ status, type, body }) => end(status, type, body),
        () => end(500, 'text/plain', 'failed\n'),
      );
    });
    this.server.listen(monitoringPort, monitoringHost);
    await once(this.server, 'listening');
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(url: string): Promise<{ status: number; type: string; body: string }> {
    switch (url.split('?')[0]) {
      case '/metrics':
        return { status: 200, type: this.metrics.registry.contentType, body: await this.metrics.registry.metrics() };
      case '/health/live':
        return { status: 200, type: 'text/plain', body: 'ok\n' };
      case '/health/ready': {
        const lacks = await this.readiness.lacks();
        return { status: lacks.length === 0 ? 200 : 503, type: 'text/plain', body: `${lacks.join(', ') || 'ok'}\n` };
      }
      default:
        return { status: 404, type: 'text/plain', body: 'not here\n' };
    }
  }
}
