import initialize, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { composePacket, loadTypesetter, packagedAssets } from '#libs/papers';
import { inputFor } from './papers.js';

const SECONDS = 20;
const PDF = 1;
const DIAGNOSTICS_AS_OBJECTS = 3;

/** Started as a process of its own: compiles the papers of one relief again and again, for another client each time, and nothing else. */
const typesetter = await loadTypesetter();
const papers: [template: string, data: string][] = [];
const { typeset } = typesetter;
typesetter.typeset = (template, data) => {
  papers.push([template, JSON.stringify(data)]);
  return typeset.call(typesetter, template, data);
};
const { files } = composePacket(typesetter, await inputFor('NY-160.59'));
const pages = files.reduce((sum, file) => sum + file.pages, 0);

const { wasm, fonts, templates } = packagedAssets();
await initialize({ module_or_path: new Uint8Array(wasm) });
const builder = new TypstCompilerBuilder();
builder.set_dummy_access_model();
for (const font of fonts) await builder.add_raw_font(font);
const compiler = await builder.build();
for (const [name, source] of templates) compiler.add_source(`/${name}`, source);

let packets = 0;
const startedMs = performance.now();
while (performance.now() - startedMs < SECONDS * 1000) {
  packets += 1;
  for (const [template, data] of papers) {
    const world = compiler.snapshot(null, `/${template}`, [
      ['data', data.replaceAll('Ashgrove', `Ashgrove-${packets}`)],
    ]);
    world.get_artifact(PDF, DIAGNOSTICS_AS_OBJECTS);
    world.free();
    compiler.reset();
  }
}
process.send?.((packets * pages) / ((performance.now() - startedMs) / 1000));
process.disconnect?.();
