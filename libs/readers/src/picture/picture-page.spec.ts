import { pngOfSize } from '#libs/specimens';
import { readCertificate, readRapSheet } from '../index.js';
import { isPicture, pageOfPicture } from './picture-page.js';

test.each([
  ['a scan of a page of letter size', 2550, 3300, 612, 792],
  ['one of legal size, at another density', 1700, 2800, 612, 1008],
  ['a page that lies on its side', 3300, 2550, 792, 612],
])('%s is as large as the page', (_, width, height, pointsWide, pointsHigh) => {
  expect(pageOfPicture(pngOfSize(width, height))).toEqual({
    ok: true,
    size: { width: pointsWide, height: pointsHigh },
  });
});

test('a picture that would unpack to more than is read is refused by what it says of its size, and nothing is unpacked', async () => {
  expect(pageOfPicture(pngOfSize(8000, 8000))).toMatchObject({ ok: true });
  expect(pageOfPicture(pngOfSize(8001, 8000))).toMatchObject({ ok: false, refusal: { code: 'picture_too_large' } });
  const bomb = pngOfSize(60_000, 60_000);
  for (const read of [readRapSheet, readCertificate])
    expect(await read(bomb)).toMatchObject({ ok: false, refusal: { code: 'picture_too_large' }, pictures: [] });
});

test('what has no size is damaged', async () => {
  expect(pageOfPicture(pngOfSize(0, 100))).toMatchObject({ ok: false, refusal: { code: 'damaged' } });
  expect(await readRapSheet(pngOfSize(100, 100).subarray(0, 12))).toMatchObject({ refusal: { code: 'damaged' } });
  expect(await readRapSheet(Uint8Array.of(0xff, 0xd8, 0xff, 0))).toMatchObject({ refusal: { code: 'damaged' } });
});

test('a picture is one page to be read from it; a TIFF and a PDF are no pictures', async () => {
  expect(await readRapSheet(pngOfSize(2550, 3300))).toMatchObject({
    ok: false,
    refusal: { code: 'no_text_layer' },
    pictures: [1],
  });
  expect(isPicture(Buffer.from('II*\0', 'latin1'))).toBe(false);
  expect(isPicture(Buffer.from('%PDF-1.7', 'latin1'))).toBe(false);
});
