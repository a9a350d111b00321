import { CaseworkModule, DocumentObjectsService, sealStored } from '#libs/casework';
import { ObjectStorage, Problem, readWorkerConfig, SecretBox } from '#libs/platform';
import { readSupervisorSettings } from '#libs/platform/operator';
import { NestFactory } from '@nestjs/core';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';
import { asOwner, withOwnerUrl } from './owner-connection.js';

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

/**
 * Seals documents that stand as they came, in the database and in object storage, beside whoever works. Stopped, it is run again.
 * @throws Refusal where no key is set, the storage does not answer, or a document is not what its hash says: that one stays as it is
 */
export async function sealDocuments(): Promise<void> {
  const { documentKeys } = await installationKeys();
  if (!documentKeys) throw new Refusal('DOCUMENT_KEY is not set: there is nothing to seal documents with.');
  const box = new SecretBox({ encryptionKeys: documentKeys });
  await withOwnerUrl(async (url) => {
    const storage = new ObjectStorage(readWorkerConfig({ ...readSupervisorSettings().env, DATABASE_URL: url }));
    const { sealed, changed } = await asOwner((client) =>
      sealStored(client, box, (key) => storage.get(key), progress),
    ).catch((error: unknown) => {
      if (error instanceof Problem)
        throw new Refusal(`${error.definition.title}. What was sealed is sealed; run this again.`);
      throw error;
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    console.log(`${sealed} documents sealed.`);
    if (changed.length > 0)
      throw new Refusal(
        `Not what their hashes say, and left as they are:\n${changed.map((id) => `  ${id}`).join('\n')}`,
      );
  });
}

function progress(sealed: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sealed} documents …`);
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
