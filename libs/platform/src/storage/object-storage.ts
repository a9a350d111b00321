import { Inject, Injectable, Logger } from '@nestjs/common';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import type { ObjectStorageSettings } from '../config/object-storage-settings.js';
import { StorageUnavailable } from './storage.errors.js';

const CONNECTION_TIMEOUT_MS = 3_000;
/** The largest file that is taken in, over a slow line. */
const REQUEST_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;
const RETRY_SECONDS = 30;
/** As many as S3 takes in one request. */
const REMOVED_AT_ONCE = 1000;

export interface StoredObject {
  /** Without the prefix of the settings. */
  readonly key: string;
  readonly writtenAt: Date;
}

/**
 * Bytes in S3-compatible storage, where `S3_BUCKET` is set. Amazon's client is used because it alone finds the credentials of roles
 * that machines and containers have; it is loaded when the first object is asked for, so that nobody else waits for it.
 */
@Injectable()
export class ObjectStorage {
  private readonly logger = new Logger(ObjectStorage.name);
  private readonly settings: ObjectStorageSettings | null;
  private client: Promise<S3Client> | null = null;

  constructor(@Inject(CONFIG) { objectStorage }: Pick<Config, 'objectStorage'>) {
    this.settings = objectStorage;
  }

  get isSetUp(): boolean {
    return this.settings !== null;
  }

  /** An object of that key has these bytes when this returns: the server compares them with their SHA-256. @throws StorageUnavailable */
  put(key: string, bytes: Uint8Array): Promise<void> {
    return this.ask(async (client, { bucket, prefix, encryption, kmsKeyId }, { PutObjectCommand }) => {
      const encrypted = encryption && { ServerSideEncryption: encryption, ...(kmsKeyId && { SSEKMSKeyId: kmsKeyId }) };
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: prefix + key,
        Body: bytes,
        ContentLength: bytes.byteLength,
        ContentType: 'application/octet-stream',
        ChecksumAlgorithm: 'SHA256',
        ...encrypted,
      });
      await client.send(command);
    });
  }

  /** @throws StorageUnavailable also where there is no such object: a row names it, so it should be there. */
  get(key: string): Promise<Uint8Array> {
    return this.ask(async (client, { bucket, prefix }, { GetObjectCommand }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: prefix + key }));
      if (!Body) throw new Error('an object without a body');
      return Body.transformToByteArray();
    });
  }

  /** Removes what is there of the keys; of a bucket that keeps versions they are hidden, and its own rules let go of them. */
  remove(keys: readonly string[]): Promise<void> {
    return this.ask(async (client, { bucket, prefix }, { DeleteObjectsCommand }) => {
      for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE) {
        const objects = keys.slice(from, from + REMOVED_AT_ONCE).map((key) => ({ Key: prefix + key }));
        const { Errors } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
        );
        if (Errors?.length) throw Object.assign(new Error('not removed'), { name: Errors[0]!.Code ?? 'NotRemoved' });
      }
    });
  }

  /** Every object under the prefix, some hundred at a time. @throws StorageUnavailable */
  async *pages(): AsyncGenerator<readonly StoredObject[]> {
    let next: string | undefined;
    do {
      const page = await this.ask((client, { bucket, prefix }, { ListObjectsV2Command }) =>
        client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next })),
      );
      const { prefix } = this.settings!;
      yield (page.Contents ?? []).map(({ Key, LastModified }) => ({
        key: Key!.slice(prefix.length),
        writtenAt: LastModified!,
      }));
      next = page.NextContinuationToken;
    } while (next);
  }

  private async ask<T>(
    send: (client: S3Client, settings: ObjectStorageSettings, sdk: typeof import('@aws-sdk/client-s3')) => Promise<T>,
  ): Promise<T> {
    try {
      if (!this.settings) throw Object.assign(new Error('S3_BUCKET is not set'), { name: 'NotSetUp' });
      const sdk = await import('@aws-sdk/client-s3');
      this.client ??= Promise.resolve(new sdk.S3Client(clientSettings(this.settings)));
      return await send(await this.client, this.settings, sdk);
    } catch (error) {
      // The message may name bucket and key; the name and the server's status say what happened.
      const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
      this.logger.error({ error: name, status: $metadata?.httpStatusCode }, 'object storage has failed');
      throw new StorageUnavailable().retryAfter(RETRY_SECONDS);
    }
  }
}

function clientSettings({ endpoint, region, credentials }: ObjectStorageSettings) {
  return {
    region,
    maxAttempts: ATTEMPTS,
    // Servers other than Amazon's take no checksums that come after the body; ours is of the whole body and goes before it.
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  };
}
