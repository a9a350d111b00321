import { NestFactory } from '@nestjs/core';
import { Database, endWithSupervisor, jsonLogger, readWorkerConfig, supervisedEnvironment } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

const config = readWorkerConfig(await supervisedEnvironment());
const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
  logger: jsonLogger(config.logLevel),
  abortOnError: false,
});
await worker.get(Database).assertRuntimeRole();
worker.enableShutdownHooks();
endWithSupervisor(() => worker.close());
