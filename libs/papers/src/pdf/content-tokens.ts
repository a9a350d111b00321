import { NotPlain } from './not-plain.js';

/** What stands before an operator: numbers, the bytes of strings, names with their slash, and brackets. */
export type Operand = number | readonly number[] | string;

const codesOf = (characters: string) => new Set([...characters].map((one) => one.charCodeAt(0)));
const WHITE = codesOf('\0\t\n\f\r ');
const DELIMITERS = codesOf('()<>[]{}/%');
const [SLASH, BACKSLASH, OPEN, CLOSE, LESS, GREATER, NEWLINE] = [0x2f, 0x5c, 0x28, 0x29, 0x3c, 0x3e, 0x0a];
const ESCAPES = new Map([...'nrtbf'].map((letter, place) => [letter.charCodeAt(0), [10, 13, 9, 8, 12][place]!]));

/** By code: 1 where it is so. */
const IS_WHITE = Uint8Array.from({ length: 256 }, (_, code) => Number(WHITE.has(code)));
const ENDS_WORD = Uint8Array.from({ length: 256 }, (_, code) => Number(WHITE.has(code) || DELIMITERS.has(code)));
const BEGINS_NUMBER = Uint8Array.from({ length: 256 }, (_, code) => Number(codesOf('0123456789+-.').has(code)));

/**
 * Tells each operator of a content stream with what stands before it.
 * @param content a character for a byte.
 * @throws NotPlain for a stream that breaks off, or holds what pages of text do not
 * @source ISO 32000-1:2008, 7.2 and 7.3.4.
 */
export function eachOperator(content: string, tell: (operator: string, operands: Operand[]) => void): void {
  const scan = new Scan(content);
  let operands: Operand[] = [];
  for (let token = scan.next(); token !== null; token = scan.next()) {
    if (typeof token === 'string' && isOperator(token)) {
      tell(token, operands);
      operands = [];
    } else operands.push(token);
  }
  if (operands.length > 0) throw new NotPlain('The stream ends before an operator.');
}

/** Neither a name, a bracket nor a value. */
const isOperator = (word: string) =>
  ENDS_WORD[word.charCodeAt(0)] === 0 && word !== 'true' && word !== 'false' && word !== 'null';

class Scan {
  private at = 0;

  constructor(private readonly content: string) {}

  next(): Operand | null {
    const { content } = this;
    while (IS_WHITE[content.charCodeAt(this.at)] === 1) this.at += 1;
    if (this.at >= content.length) return null;
    const code = content.charCodeAt(this.at);
    if (code === OPEN) return this.literal();
    if (code === LESS || code === GREATER) {
      if (content.charCodeAt(this.at + 1) !== code) return this.hexadecimal();
      this.at += 2;
      return code === LESS ? '<<' : '>>';
    }
    return this.word(code);
  }

  /** A number, a name with its slash, a bracket of an array, or an operator. */
  private word(first: number): Operand {
    const { content } = this;
    const from = this.at;
    this.at += 1;
    if (first === SLASH || ENDS_WORD[first] === 0) while (ENDS_WORD[content.charCodeAt(this.at)] === 0) this.at += 1;
    const word = content.slice(from, this.at);
    if (BEGINS_NUMBER[first] === 1) {
      const number = Number(word);
      if (Number.isNaN(number)) throw new NotPlain('What follows is no number.');
      return number;
    }
    if (ENDS_WORD[first] === 1 && first !== SLASH && word !== '[' && word !== ']')
      throw new NotPlain('What follows is no token.');
    return word;
  }

  private literal(): number[] {
    const { content } = this;
    const read: number[] = [];
    let depth = 1;
    for (this.at += 1; this.at < content.length; this.at += 1) {
      const code = content.charCodeAt(this.at);
      if (code === BACKSLASH) this.escaped(read);
      else {
        if (code === OPEN) depth += 1;
        if (code === CLOSE) depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return read;
        }
        read.push(code);
      }
    }
    throw new NotPlain('A string does not end.');
  }

  /** Up to three octal digits, a letter that stands for a control character, a line that goes on, or the character itself. */
  private escaped(read: number[]): void {
    let value = 0;
    let digits = 0;
    for (; digits < 3; digits += 1) {
      const digit = this.content.charCodeAt(this.at + 1 + digits) - 0x30;
      if (!(digit >= 0 && digit <= 7)) break;
      value = value * 8 + digit;
    }
    if (digits > 0) read.push(value & 0xff);
    else {
      const code = this.content.charCodeAt(this.at + 1);
      if (code !== NEWLINE) read.push(ESCAPES.get(code) ?? code);
    }
    this.at += Math.max(digits, 1);
  }

  private hexadecimal(): number[] {
    const end = this.content.indexOf('>', this.at);
    const digits = this.content.slice(this.at + 1, end);
    if (end < 0 || !/^(?:[\da-f]{2})*$/i.test(digits)) throw new NotPlain('A string does not end.');
    this.at = end + 1;
    return [...Buffer.from(digits, 'hex')];
  }
}
