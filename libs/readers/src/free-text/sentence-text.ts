import type { Rest } from './disposition-text.js';

const AMOUNT = String.raw`(\d{1,3}(?: \d\/\d)?) ?-?(d(?:ay|ys|y)?s?|wks?|weeks?|m(?:o|os|onth|onths|ths?)?|y(?:r|rs|ear|ears)?)\b\.?`;
const UNITS: readonly (readonly [start: string, unit: string])[] = [
  ['d', 'Days'],
  ['w', 'Weeks'],
  ['m', 'Months'],
  ['y', 'Years'],
];
const MONEY = String.raw`\$? ?(\d[\d,]*(?:\.\d\d)?)`;

interface Written {
  readonly pattern: RegExp;
  /** In the words of the rap sheet, which the sheet's own reader takes. */
  readonly says: (match: RegExpExecArray) => string;
}

/** The parts of a sentence as they are abbreviated; each pattern stands at the beginning. */
const PARTS: readonly Written[] = [
  { pattern: /^(?:t\.?s\.?|time served)(?![a-z])/, says: () => 'Time Served' },
  lasting('Conditional Discharge', String.raw`(?:c\.?d\.?|cond(?:itional|\.)? disch(?:arge|\.)?)`),
  { pattern: /^(?:u\.?d\.?|uncond(?:itional|\.)? disch(?:arge|\.)?)(?![a-z])/, says: () => 'Unconditional Discharge' },
  lasting('Probation', String.raw`(?:prob(?:ation|\.)?)`),
  lasting('Post-Release Supervision', String.raw`(?:prs|post.release supervision)`),
  { pattern: new RegExp(`^(?:fine:? ?${MONEY}|${MONEY} fine)`), says: (match) => `Fine: ${dollars(match)}` },
  {
    pattern: new RegExp(`^(?:(?:mandatory )?(?:surcharge|s/c|sur):? ?${MONEY}|${MONEY} (?:surcharge|s/c|sur))`),
    says: (match) => `Surcharge: ${dollars(match)}`,
  },
  {
    pattern: new RegExp(`^(?:rest(?:itution|\\.)?:? ?${MONEY}|${MONEY} rest(?:itution|\\.)?)`),
    says: (match) => `Restitution: ${dollars(match)}`,
  },
  {
    pattern: /^(?:comm(?:unity)? serv(?:ice|\.)?:? ?(\d{1,4}) ?h(?:rs?|ours?)\b|(\d{1,4}) ?h(?:rs?|ours?) (?:of )?comm(?:unity)? serv(?:ice|\.)?)/,
    says: (match) => `Community Service: ${match[1] ?? match[2]} Hours`,
  },
  {
    pattern: /^(\d{1,2}(?: \d\/\d)?) ?(?:-|to) ?(\d{1,2}(?: \d\/\d)?|life) ?y(?:r|rs|ears?)?\b\.?(?: (?:state )?prison)?/,
    says: ([, least, most]) => `Term: ${least} Years to ${most === 'life' ? 'Life' : `${most} Years`}`,
  },
  {
    pattern: new RegExp(`^(?:jail|imp(?:risonment|\\.)?|term):? ${AMOUNT}|^${AMOUNT}(?: (?:in )?(?:jail|imp(?:risonment|\\.)?|doc))?(?! ?(?:prob|c\\.?d|prs|cond))`),
    says: (match) => `Term: ${duration(match)}`,
  },
]; // prettier-ignore

function lasting(name: string, written: string): Written {
  return {
    pattern: new RegExp(`^(?:${written}(?![a-z]):? ?(?:of )?(?:${AMOUNT})?|${AMOUNT} (?:of )?${written}(?![a-z]))`),
    says: (match) => (match.slice(1).some(Boolean) ? `${name}: ${duration(match)}` : name),
  };
}

function duration(match: RegExpExecArray): string {
  const [count, unit] = match.slice(1).filter((group) => group !== undefined);
  const [, name] = UNITS.find(([start]) => unit!.startsWith(start))!;
  return `${count} ${name}`;
}

function dollars(match: RegExpExecArray): string {
  const amount = match.slice(1).find((group) => group !== undefined)!;
  return `$${amount.includes('.') ? amount : `${amount}.00`}`;
}

/** The next part of a sentence in the rap sheet's words (`Conditional Discharge: 1 Years`), or null where none stands next. */
export function sentencePart(rest: Rest): string | null {
  for (const { pattern, says } of PARTS) {
    const match = rest.match(pattern);
    if (match) return says(match);
  }
  return null;
}
