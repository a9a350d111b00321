import type { MultipartFile } from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import { FileMissing } from '#libs/casework';
import { InvalidRequest, MalformedRequest, TooLarge, UnsupportedMediaType, VirusScan } from '#libs/platform';
import type { FastifyRequest } from 'fastify';
import { cleanFileName } from './file-name.js';

export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly fields: { readonly [name: string]: string };
}

/** The door of every file. */
@Injectable()
export class Uploads {
  constructor(private readonly virusScan: VirusScan) {}

  /**
   * The one file and the text fields of a multipart request, whole in memory, within the size limit and scanned where a scanner
   * is set up.
   * @throws FileMissing, TooLarge, FileInfected, VirusScanUnavailable
   */
  async read(request: FastifyRequest): Promise<Upload> {
    const upload = await readUpload(request);
    await this.virusScan.refuseInfected(upload.bytes);
    return upload;
  }

  /**
   * The text fields of a multipart request and behind them its one file, of any size, as it arrives. Nobody opens such a file: it is
   * read as text by this program alone, so that it is not held back to be scanned.
   * @throws FileMissing, also where a field stands behind the file
   */
  async stream(request: FastifyRequest): Promise<StreamedUpload> {
    if (!request.isMultipart()) throw new UnsupportedMediaType('Send multipart/form-data with one part named "file".');
    const fields: { [name: string]: string } = {};
    try {
      const limits = { fileSize: Number.MAX_SAFE_INTEGER, fieldSize: LONGEST_STREAM_FIELD };
      for await (const part of request.parts({ limits })) {
        if (part.type !== 'file') fields[part.fieldname] = String(part.value);
        else if (part.fieldname === 'file') return { fields, file: arriving(part.file) };
        else break;
      }
    } catch (error) {
      throw toUploadProblem(error);
    }
    throw new FileMissing('Send the fields first, then the file in the part named "file". Nothing was stored.');
  }
}

export interface StreamedUpload {
  readonly fields: { readonly [name: string]: string };
  readonly file: AsyncIterable<Uint8Array>;
}

/** Of a mapping as JSON. */
const LONGEST_STREAM_FIELD = 32_000;

async function* arriving(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* file;
  } catch (error) {
    throw toUploadProblem(error);
  }
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new UnsupportedMediaType('Send multipart/form-data with one part named "file".');
  const fields: { [name: string]: string } = {};
  let file: { fileName: string; bytes: Uint8Array } | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await readFile(part);
        if (part.fieldname !== 'file' || file)
          throw new FileMissing('Send exactly one file, in the part named "file". Nothing was stored.');
        file = { fileName: cleanFileName(part.filename), bytes };
      } else {
        fields[part.fieldname] = String(part.value);
      }
    }
  } catch (error) {
    throw toUploadProblem(error);
  }
  if (!file) throw new FileMissing();
  return { ...file, fields };
}

/** Problems of whatever takes a file. */
export const UPLOAD_PROBLEMS = ['document/file-missing', 'upload/infected', 'server/virus-scan-unavailable'] as const;

/** @throws InvalidRequest naming each field that the request does not take. */
export function refuseFields(fields: Upload['fields']): void {
  const names = Object.keys(fields);
  if (names.length === 0) return;
  throw new InvalidRequest(
    undefined,
    names.map((name) => ({ pointer: `/${name}`, message: 'is not a field of this request' })),
  );
}

async function readFile(part: MultipartFile): Promise<Uint8Array> {
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new TooLarge();
  return bytes;
}

function toUploadProblem(error: unknown): unknown {
  const { code = '', name = '' } = error as { code?: string; name?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new TooLarge();
  if (/^FST_(FILES|PARTS|FIELDS)_LIMIT$/.test(code))
    return new MalformedRequest('Send one file and at most a few fields. Nothing was stored.');
  // busboy's own errors carry no code
  if (code === '' && name === 'Error')
    return new MalformedRequest('The multipart body is broken off or malformed. Nothing was stored.');
  return error;
}
