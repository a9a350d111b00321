import { z } from 'zod';

/** Where documents stand when they do not stand in PostgreSQL. */
export interface ObjectStorageSettings {
  readonly bucket: string;
  /** null: Amazon's, of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** null: the role of the machine or container. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Empty, or with a slash at the end. */
  readonly prefix: string;
  /** null: as the bucket is set up. */
  readonly encryption: 'AES256' | 'aws:kms' | null;
  readonly kmsKeyId: string | null;
}

export const objectStorageShape = {
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional()
    .describe(
      'Bucket for the bytes of documents, of this installation alone, the same for api and worker; left out, they stand in PostgreSQL (ADR 0031)',
    ),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an https:// address' })
    .optional()
    .describe('Server of S3-compatible storage; left out, Amazon S3 in the region'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Its region'),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .describe('Set with the next, or left out with it: then the role of the machine or container is used'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Its secret'),
  S3_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*\/?$/, 'must be letters, digits and . _ - with slashes between')
    .optional()
    .describe('What the names of objects begin with, where the bucket is shared with other programs'),
  S3_ENCRYPTION: z
    .enum(['AES256', 'aws:kms'])
    .optional()
    .describe('Encryption by the server that each object is written with; left out, as the bucket is set up'),
  S3_KMS_KEY_ID: z.string().optional().describe('Key for `aws:kms`; left out, that of the account'),
};

type Settings = z.output<z.ZodObject<typeof objectStorageShape>>;

/** @returns null where no bucket is set, or what is wrong with the settings taken together, a line each. */
export function objectStorageOf(settings: Settings): ObjectStorageSettings | null | readonly string[] {
  const problems = [
    ...(Boolean(settings.S3_ACCESS_KEY_ID) === Boolean(settings.S3_SECRET_ACCESS_KEY)
      ? []
      : ['S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: must be set together, or neither']),
    ...(settings.S3_KMS_KEY_ID && settings.S3_ENCRYPTION !== 'aws:kms'
      ? ['S3_KMS_KEY_ID: is for S3_ENCRYPTION=aws:kms alone']
      : []),
    ...(!settings.S3_BUCKET && (settings.S3_ENDPOINT || settings.S3_ACCESS_KEY_ID)
      ? ['S3_BUCKET: must be set for documents to stand in object storage']
      : []),
  ];
  if (problems.length > 0) return problems;
  if (!settings.S3_BUCKET) return null;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  return {
    bucket: settings.S3_BUCKET,
    endpoint: settings.S3_ENDPOINT ?? null,
    region: settings.S3_REGION,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    prefix: settings.S3_PREFIX ? `${settings.S3_PREFIX.replace(/\/$/, '')}/` : '',
    encryption: settings.S3_ENCRYPTION ?? null,
    kmsKeyId: settings.S3_KMS_KEY_ID ?? null,
  };
}
