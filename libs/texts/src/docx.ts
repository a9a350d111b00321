import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { type Piece, TextNotThere } from './piece.js';

/** What people read of a word-processor file, the document itself first. ECMA-376, part 1, 11.3. */
const PARTS = /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;
const DOCUMENT = 'word/document.xml';

/** Part by part. @throws TextNotThere */
export async function* piecesOfDocx(bytes: Uint8Array): AsyncGenerator<Piece> {
  const names = new Set<string>();
  unzipSync(bytes, { filter: ({ name }) => (names.add(name), false) });
  if (!names.has(DOCUMENT)) throw new TextNotThere('damaged');
  for (const name of [DOCUMENT, ...[...names].filter((one) => one !== DOCUMENT && PARTS.test(one)).sort()]) {
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name]!;
    yield { page: null, text: textOfPart(new TextDecoder().decode(part)) };
  }
}

/** Text of runs; what was deleted under "track changes" and what stands a second time for older programs is not in it. ECMA-376, part 1, 17.3.3. */
function textOfPart(xml: string): string {
  const pieces: string[] = [];
  let inText = 0;
  let inFallback = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        const tag = withoutPrefix(name);
        if (tag === 'Fallback') inFallback += 1;
        else if (tag === 't') inText += 1;
        else if (tag === 'tab') pieces.push('\t');
        else if (tag === 'br' || tag === 'cr') pieces.push('\n');
      },
      ontext(text) {
        if (inText > 0 && inFallback === 0) pieces.push(text);
      },
      onclosetag(name) {
        const tag = withoutPrefix(name);
        if (tag === 'Fallback') inFallback -= 1;
        else if (tag === 't') inText -= 1;
        else if (tag === 'p') pieces.push('\n');
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
