import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';

const open = promisify<Buffer, Options, ZipFile>(fromBuffer);

/** Every file of an archive by its path. */
export async function unzip(archive: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await open(Buffer.from(archive), { lazyEntries: true });
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      read(entry)
        .then((stream) => buffer(stream))
        .then((bytes) => {
          files.set(entry.fileName, bytes);
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
  return files;
}

/** The rows of a file of JSON Lines; none where there is no such file. */
export function jsonLinesOf(
  files: ReadonlyMap<string, Buffer>,
  path: string,
): { readonly [column: string]: unknown }[] {
  const text = (files.get(path) ?? Buffer.alloc(0)).toString();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { [column: string]: unknown });
}
