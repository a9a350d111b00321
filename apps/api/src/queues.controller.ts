import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ALL_QUEUES } from '#libs/casework';
import { Database, QueueHealth, RequiresPermission } from '#libs/platform';
import { z } from 'zod';
import { Answers } from './answers.js';

const count = z.int().nonnegative();
const queueStateView = z
  .strictObject({
    queue: z.enum(ALL_QUEUES),
    waiting: count,
    delayed: count.describe('For their time, or for the next attempt'),
    active: count,
    failed: count.describe('Out of attempts; the last thousands are kept'),
    oldestSeconds: z
      .number()
      .nonnegative()
      .nullable()
      .describe('How long the first of those that wait has waited; null when none does'),
    workers: count.describe('Worker processes that listen for its jobs'),
  })
  .meta({ id: 'QueueState' });
const queuesView = z
  .strictObject({
    queues: z.array(queueStateView),
    outbox: z
      .strictObject({ waiting: count, oldestSeconds: z.number().nonnegative() })
      .describe('Work that no worker has taken into a queue yet; where it grows old, no worker runs'),
  })
  .meta({ id: 'Queues' });

@ApiTags('Organization')
@ApiBearerAuth()
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly health: QueueHealth,
    private readonly database: Database,
  ) {}

  /** Numbers of the whole installation: where several offices share it, of all of them together. None is of a person. */
  @Get()
  @RequiresPermission('queue:read')
  @ApiOperation({ summary: 'How the work in the background stands, queue by queue' })
  @Answers(200, queuesView)
  async list() {
    const [queues, { outbox, outboxOldestSeconds }] = await Promise.all([
      this.health.read(ALL_QUEUES),
      this.database.workWaiting(),
    ]);
    return { queues, outbox: { waiting: outbox, oldestSeconds: outboxOldestSeconds } };
  }
}
