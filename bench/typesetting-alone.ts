import { resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { once } from 'node:events';
import { composePacket, loadTypesetter, type PacketInput, packagedSources } from '#libs/papers';

const FOLDER = resolve('/no-directory-of-vacatur');
/** As ours keeps them. */
const KEPT_FOR_PAPERS = 12;

/** What a process that only typesets has done in a slice of the time. */
export interface TypesetAlone {
  readonly pages: number;
  readonly seconds: number;
  /** CPU time that it took. */
  readonly cpuMs: number;
}

/**
 * Started as a process of its own: is told what packets are made of, then again and again for how many seconds to compile their papers, all
 * of every packet, for another client each time. Of ours it does nothing else: it asks Typst for a PDF, and not for PDF/A, which ours makes of it.
 */
const typesetter = await loadTypesetter();
const papers: [template: string, data: string][] = [];
const { typeset } = typesetter;
typesetter.typeset = (template, data) => {
  papers.push([`${FOLDER}/${template}`, JSON.stringify(data)]);
  return typeset.call(typesetter, template, data);
};
const [inputs] = (await once(process, 'message')) as [readonly PacketInput[]];
const files = inputs.flatMap((input) => composePacket(typesetter, input).files);
const pages = files.reduce((sum, file) => sum + file.pages, 0);
if (files.length !== papers.length) throw new Error(`${papers.length} papers are compiled for ${files.length} files.`);

const { fonts, templates } = packagedSources();
const fontArgs = [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }];
const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs });
for (const [name, source] of templates) compiler.addSource(`${FOLDER}/${name}`, source);

let rounds = 0;
function compileAll(): void {
  rounds += 1;
  for (const [mainFilePath, data] of papers) {
    compiler.pdf({ mainFilePath, inputs: { data: data.replaceAll('Ashgrove', `Ashgrove-${rounds}`) } });
    compiler.evictCache(KEPT_FOR_PAPERS);
  }
}

process.on('message', (seconds: number) => {
  const [startedMs, cpuBefore, roundsBefore] = [performance.now(), process.cpuUsage(), rounds];
  const secondsSince = () => (performance.now() - startedMs) / 1000;
  while (secondsSince() < seconds) compileAll();
  const { user, system } = process.cpuUsage(cpuBefore);
  const done: TypesetAlone = {
    pages: (rounds - roundsBefore) * pages,
    seconds: secondsSince(),
    cpuMs: (user + system) / 1000,
  };
  process.send?.(done);
});
// Warm, as the workers are after their first batch.
compileAll();
process.send?.('ready');
