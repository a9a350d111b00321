import type { Packet, PacketFile } from '#libs/papers';
import { localDate } from '#libs/record';
import { drawnPdf } from '#libs/specimens';
import { refuseIdentifiers } from './personal-identifiers.js';

async function paper(audience: PacketFile['audience'], ...pages: ((document: PDFKit.PDFDocument) => void)[]) {
  const bytes = await drawnPdf(
    (document) => {
      for (const draw of pages) draw(document.addPage());
    },
    { autoFirstPage: false },
  );
  const parts = [
    { title: 'Notice of Motion', page: 1 },
    { title: 'Exhibit A', page: 2 },
  ];
  const file: PacketFile = {
    name: 'filing-set.pdf',
    title: 'Motion',
    mediaType: 'application/pdf',
    audience,
    pages: pages.length,
    parts,
    bytes,
  };
  return { relief: 'NY-160.59', templateVersion: '-', files: [file] } satisfies Packet;
}

const said = (text: string) => (document: PDFKit.PDFDocument) => void document.text(text, 72, 72);
const covered = (text: string) => (document: PDFKit.PDFDocument) =>
  void document.text(text, 72, 72).rect(60, 60, 400, 40).fill('black');
const NOBODY = { birthDates: [], minors: [] };
const KNOWN = { birthDates: [localDate('1989-04-03')], minors: ['Lena Marlowe'] };

test('a number in the finished papers is refused with its paper and page, also under a black box, and is not repeated', async () => {
  const packet = await paper('court', said('The People'), covered('SSN 123-45-6789'));
  const refused = refuseIdentifiers(packet, NOBODY, []);
  await expect(refused).rejects.toThrow(
    /^\/files\/filing-set\.pdf\/pages\/2: Exhibit A holds what looks like a social security/,
  );
  await expect(refused).rejects.not.toThrow(/6789/);
});

test('the client’s own date of birth is found as it is written; the year alone is none', async () => {
  await expect(refuseIdentifiers(await paper('prosecutor', said('April 3, 1989')), KNOWN, [])).rejects.toThrow(
    /Notice of Motion holds a full date of birth/,
  );
  await expect(refuseIdentifiers(await paper('court', said('born in 1989')), KNOWN, [])).resolves.toBeUndefined();
});

test('the name of a party under eighteen is found on the page where it stands, and is not repeated; initials stand', async () => {
  const refused = refuseIdentifiers(
    await paper('court', said('The People'), said('the coat of Lena Marlowe')),
    KNOWN,
    [],
  );
  await expect(refused).rejects.toThrow(
    /pages\/2: Exhibit A holds the full name of a person in the case who is under eighteen/,
  );
  await expect(refused).rejects.not.toThrow(/Marlowe/);
  await expect(refuseIdentifiers(await paper('court', said('the coat of L.M.')), KNOWN, [])).resolves.toBeUndefined();
});

test('what an attorney lets stand stands, and the office’s own note is its own', async () => {
  const text = said('Account No. 1234567890');
  await expect(refuseIdentifiers(await paper('court', text), NOBODY, ['account_number'])).resolves.toBeUndefined();
  await expect(refuseIdentifiers(await paper('court', text), NOBODY, ['tax_number'])).rejects.toThrow('account number');
  await expect(refuseIdentifiers(await paper('office', text), NOBODY, [])).resolves.toBeUndefined();
});
