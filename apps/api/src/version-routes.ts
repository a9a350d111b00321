import { VersioningType } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export const DEFAULT_VERSION = '1';

/** Every address begins with its version, /v1, unless its controller says otherwise. */
export function versionRoutes(api: NestFastifyApplication): NestFastifyApplication {
  api.enableVersioning({ type: VersioningType.URI, defaultVersion: DEFAULT_VERSION });
  return api;
}
