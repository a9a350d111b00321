/** A value of a row that goes by COPY: an array is PostgreSQL's, any other object goes as JSON. */
export type CopiedValue = string | number | boolean | null | undefined | readonly (string | number)[] | object;

/** A row as COPY reads it in its text format. @source PostgreSQL manual, COPY, "Text Format". */
export function copyLine(row: readonly CopiedValue[]): string {
  let line = '';
  for (let n = 0; n < row.length; n += 1) line += n === 0 ? copyText(row[n]) : `\t${copyText(row[n])}`;
  return `${line}\n`;
}

/** Bytes are taken off the text when it has so many characters. */
const PIECE = 1 << 16;

/** Rows gathered as the bytes that COPY takes: as values they would be carried about by the collector until all are there. */
export class CopyLines implements Iterable<Uint8Array> {
  private readonly pieces: Uint8Array[] = [];
  private text = '';

  add(row: readonly CopiedValue[]): void {
    this.text += copyLine(row);
    if (this.text.length >= PIECE) this.take();
  }

  get isEmpty(): boolean {
    return this.pieces.length === 0 && this.text === '';
  }

  [Symbol.iterator](): Iterator<Uint8Array> {
    this.take();
    return this.pieces[Symbol.iterator]();
  }

  private take(): void {
    if (this.text !== '') this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }
}

function copyText(value: CopiedValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'object') return escaped(Array.isArray(value) ? arrayText(value) : JSON.stringify(value));
  return String(value);
}

function arrayText(items: readonly (string | number)[]): string {
  return `{${items.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

const TO_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: { readonly [character: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return TO_ESCAPE.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!) : text;
}
