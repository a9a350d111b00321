import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { isText } from '#libs/readers';
import { FileMissing, FileUnsafe, NotATable, TypeNotStored } from './documents.errors.js';
import { isStoredType, type StoredType } from './document-kinds.js';

/** Inflated bytes of one PDF that are looked through; more than a real document's object streams hold. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
/** What acts when a PDF is opened, or carries another file. ISO 32000-1, 7.11.4, 12.6.4, 13. */
const ACTIVE_NAMES = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])/;
/** Parts of a word-processor file or a workbook that run, fetch or carry something else. ECMA-376, part 1. */
const ACTIVE_PARTS =
  /vbaProject|activeX|macrosheets|\/embeddings\/|oleObject|attachedTemplate|externalLinks?\/|xl\/connections\.xml/i;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b[^]*?stream\r?\n/g;

/**
 * What a file is by its content, whatever its name says.
 * @throws FileMissing for an empty one; TypeNotStored; FileUnsafe for what acts when it is opened or cannot be looked into.
 */
export async function typeOfSafeFile(bytes: Uint8Array): Promise<StoredType> {
  if (bytes.byteLength === 0) throw new FileMissing('The file is empty. Nothing was stored.');
  const found = await fileTypeFromBuffer(bytes);
  if (!isStoredType(found?.mime)) throw new TypeNotStored();
  if (found.mime === 'application/pdf') refuseActivePdf(bytes);
  else if (found.ext === 'docx' || found.ext === 'xlsx') refuseActiveParts(bytes);
  return found.mime;
}

/**
 * As {@link typeOfSafeFile}, of a file that is to be a table. A text is taken for CSV: what it holds is looked at when it is read.
 * @throws FileMissing, NotATable, FileUnsafe
 */
export async function typeOfSafeTable(bytes: Uint8Array): Promise<StoredType> {
  if (bytes.byteLength > 0 && isText(bytes)) return 'text/csv';
  const mediaType = await typeOfSafeFile(bytes).catch((error: unknown) => {
    throw error instanceof TypeNotStored ? new NotATable() : error;
  });
  if (mediaType !== WORKBOOK) throw new NotATable();
  return mediaType;
}

/** @throws FileUnsafe */
function refuseActivePdf(bytes: Uint8Array): void {
  const text = latin1(bytes);
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text))
    throw new FileUnsafe(
      'The PDF is encrypted, so nobody can look into it: print it to a new PDF. Nothing was stored.',
    );
  if (ACTIVE_NAMES.test(plainNames(text))) throw new FileUnsafe();
  let left = MOST_INFLATED_BYTES;
  for (const match of text.matchAll(OBJECT_STREAM)) {
    const objects = inflated(bytes.subarray(match.index + match[0].length), left);
    if (ACTIVE_NAMES.test(plainNames(objects))) throw new FileUnsafe();
    left -= objects.length;
  }
}

/** Names of a ZIP's parts stand in its directory as they are. @throws FileUnsafe */
function refuseActiveParts(bytes: Uint8Array): void {
  if (ACTIVE_PARTS.test(latin1(bytes))) throw new FileUnsafe();
}

/** @throws FileUnsafe for more than is looked through. What does not inflate holds no objects: other filters are rare there. */
function inflated(bytes: Uint8Array, most: number): string {
  try {
    return latin1(inflateSync(bytes, { maxOutputLength: Math.max(most, 1) }));
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new FileUnsafe();
    return '';
  }
}

/** `/J#61vaScript` is `/JavaScript`: ISO 32000-1, 7.3.5. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
