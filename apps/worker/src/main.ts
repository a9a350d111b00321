import { NestFactory } from '@nestjs/core';
import { Database, jsonLogger, readConfig } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

const config = readConfig();
const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
  logger: jsonLogger(config.logLevel),
  abortOnError: false,
});
await worker.get(Database).assertRuntimeRole();
worker.enableShutdownHooks();
// When the supervisor that started this process is gone, so is its reason to run.
process.on('disconnect', () => void worker.close().finally(() => process.exit(0)));
