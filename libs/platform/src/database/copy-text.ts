/** A value of a row that goes by COPY: an array is PostgreSQL's, any other object goes as JSON. */
export type CopiedValue = string | number | boolean | null | undefined | readonly (string | number)[] | object;

/** A row as COPY reads it in its text format. @source PostgreSQL manual, COPY, "Text Format". */
export function copyLine(row: readonly CopiedValue[]): string {
  let line = '';
  for (let n = 0; n < row.length; n += 1) line += n === 0 ? copyText(row[n]) : `\t${copyText(row[n])}`;
  return `${line}\n`;
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
