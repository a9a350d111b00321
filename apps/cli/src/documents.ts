import { CaseworkModule, DocumentObjectsService } from '#libs/casework';
import { Problem, readWorkerConfig } from '#libs/platform';
import { readSupervisorSettings } from '#libs/platform/operator';
import { NestFactory } from '@nestjs/core';
import { Refusal } from './fail.js';
import { withOwnerUrl } from './owner-connection.js';

const MEGABYTE = 1024 * 1024;

/**
 * Moves the bytes of documents from PostgreSQL to the object storage of the settings S3_*, beside whoever works. Stopped, it is run
 * again. @throws Refusal where no object storage is set up, or it fails.
 */
export async function moveDocumentsToS3(): Promise<void> {
  await withOwnerUrl(async (url) => {
    process.noDeprecation = true; // the database driver's word to the query builder, not to an operator
    const config = readWorkerConfig({ ...readSupervisorSettings().env, DATABASE_URL: url });
    if (!config.objectStorage) throw new Refusal('S3_BUCKET is not set: there is nowhere to move documents to.');
    const casework = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: false });
    try {
      await move(casework.get(DocumentObjectsService));
    } catch (error) {
      if (error instanceof Problem)
        throw new Refusal(`${error.definition.title}. What was moved is moved; run this again.`);
      throw error;
    } finally {
      await casework.close();
    }
  });
}

async function move(objects: DocumentObjectsService): Promise<void> {
  const left = await objects.left();
  const all = `${left.documents} documents, ${megabytes(left.bytes)}`;
  let documents = 0;
  let bytes = 0;
  await objects.moveAll(
    () => true,
    (sizeBytes) => {
      documents += 1;
      bytes += sizeBytes;
      const line = `${documents} of ${all}: ${megabytes(bytes)} moved`;
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
      else if (documents % 1000 === 0) console.error(line);
    },
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const after = await objects.left();
  console.log(`${documents} documents (${megabytes(bytes)}) moved; ${after.documents} stand in PostgreSQL.`);
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
