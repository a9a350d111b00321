import { resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { composePacket, loadTypesetter, packagedSources } from '#libs/papers';
import { inputFor } from './papers.js';

const SECONDS = 20;
const FOLDER = resolve('/no-directory-of-vacatur');
const KEPT_FOR_PAPERS = 30;

/** Started as a process of its own: compiles the papers of one relief again and again, for another client each time, and nothing else. */
const typesetter = await loadTypesetter();
const papers: [template: string, data: string][] = [];
const { typeset } = typesetter;
typesetter.typeset = (template, data) => {
  papers.push([`${FOLDER}/${template}`, JSON.stringify(data)]);
  return typeset.call(typesetter, template, data);
};
const { files } = composePacket(typesetter, await inputFor('NY-160.59'));
const pages = files.reduce((sum, file) => sum + file.pages, 0);

const { fonts, templates } = packagedSources();
const fontArgs = [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }];
const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs });
for (const [name, source] of templates) compiler.addSource(`${FOLDER}/${name}`, source);

let packets = 0;
const startedMs = performance.now();
while (performance.now() - startedMs < SECONDS * 1000) {
  packets += 1;
  for (const [mainFilePath, data] of papers) {
    compiler.pdf({ mainFilePath, inputs: { data: data.replaceAll('Ashgrove', `Ashgrove-${packets}`) } });
    compiler.evictCache(KEPT_FOR_PAPERS);
  }
}
process.send?.((packets * pages) / ((performance.now() - startedMs) / 1000));
process.disconnect?.();
