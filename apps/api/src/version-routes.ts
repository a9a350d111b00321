import { VersioningType } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every address begins with its version, /v1, unless its controller says otherwise. */
export function versionRoutes(api: NestFastifyApplication): NestFastifyApplication {
  api.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
  return api;
}
