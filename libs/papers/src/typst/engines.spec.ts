import { createHash } from 'node:crypto';
import { localDate } from '#libs/record';
import { packagedSources, packagedWasm } from '../assets.js';
import { composePacket } from '../compose-packet.js';
import { specimenPacket } from '../specimen-packet.js';
import { Typesetter } from '../typesetter.js';
import { createNativeEngine } from './native-engine.js';
import { createWasmEngine } from './wasm-engine.js';

const sources = packagedSources();
const office = {
  organization: {
    name: 'Legal Aid of the Five Boroughs',
    addressLines: ['1 Specimen Plaza'],
    phone: '212-555-0100',
    email: null,
  },
  attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
};
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);
const engines = Promise.all([createNativeEngine(sources), createWasmEngine(sources, packagedWasm())]);

/** One for each kind of template; all others are set by the same. */
test.each(['NY-160.59', 'NY-160.50-3K', 'NY-440.10-1I'] as const)(
  '%s: machine code and WebAssembly write the same bytes',
  async (relief) => {
    const [native, wasm] = await engines;
    const input = specimenPacket(relief, 'crowded', office, localDate('2026-11-23'));
    const [ofNative, ofWasm] = [native!, wasm].map((engine) => {
      const { files } = composePacket(new Typesetter(engine, sources), input);
      return files.map(({ bytes, ...file }) => ({ ...file, sha256: createHash('sha256').update(bytes).digest('hex') }));
    });
    expect(ofNative).toEqual(ofWasm);
  },
);

test('so they do of a picture, which is gone with its paper', async () => {
  const templates = new Map([['exhibit.typ', '#set document(date: none)\n#image("/exhibits/A/1.png", alt: "A dot")']]);
  const pictures = new Map([['/exhibits/A/1.png', DOT]]);
  const setters = await settersOf(templates);
  const [ofNative, ofWasm] = setters.map((setter) => setter.typeset('exhibit.typ', {}, pictures).bytes);
  expect(Buffer.compare(ofNative!, ofWasm!)).toBe(0);
  for (const setter of setters)
    expect(() => setter.typeset('exhibit.typ', {})).toThrow(/^exhibit\.typ: .*(not found|access denied)/);
});

test('a template that does not compile is told alike, and opens no file of the machine', async () => {
  const templates = new Map([
    ['bad.typ', '#unknown-word'],
    ['curious.typ', '#read("/etc/hostname")'],
  ]);
  for (const setter of await settersOf(templates)) {
    expect(() => setter.typeset('bad.typ', {})).toThrow(/^bad\.typ: .*bad\.typ .*unknown variable: unknown-word/);
    expect(() => setter.typeset('curious.typ', {})).toThrow(/^curious\.typ: .*(not found|access denied)/);
  }
});

async function settersOf(templates: ReadonlyMap<string, string>): Promise<Typesetter[]> {
  const own = { ...sources, templates };
  const both = [(await createNativeEngine(own))!, await createWasmEngine(own, packagedWasm())];
  return both.map((engine) => new Typesetter(engine, own));
}
