import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { isPicture, isText } from '#libs/readers';
import { FileMissing, FileUnsafe, NotAPdf, NotATable, TypeNotStored } from './documents.errors.js';
import { isStoredType, type StoredType } from './document-kinds.js';

const PDF_SIGNATURE = '%PDF-';
/** The signature may stand within the first kilobyte (ISO 32000-1, implementation note 13). */
const SIGNATURE_WITHIN_BYTES = 1024;
/** Inflated bytes of one PDF that are looked through; more than a real document's object streams hold. */
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;
/**
 * What acts when a PDF is opened, or carries another file. ISO 32000-1, 7.11.4, 12.6.4, 13. The three letters of `/JS` stand by chance
 * in every few megabytes of a picture, so it counts with a value alone.
 */
const ACTIVE_NAMES =
  /\/(JavaScript|Rendition|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])|\/JS\s*(?:[(<]|\d+\s+\d+\s+R)/;
/** Parts of a word-processor file or a workbook that run, fetch or carry something else. ECMA-376, part 1. */
const ACTIVE_PARTS =
  /vbaProject|activeX|macrosheets|\/embeddings\/|oleObject|attachedTemplate|externalLinks?\/|xl\/connections\.xml/i;
/** What to do with pictures of a kind that is not kept. */
const SAVE_AS_OTHER: { readonly [mediaType: string]: string } = {
  'image/tiff':
    'This is a TIFF. Open it and print it to a PDF with all of its pages, and send that. Nothing was stored.',
  'image/heic': 'This is a photograph as HEIC. Share or save it as JPEG, and send that. Nothing was stored.',
  'image/heif': 'This is a photograph as HEIF. Share or save it as JPEG, and send that. Nothing was stored.',
  'image/webp': 'This is a picture as WebP. Save it as PNG or JPEG, and send that. Nothing was stored.',
};
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OBJECT_STREAM = /\/Type\s*\/ObjStm\b/g;
const STREAM = /stream\r?\n/g;
/** So many that do not inflate are looked at: each may cost as much as one that does. */
const MOST_UNREADABLE = 20;

/**
 * What a file is by its content, whatever its name says.
 * @throws FileMissing for an empty one; TypeNotStored; FileUnsafe for what acts when it is opened or cannot be looked into.
 */
export async function typeOfSafeFile(bytes: Uint8Array): Promise<StoredType> {
  if (bytes.byteLength === 0) throw new FileMissing('The file is empty. Nothing was stored.');
  const found = await fileTypeFromBuffer(bytes);
  if (!isStoredType(found?.mime)) throw new TypeNotStored(SAVE_AS_OTHER[found?.mime ?? '']);
  if (found.mime === 'application/pdf') {
    const text = latin1(bytes);
    refuseEncryptedPdf(text);
    refuseActivePdf(text, bytes);
  }
  if (found.ext === 'docx' || found.ext === 'xlsx') refuseActiveParts(bytes);
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

/**
 * As {@link typeOfSafeFile}, of a file that is to be a rap sheet: a PDF, or a picture of a page. A PDF with a password is taken: the
 * record that is not read of it says what to do.
 * @throws FileMissing, NotAPdf, FileUnsafe
 */
export async function typeOfSafeSheet(bytes: Uint8Array): Promise<StoredType> {
  if (bytes.byteLength === 0) throw new FileMissing('The file is empty. Nothing was stored.');
  if (isPicture(bytes)) return typeOfSafeFile(bytes);
  const found = await fileTypeFromBuffer(bytes);
  const saveAsOther = SAVE_AS_OTHER[found?.mime ?? ''];
  if (saveAsOther) throw new NotAPdf(saveAsOther);
  if (!latin1(bytes.subarray(0, SIGNATURE_WITHIN_BYTES)).includes(PDF_SIGNATURE)) throw new NotAPdf();
  refuseActivePdf(latin1(bytes), bytes);
  return 'application/pdf';
}

/** @throws FileUnsafe */
function refuseEncryptedPdf(text: string): void {
  if (/\/Encrypt(?![A-Za-z0-9])/.test(text))
    throw new FileUnsafe(
      'The PDF is encrypted, so nobody can look into it: print it to a new PDF. Nothing was stored.',
    );
}

/** @throws FileUnsafe */
function refuseActivePdf(text: string, bytes: Uint8Array): void {
  if (ACTIVE_NAMES.test(plainNames(text))) throw new FileUnsafe();
  let left = MOST_INFLATED_BYTES;
  let unreadable = 0;
  for (const start of objectStreamsOf(text)) {
    const objects = inflated(bytes.subarray(start), left);
    if (objects === null && (unreadable += 1) > MOST_UNREADABLE) throw new FileUnsafe();
    if (objects === null) continue;
    if (ACTIVE_NAMES.test(plainNames(objects))) throw new FileUnsafe();
    left -= objects.length;
  }
}

/** Where the bytes of each begin. One search after another, so that marks without a stream are not each searched to the end. */
function* objectStreamsOf(text: string): Generator<number> {
  const [mark, stream] = [new RegExp(OBJECT_STREAM), new RegExp(STREAM)];
  while (mark.exec(text)) {
    stream.lastIndex = mark.lastIndex;
    if (!stream.exec(text)) return;
    yield stream.lastIndex;
    mark.lastIndex = stream.lastIndex;
  }
}

/** Names of a ZIP's parts stand in its directory as they are. @throws FileUnsafe */
function refuseActiveParts(bytes: Uint8Array): void {
  if (ACTIVE_PARTS.test(latin1(bytes))) throw new FileUnsafe();
}

/** @returns null for what does not inflate, which holds no objects: other filters are rare there. @throws FileUnsafe for more than is looked through. */
function inflated(bytes: Uint8Array, most: number): string | null {
  try {
    return latin1(inflateSync(bytes, { maxOutputLength: Math.max(most, 1) }));
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new FileUnsafe();
    return null;
  }
}

/** `/J#61vaScript` is `/JavaScript`: ISO 32000-1, 7.3.5. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
