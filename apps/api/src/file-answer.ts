import { StreamableFile } from '@nestjs/common';
import type { DocumentFile } from '#libs/casework';
import { attachment } from './file-name.js';

/** A stored file as a download; the browser neither shows nor sniffs it. */
export function fileAnswer({ bytes, fileName, mediaType }: DocumentFile): StreamableFile {
  return new StreamableFile(bytes, {
    type: mediaType,
    disposition: attachment(fileName, mediaType),
    length: bytes.byteLength,
  });
}
