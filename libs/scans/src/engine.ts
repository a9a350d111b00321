import type { Page, Worker } from 'tesseract.js';
import { languageFolder } from './assets.js';
import type { GreyPicture } from './page-picture.js';

const LANGUAGE = 'eng';

let engine: Promise<Worker> | null = null;

/** Everything that the engine sees on a picture that holds one block of lines, as a typed page does. */
export async function readPicture(picture: GreyPicture): Promise<Page> {
  engine ??= startEngine();
  const { data } = await (await engine).recognize(asPgm(picture), {}, { blocks: true, text: false });
  return data;
}

/** Ends the engine's thread, which else keeps its process from ending. The next picture starts another. */
export async function endEngine(): Promise<void> {
  const running = engine;
  engine = null;
  await (await running)?.terminate();
}

async function startEngine(): Promise<Worker> {
  // Only where a page is read from its picture is it needed.
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, {
    langPath: languageFolder(),
    cacheMethod: 'none',
    gzip: true,
    // What it writes to the console may be of the file.
    logger: () => undefined,
    errorHandler: () => undefined,
  });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK, preserve_interword_spaces: '1' });
  return worker;
}

/** Netpbm's format of shades of grey: a line of size before the pixels as they are. */
function asPgm({ width, height, pixels }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
