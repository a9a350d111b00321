import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { type Piece, TextNotThere } from './piece.js';

const WORKBOOK = 'xl/workbook.xml';
/** Texts of cells stand in one part that all sheets refer to, or in the cells themselves. ECMA-376, part 1, 18.4. */
const PARTS = /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/;

/** Part by part; numbers are not looked for. @throws TextNotThere */
export async function* piecesOfXlsx(bytes: Uint8Array): AsyncGenerator<Piece> {
  const names: string[] = [];
  unzipSync(bytes, { filter: ({ name }) => (names.push(name), false) });
  if (!names.includes(WORKBOOK)) throw new TextNotThere('damaged');
  for (const name of names.filter((one) => PARTS.test(one)).sort()) {
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name]!;
    yield { page: null, text: textOfCells(new TextDecoder().decode(part)) };
  }
}

/** UTF-16 by its byte order mark, UTF-8 where every byte is, else Windows-1252. */
export async function* piecesOfCsv(bytes: Uint8Array): AsyncGenerator<Piece> {
  yield { page: null, text: decoded(bytes).replace(/[",;|]+/g, ' ') };
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function textOfCells(xml: string): string {
  const pieces: string[] = [];
  let inText = false;
  const parser = new Parser(
    {
      onopentagname: (name) => (inText = withoutPrefix(name) === 't'),
      ontext(text) {
        if (inText) pieces.push(text);
      },
      onclosetag(name) {
        inText = false;
        const tag = withoutPrefix(name);
        if (tag === 'si' || tag === 'is') pieces.push('\n');
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return pieces.join('');
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
