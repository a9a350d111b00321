import { encode } from 'fast-png';
import { getDocumentProxy } from 'unpdf';
import { composePacket } from '../compose-packet.js';
import { loadTypesetter } from '../index.js';
import { decisionOn, larceny, motionInput, sealingInput } from '../packet-input.fixture.js';
import type { PacketExhibit, SealingApplicationInput } from '../packet-input.js';
import { type Packet, PacketRefused } from '../packet.js';
import type { ExhibitPicture } from './exhibit-pictures.js';

const typesetter = loadTypesetter();

/** Some page; the noisier, the more bytes. */
function picture(text: string, noise = 0): ExhibitPicture {
  const [width, height] = [1700, 2200];
  const data = new Uint8Array(width * height).fill(255);
  for (let at = 0, seed = 7; at < noise; at += 1) data[at] = (seed = Math.imul(seed, 1_103_515_245) + 12_345) >> 16;
  const png = encode({ width, height, data, channels: 1, depth: 8 });
  return { width: 612, height: 792, png, lines: [{ text, left: 72, top: 100, right: 300, bottom: 112 }] };
}

const exhibit = (id: string, more: Partial<PacketExhibit> = {}): PacketExhibit => ({
  id,
  document: { sha256: id, redactions: [] },
  kind: 'supporting_document',
  title: `Letter ${id}`,
  docketNumber: null,
  onFile: true,
  ...more,
});

const TWO_COUNTIES: Partial<SealingApplicationInput> = {
  convictions: [
    { conviction: larceny({ class: 'EF' }), decision: decisionOn('larceny') },
    {
      conviction: larceny({
        chargeId: 'two',
        docketNumber: '2015KN000002',
        court: 'Kings County Criminal Court',
        county: 'Kings',
      }),
      decision: decisionOn('two'),
    },
  ],
  prosecutors: ['New York', 'Kings'].map((county) => ({
    county,
    officeName: `Office of the ${county} County District Attorney`,
    addressLines: [`2 ${county} Plaza`],
  })),
};

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item: object) => ('str' in item ? item.str : '')).join(' ').replace(/\s+/g, ' ')); // prettier-ignore
  }
  await document.destroy();
  return pages;
}

const names = ({ files }: Packet) => files.map(({ name, audience }) => [name, audience]);

test('the court has every proof of service, each District Attorney the own one, the client none', async () => {
  const packet = composePacket(await typesetter, sealingInput(TWO_COUNTIES));
  expect(names(packet).slice(0, 4)).toEqual([
    ['filing-set.pdf', 'court'],
    ['service-set-new-york.pdf', 'prosecutor'],
    ['service-set-kings.pdf', 'prosecutor'],
    ['client-set.pdf', 'client'],
  ]);
  const proofs = packet.files
    .slice(0, 4)
    .map(({ parts }) => parts.map(({ title }) => title).filter((title) => title.includes('of Service')));
  const [ofNewYork, ofKings] = ['New York', 'Kings'].map(
    (c) => `Affirmation of Service: ${c} County District Attorney`,
  );
  expect(proofs).toEqual([[ofNewYork, ofKings], [ofNewYork], [ofKings], []]);
});

test('papers that are confidential have no copy for the client to take home', async () => {
  const packet = composePacket(await typesetter, motionInput('NY-440.10-1I'));
  expect(names(packet).map(([name]) => name)).not.toContain('client-set.pdf');
});

test('exhibits stand behind their list with a cover each, their pages counted through and their text found', async () => {
  const docketNumber = '2016NY000001';
  const certificate = exhibit('cert', { kind: 'certificate_of_disposition', title: 'Certificate', docketNumber });
  const pictures = new Map([
    ['letter', [picture('From the employer'), picture('Second page of it')]],
    ['cert', [picture('Certified to be true')]],
  ]);
  const input = sealingInput({ exhibits: [exhibit('letter'), certificate] });
  const { files } = composePacket(await typesetter, input, pictures);
  const [set] = files;
  const pages = await pagesOf(set!.bytes);
  expect(pages.length).toBe(set!.pages);
  const at = (title: string) => set!.parts.find((part) => part.title === title)!.page;
  expect(pages[at('Exhibit A') - 1]).toMatch(/EXHIBIT A .*Certificate, Docket\/Indictment No\. 2016NY000001/);
  expect(pages[at('Exhibit A')]).toMatch(/Exhibit A, page 1 of 1.*Certified to be true/);
  const letter = set!.parts.map(({ title }) => title).find((title) => /^Exhibit [^A]/.test(title))!;
  expect(pages[at(letter) + 1]).toMatch(/page 2 of 2.*Second page of it/);
  const list = pages[at('List of Exhibits') - 1]!;
  expect(list).toMatch(new RegExp(`A Certificate.*annexed ${at('Exhibit A')} .*annexed ${at(letter)}\\b`));
  pages.forEach((page, index) => expect(page).toMatch(new RegExp(`(^| )${index + 1}( |$)`)));
  const { length } = files.filter(({ name }) => name.endsWith('-set.pdf') || name.startsWith('service-set'));
  expect(length).toBe(3);
});

test('a set that is larger than the court takes is split between exhibits, and the list names volume and page', async () => {
  const pictures = new Map(['one', 'two', 'three'].map((id) => [id, [picture(`Page of ${id}`, 600_000)]]));
  const court = { ...sealingInput().court, largestFileBytes: 2_000_000 };
  const input = sealingInput({ court, exhibits: ['one', 'two', 'three'].map((id) => exhibit(id)) });
  const packet = composePacket(await typesetter, input, pictures);
  expect(names(packet).slice(0, 3).map(([name]) => name)).toEqual([
    'filing-set.pdf',
    'filing-set-2.pdf',
    'service-set-new-york.pdf',
  ]); // prettier-ignore
  const [first, second] = packet.files;
  for (const { bytes } of [first!, second!]) expect(bytes.byteLength).toBeLessThan(court.largestFileBytes);
  expect(second!.title).toBe('Motion to seal under CPL 160.59, volume 2 of 2');
  const [, cover] = (await pagesOf(second!.bytes)).map((_, index) => first!.pages + index + 1);
  const list = (await pagesOf(first!.bytes))[first!.parts.find(({ title }) => title === 'List of Exhibits')!.page - 1]!;
  expect(list).toContain(`annexed ${cover} (volume 2)`);
  const counted = await pagesOf(second!.bytes);
  counted.forEach((page, index) => expect(page).toMatch(new RegExp(`(^| )${first!.pages + index + 1}( |$)`)));
});

test('an exhibit that alone is larger than a file may be is refused, naming its letter', async () => {
  const pictures = new Map([['one', [picture('A', 900_000)]]]);
  const court = { ...sealingInput().court, largestFileBytes: 500_000 };
  const compiler = await typesetter;
  const compose = () => composePacket(compiler, sealingInput({ court, exhibits: [exhibit('one')] }), pictures);
  expect(compose).toThrow(PacketRefused);
  expect(compose).toThrow(/exhibit C comes to 1 MB and a file may have 1/);
});

test('no paper is made of exhibits whose pages are not there', async () => {
  const compiler = await typesetter;
  expect(() => composePacket(compiler, sealingInput({ exhibits: [exhibit('one')] }))).toThrow(
    /no pages of exhibit one/,
  );
});
