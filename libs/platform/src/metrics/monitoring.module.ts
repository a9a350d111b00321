import { Module } from '@nestjs/common';
import { DatabaseMetrics } from './database-metrics.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** Metrics and readiness; a process that serves opens the door to them with MonitoringServer. */
@Module({
  providers: [Metrics, DatabaseMetrics, Readiness],
  exports: [Metrics, Readiness],
})
export class MonitoringModule {}
