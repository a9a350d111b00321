import { readFile, writeFile } from 'node:fs/promises';
import { specimenPdf } from '#libs/specimens';

const CYCLE = /^Cycle \d+/;
const NEXT_PART = /^(?:Cycle \d+|Other History Related)/;
const FURNITURE = /Page \d+ of \d+$|^Specimen - all persons/;

/**
 * A sample's sheet as it is printed once a case of it is sealed, ordered without what is sealed, and as it says so itself: for the demo,
 * which nobody seals anything for.
 * @param textPath the sample's text, beside its PDF.
 */
export async function writeLaterSheet(
  textPath: string,
  { docketNumber, printedOn, out }: { docketNumber: string; printedOn: string; out: string },
): Promise<void> {
  const text = await readFile(textPath, 'utf8');
  const printedPages = text.split('\f').filter((page) => page.trim() !== '');
  const pages = printedPages.map((page) => page.split('\n'));
  const lines = pages.flatMap((page, n) =>
    page.filter((line, at) => {
      const isHead = n === 0 && at < 2;
      const isFoot = n === pages.length - 1 && at > 2;
      return isHead || isFoot || (at > 1 && !FURNITURE.test(line));
    }),
  );
  const begins = lines.findLastIndex(
    (line, at) => CYCLE.test(line) && lines.slice(at, partEnd(lines, at)).some((one) => one.includes(docketNumber)),
  );
  const shown = begins < 0 ? lines : [...lines.slice(0, begins), ...lines.slice(partEnd(lines, begins))];
  const printed = shown.map((line) =>
    line
      .replace(/Page \d+ of \d+$/, 'Page 1 of 1')
      .replace(/Printed: .*/, `Printed: ${printedOn}`)
      .replace(/includes all information on file.*/, 'does not include sealed or suppressed')
      .replace('information among it.', 'information.'),
  );
  await writeFile(out, await specimenPdf({ pages: [printed], defects: [] }));
}

function partEnd(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, at) => at > from && NEXT_PART.test(line));
  return next < 0 ? lines.length : next;
}
