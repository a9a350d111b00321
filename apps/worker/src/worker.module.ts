import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import {
  CaseworkModule,
  DEADLINES_QUEUE,
  FILING_RECORDED_TOPIC,
  FILING_RESPONDED_TOPIC,
  FILING_SERVED_TOPIC,
  PACKET_GENERATE_TOPIC,
  PACKETS_QUEUE,
  RECORD_READ_TOPIC,
  RECORDS_QUEUE,
} from '#libs/casework';
import { type Config, OUTBOX_ROUTES, OutboxRelay, type OutboxRoutes, QueuesModule } from '#libs/platform';
import type { Queue } from 'bullmq';
import { DeadlinesProcessor } from './deadlines.processor.js';
import { PacketsProcessor } from './packets.processor.js';
import { RecordsProcessor } from './records.processor.js';

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CaseworkModule.forRoot(config),
        QueuesModule.forRoot(config),
        BullModule.registerQueue({ name: RECORDS_QUEUE }, { name: PACKETS_QUEUE }, { name: DEADLINES_QUEUE }),
      ],
      providers: [
        RecordsProcessor,
        PacketsProcessor,
        DeadlinesProcessor,
        OutboxRelay,
        {
          provide: OUTBOX_ROUTES,
          inject: [getQueueToken(RECORDS_QUEUE), getQueueToken(PACKETS_QUEUE), getQueueToken(DEADLINES_QUEUE)],
          useFactory: (records: Queue, packets: Queue, deadlines: Queue): OutboxRoutes =>
            new Map([
              [RECORD_READ_TOPIC, records],
              [PACKET_GENERATE_TOPIC, packets],
              [FILING_RECORDED_TOPIC, deadlines],
              [FILING_SERVED_TOPIC, deadlines],
              [FILING_RESPONDED_TOPIC, deadlines],
            ]),
        },
      ],
    };
  }
}
