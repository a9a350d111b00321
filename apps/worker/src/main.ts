import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import { DocumentSeal } from '#libs/casework';
import {
  Database,
  endWhenTold,
  jsonLogger,
  MonitoringServer,
  onceReachable,
  readWorkerConfig,
  startTracing,
  supervisedEnvironment,
} from '#libs/platform';
import { WorkerModule } from './worker.module.js';

// On a machine with much memory V8 lets what nobody needs any more grow to several times of what is needed; here to half as much.
setFlagsFromString('--heap-growing-percent=50');
const config = readWorkerConfig(await supervisedEnvironment());
const endTracing = await startTracing('vacatur-worker', config.tracesEndpoint);
const isRunning = endWhenTold(config, endTracing);
const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
  logger: jsonLogger(config.logLevel),
  abortOnError: false,
});
isRunning(worker);
await onceReachable(() => worker.get(Database).assertRuntimeRole());
await onceReachable(() => worker.get(DocumentSeal, { strict: false }).requireKeys());
await worker.get(MonitoringServer).open();
