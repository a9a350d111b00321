import { resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { once } from 'node:events';
import { composePacket, loadTypesetter, type PacketInput, packagedSources } from '#libs/papers';

const SECONDS = 20;
const FOLDER = resolve('/no-directory-of-vacatur');
/** As ours keeps them. */
const KEPT_FOR_PAPERS = 12;

/** Started as a process of its own: is told what packets are made of, compiles their papers again and again, for another client each time, and nothing else. */
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

const { fonts, templates } = packagedSources();
const fontArgs = [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }];
const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs });
for (const [name, source] of templates) compiler.addSource(`${FOLDER}/${name}`, source);

let rounds = 0;
const startedMs = performance.now();
while (performance.now() - startedMs < SECONDS * 1000) {
  rounds += 1;
  for (const [mainFilePath, data] of papers) {
    compiler.pdf({ mainFilePath, inputs: { data: data.replaceAll('Ashgrove', `Ashgrove-${rounds}`) } });
    compiler.evictCache(KEPT_FOR_PAPERS);
  }
}
process.send?.((rounds * pages) / ((performance.now() - startedMs) / 1000));
process.disconnect?.();
