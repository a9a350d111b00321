import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import {
  ALL_QUEUES,
  ASSESSMENT_RUN_TOPIC,
  BULK_IMPORT_TOPIC,
  CaseworkModule,
  CLEARANCE_MOVED_TOPIC,
  CLIENT_EXPORT_TOPIC,
  DEADLINE_RUN_OUT_TOPIC,
  DEADLINES_RECOMPUTE_TOPIC,
  DOCUMENT_STORED_TOPIC,
  FILING_MOVED_TOPIC,
  IMPORT_TOPIC,
  LETTER_WRITE_TOPIC,
  OBJECT_LEFT_TOPIC,
  ORGANIZATION_EXPORT_TOPIC,
  OUTBOX_QUEUES,
  PACKET_BATCH_COMPILE_TOPIC,
  PACKET_BATCH_PART_TOPIC,
  PACKET_BATCH_PRINT_TOPIC,
  PACKET_GENERATE_TOPIC,
  PAPER_PREVIEW_TOPIC,
  PASSWORD_LINK_TOPIC,
  PROSECUTOR_LIST_TOPIC,
  PURGE_TOPIC,
  RECORD_CONFIRMED_TOPIC,
  RECORD_READ_TOPIC,
  SCREENING_START_TOPIC,
  SCREENINGS_FLOW,
  TRANSFER_ANSWERED_TOPIC,
  TRANSFER_SENT_TOPIC,
  WebhookCourier,
} from '#libs/casework';
import {
  type Config,
  MonitoringServer,
  OUTBOX_ROUTES,
  OutboxRelay,
  type OutboxRoutes,
  QueuesModule,
} from '#libs/platform';
import type { Queue } from 'bullmq';
import { BulkImportsProcessor } from './bulk-imports.processor.js';
import { ClearancesProcessor } from './clearances.processor.js';
import { ClientExportsProcessor } from './client-exports.processor.js';
import { DeadlinesProcessor } from './deadlines.processor.js';
import { DocumentsProcessor } from './documents.processor.js';
import { ImportsProcessor } from './imports.processor.js';
import { LettersProcessor } from './letters.processor.js';
import { MailProcessor } from './mail.processor.js';
import { ObjectsProcessor } from './objects.processor.js';
import { OrganizationExportsProcessor } from './organization-exports.processor.js';
import { OutreachProcessor } from './outreach.processor.js';
import { PacketBatchesProcessor } from './packet-batches.processor.js';
import { PacketsProcessor } from './packets.processor.js';
import { PaperPreviewsProcessor } from './paper-previews.processor.js';
import { ProsecutorListsProcessor } from './prosecutor-lists.processor.js';
import { PurgesProcessor } from './purges.processor.js';
import { QueueMonitor } from './queue-monitor.js';
import { RecordsProcessor } from './records.processor.js';
import { RemindersProcessor } from './reminders.processor.js';
import { ScreeningRangesProcessor } from './screening-ranges.processor.js';
import { ScreeningsProcessor } from './screenings.processor.js';
import { TransfersProcessor } from './transfers.processor.js';
import { UpkeepProcessor } from './upkeep.processor.js';

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        CaseworkModule.forRoot(config),
        QueuesModule.forRoot(config, { processors: ALL_QUEUES.length }),
        DiscoveryModule,
        BullModule.registerQueue(...ALL_QUEUES.map((name) => ({ name }))),
        BullModule.registerFlowProducer({ name: SCREENINGS_FLOW }),
      ],
      providers: [
        RecordsProcessor,
        PacketsProcessor,
        PacketBatchesProcessor,
        DeadlinesProcessor,
        ClearancesProcessor,
        ProsecutorListsProcessor,
        MailProcessor,
        ClientExportsProcessor,
        ImportsProcessor,
        BulkImportsProcessor,
        OrganizationExportsProcessor,
        TransfersProcessor,
        DocumentsProcessor,
        ObjectsProcessor,
        PurgesProcessor,
        LettersProcessor,
        PaperPreviewsProcessor,
        RemindersProcessor,
        OutreachProcessor,
        ScreeningsProcessor,
        ScreeningRangesProcessor,
        UpkeepProcessor,
        QueueMonitor,
        MonitoringServer,
        OutboxRelay,
        WebhookCourier,
        {
          provide: OUTBOX_ROUTES,
          inject: OUTBOX_QUEUES.map((name) => getQueueToken(name)),
          useFactory: (
            records: Queue,
            packets: Queue,
            deadlines: Queue,
            mail: Queue,
            exports: Queue,
            imports: Queue,
            offices: Queue,
            transfers: Queue,
            documents: Queue,
            purges: Queue,
            letters: Queue,
            paperPreviews: Queue,
            packetBatches: Queue,
            clearances: Queue,
            prosecutorLists: Queue,
            objects: Queue,
            outreach: Queue,
            screenings: Queue,
            bulkImports: Queue,
          ): OutboxRoutes =>
            new Map<string, Queue | readonly Queue[]>([
              [RECORD_READ_TOPIC, records],
              [PACKET_GENERATE_TOPIC, packets],
              [FILING_MOVED_TOPIC, [deadlines, clearances]],
              [RECORD_CONFIRMED_TOPIC, [clearances, outreach]],
              [PROSECUTOR_LIST_TOPIC, prosecutorLists],
              [CLEARANCE_MOVED_TOPIC, [letters, deadlines]],
              [ASSESSMENT_RUN_TOPIC, deadlines],
              [DEADLINES_RECOMPUTE_TOPIC, deadlines],
              [DEADLINE_RUN_OUT_TOPIC, deadlines],
              [PASSWORD_LINK_TOPIC, mail],
              [CLIENT_EXPORT_TOPIC, exports],
              [IMPORT_TOPIC, imports],
              [BULK_IMPORT_TOPIC, bulkImports],
              [ORGANIZATION_EXPORT_TOPIC, offices],
              [TRANSFER_SENT_TOPIC, transfers],
              [TRANSFER_ANSWERED_TOPIC, transfers],
              [DOCUMENT_STORED_TOPIC, documents],
              [OBJECT_LEFT_TOPIC, objects],
              [PURGE_TOPIC, purges],
              [LETTER_WRITE_TOPIC, letters],
              [PAPER_PREVIEW_TOPIC, paperPreviews],
              [PACKET_BATCH_PART_TOPIC, packetBatches],
              [PACKET_BATCH_COMPILE_TOPIC, packetBatches],
              [PACKET_BATCH_PRINT_TOPIC, packetBatches],
              [SCREENING_START_TOPIC, screenings],
            ]),
        },
      ],
    };
  }
}
