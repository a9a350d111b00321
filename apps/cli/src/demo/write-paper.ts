import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPages, pictureName, pngOfPicture } from '#libs/casework/demo';

/** A paper, and under `pages` a picture of each of its pages, unless they are shown with another. */
export async function writePaper(
  folder: string,
  name: string,
  bytes: Uint8Array,
  { isShown = true } = {},
): Promise<void> {
  const pages = join(folder, 'pages');
  await mkdir(pages, { recursive: true });
  await writeFile(join(folder, name), bytes);
  if (!isShown) return;
  for (const [index, picture] of (await drawPages(bytes)).entries()) {
    await writeFile(join(pages, pictureName(name, index + 1)), pngOfPicture(picture));
  }
}
