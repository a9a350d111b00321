import { attachment, cleanFileName } from './file-name.js';

test.each([
  ['a path', '..\\..\\windows\\rap sheet.pdf', 'rap sheet.pdf'],
  ['a path of another system', '/etc/../rap sheet.pdf', 'rap sheet.pdf'],
  ['line ends, which would end a header', 'a\r\nSet-Cookie: b=c.pdf', 'aSet-Cookie: b=c.pdf'],
  ['a mark that turns the direction of writing', 'sheet\u202efdp.exe', 'sheetfdp.exe'],
  ['nothing but a path', 'folder/', 'document.pdf'],
  ['no name', undefined, 'document.pdf'],
])('%s is taken out of an uploaded name', (_, sent, kept) => {
  expect(cleanFileName(sent)).toBe(kept);
});

test('a long name ends between characters, and can be sent', () => {
  const name = cleanFileName(`${'a'.repeat(199)}\u{1f4c4}\u{1f4c4}.pdf`);
  expect([...name]).toHaveLength(200);
  expect(() => attachment(name, 'application/pdf')).not.toThrow();
});

test.each([
  ['program.exe', 'program.exe.pdf'],
  ['sheet.html', 'sheet.html.pdf'],
  ['Sheet.PDF', 'Sheet.PDF'],
  ['no ending', 'no%20ending.pdf'],
  [`O'Brien (2)*.pdf`, 'O%27Brien%20%282%29%2A.pdf'],
  ['a"; filename="b.exe', 'a%22%3B%20filename%3D%22b.exe.pdf'],
])('the PDF %s is saved as a PDF, under a name that stays one value of the header', (stored, saved) => {
  expect(attachment(stored, 'application/pdf')).toBe(`attachment; filename*=UTF-8''${saved}`);
});
