import { parseStatuteCode } from './statute-code.js';

/** A charge code as the police print it, and how many arrests carry it. */
export interface CodeCount {
  readonly code: string;
  readonly arrests: number;
}

/** Reads `law_code,arrests` lines below a heading; codes hold no comma. */
export function codeCountsOf(csv: string): CodeCount[] {
  const [, ...lines] = csv.trimEnd().split('\n');
  return lines.map((line) => {
    const at = line.lastIndexOf(',');
    return { code: line.slice(0, at), arrests: Number(line.slice(at + 1)) };
  });
}

interface Share {
  codes: number;
  arrests: number;
}

/** What is read of the codes, by law, and each that is not with the reason: the page docs/formats/nypd-law-codes.md. */
export function policeCodesPage(counts: readonly CodeCount[]): string {
  const laws = new Map<string, Share>();
  const unread: (CodeCount & { readonly reason: string })[] = [];
  const read: Share = { codes: 0, arrests: 0 };
  for (const count of counts) {
    const parsed = parseStatuteCode(count.code);
    if (!parsed.ok) {
      unread.push({ ...count, reason: parsed.reason });
      continue;
    }
    const law = laws.get(parsed.code.law) ?? { codes: 0, arrests: 0 };
    laws.set(parsed.code.law, law);
    for (const share of [law, read]) {
      share.codes += 1;
      share.arrests += count.arrests;
    }
  }
  const arrests = counts.reduce((sum, each) => sum + each.arrests, 0);
  const number = (value: number) => value.toLocaleString('en-US');
  return `<!-- Written by \`npm run docs\` from samples/law-codes: do not edit. -->

# Law codes of the New York City police

Ten characters, in a layout that depends on the law: \`PL 2211001\` is Penal Law 221.10 subdivision 01. Of the
${number(counts.length)} codes on ${number(arrests)} arrests in samples/law-codes, ${number(read.codes)} are read to law, section and subdivision
(${number(read.arrests)} arrests); ${number(unread.length)} are not, each for the reason given (${number(arrests - read.arrests)} arrests).

| law | codes | arrests |
| --- | ---: | ---: |
${[...laws]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([law, share]) => `| ${law} | ${number(share.codes)} | ${number(share.arrests)} |`)
  .join('\n')}

## Not read

| code | arrests | why |
| --- | ---: | --- |
${unread.map(({ code, arrests: count, reason }) => `| \`${code}\` | ${number(count)} | ${reason} |`).join('\n')}
`;
}
