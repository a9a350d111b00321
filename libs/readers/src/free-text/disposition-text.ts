import type { Disposition, LocalDate } from '#libs/record';
import type { SheetSentence } from '../rap-sheet/rap-sheet.js';
import { parseSentence } from '../rap-sheet/sentence.js';
import { sentencePart } from './sentence-text.js';

/** What a written disposition says. What is not understood stands in `unread` as written; nothing is guessed from it. */
export interface DispositionReading {
  readonly asPrinted: string;
  readonly disposition: Disposition | null;
  /** The docket, indictment or case that covers this one; null where none is named. */
  readonly coveredBy: string | null;
  readonly sentence: SheetSentence | null;
  readonly unread: readonly string[];
}

/** Each ending with the ways in which court staff, extracts and notes write it, in the order in which they are tried. */
const WRITTEN: readonly (readonly [Disposition, RegExp])[] = [
  ['acd_dismissed', /^(?:a\.?c\.?d\.?|acod|ajocd)[\s/,-]*(?:and |then )?dism(?:issed|iss|d)?\.?(?![a-z])/],
  ['acd_dismissed', /^dism(?:issed)? (?:after|upon|per) (?:an? )?a\.?c\.?d\.?(?![a-z])/],
  ['acd', /^(?:a\.?c\.?d\.?|acod|ajocd|adj(?:\.|ourned)? (?:in )?contemp(?:\.|lation)?(?: of)? dism(?:issal|\.)?)(?![a-z])/],
  ['convicted_verdict', /^(?:conv(?:icted|\.)?[ /]*(?:upon |on |by |after )?(?:jury |bench )?(?:verdict|trial)|conv(?:icted|\.)?[ /]*(?:by )?jury|found guilty|guilty verdict|verdict(?: of|:)? guilty)(?: after (?:jury |bench )?trial)?(?![a-z])/],
  ['convicted_plea', /^(?:conv(?:icted|\.)?[ /]*(?:upon|on|by) (?:a )?plea(?: of guilty)?|ple[ad]d?(?:ed)? guilty|plea(?: of|:)? guilty|p\.?g\.?|p\/g|guilty plea)(?![a-z])/],
  ['yo', /^(?:y\.?o\.?|youthful offender)(?: adj(?:udicat(?:ed|ion))?\.?)?(?![a-z])/],
  ['acquitted', /^(?:acq(?:uitted|uittal|\.)?|found not guilty|not guilty verdict|verdict(?: of|:)? not guilty)(?: after (?:jury |bench )?trial)?(?![a-z])/],
  ['no_true_bill', /^(?:no true bill|n\.?t\.?b\.?|dism(?:issed)? by (?:the )?grand jury)(?![a-z])/],
  ['unfit_to_proceed', /^(?:dism(?:issed|\.)? ?[-/]? ?(?:cpl )?(?:art(?:icle|\.)? )?730(?:\.\d+)?|unfit(?: to proceed)?)(?![a-z\d])/],
  ['dismissed', /^(?:dism(?:issed|iss|d|\.)?|case dismissed|dwp)(?: (?:and|&) sealed)?(?: (?:in the )?(?:interests? of justice|facial|facially insufficient|for lack of prosecution|speedy trial))?(?: ?[-/]? ?(?:cpl )?(?:30\.30|170\.30|170\.40|210\.40))?(?![a-z\d])/],
  ['prosecution_declined', /^(?:declined(?: (?:to )?prosecut(?:e|ion|ed))?|(?:da |prosecution )declined(?: (?:to )?prosecut(?:e|ion))?|no arrest processed)(?![a-z])/],
  ['police_declined', /^(?:void(?:ed)? arrest|arrest void(?:ed)?)(?![a-z])/],
  ['judgment_vacated', /^(?:(?:conv(?:iction)?|judgment|plea) vacated|vacated (?:440(?:\.10)?|and dismissed)|440(?:\.10)? granted)(?![a-z])/],
  ['verdict_set_aside', /^verdict set aside(?![a-z])/],
  ['not_responsible', /^(?:not responsible(?: by reason of mental dis(?:ease|ease or defect))?|nrrmdd|ngri)(?![a-z])/],
  ['removed_to_family_court', /^(?:removed|removal|transferred) to family (?:court|ct)\.?(?![a-z])/],
  ['transferred', /^(?:transf(?:er(?:red)?|\.)?|xfer) to (?:supreme|superior|county)(?: (?:court|ct)\.?)?(?![a-z])/],
  ['sealed_160_55', /^(?:sealed|seal) ?(?:under |per |pursuant to )?(?:cpl )?160\.55(?!\d)/],
  ['pending', /^(?:pend(?:ing)?|open(?: case)?|still pending)(?![a-z])/],
]; // prettier-ignore

/** `covered by 2012KN012345`, `CBP`, `superseded by Ind 1234-2012`, `satisfied by plea to …`: the other case as written. */
const BY_ANOTHER: readonly (readonly [Disposition, RegExp])[] = [
  ['covered_by', /^(?:cov(?:ered|'d|d|\.)?|cvrd) (?:by|under)(?: (?:plea|docket|dkt|case|ind(?:ictment|\.)?)(?: (?:on|to|under|no\.?|#))*)*:? ?#?([a-z0-9][a-z0-9/-]*\d[a-z0-9/-]*)?/],
  ['superseded', /^(?:superseded|supersed\.?) by(?: (?:ind(?:ictment|\.)?|sci|docket|dkt)(?: (?:no\.?|#))*)*:? ?#?([a-z0-9][a-z0-9/-]*\d[a-z0-9/-]*)?/],
  ['satisfied', /^(?:sat(?:isfied|\.)?)(?: by(?: (?:the )?plea(?: to [a-z0-9 .()-]+)?)?)?()(?![a-z])/],
]; // prettier-ignore

/** Words that look like an ending and are none: what they would decide is not decided by them. */
const NO_ENDING =
  /^(?:pled|plead|plea|pleaded)? ?(?:not guilty|n\.?g\.?)(?! verdict)|^sealed(?! ?(?:under |per |pursuant to )?(?:cpl )?160\.55)/;

const LONGEST_TEXT = 500;

/**
 * Reads a disposition as people write it: `PG`, `CONV UPON PLEA`, `ACD/dism`, `PG, TS`, `CD 1yr`, `covered by 2012KN012345`,
 * `Pled guilty; 3 yrs prob; $250 fine`. A sentence is as of `imposedOn`.
 * "Not guilty" alone may be a plea, and "sealed" does not say how a charge ended: both are left unread.
 * Never throws; what is left over stands in `unread`.
 */
export function readDispositionText(text: string, imposedOn: LocalDate | null = null): DispositionReading {
  const rest = new Rest(text.trim().slice(0, LONGEST_TEXT));
  const unread: string[] = text.trim().length > LONGEST_TEXT ? [text.trim().slice(LONGEST_TEXT)] : [];
  let disposition: Disposition | null = null;
  let coveredBy: string | null = null;
  const parts: string[] = [];
  while (!rest.isEmpty()) {
    const blocked = rest.take(NO_ENDING);
    if (blocked) {
      unread.push(blocked.written);
      continue;
    }
    const ending = firstOf(WRITTEN, rest) ?? firstOf(BY_ANOTHER, rest);
    if (ending) {
      // Two endings contradict each other: the first is kept, the second is said.
      if (disposition === null) [disposition, coveredBy] = [ending.disposition, ending.named];
      else unread.push(ending.written);
      continue;
    }
    const part = sentencePart(rest);
    if (part) parts.push(part);
    else unread.push(rest.takeSegment());
  }
  const parsed = parts.length > 0 ? parseSentence(parts.join('; '), imposedOn) : null;
  return {
    asPrinted: text,
    disposition,
    coveredBy,
    sentence: parsed?.sentence ?? null,
    unread: [...unread, ...(parsed?.unread ?? [])],
  };
}

function firstOf(table: typeof WRITTEN, rest: Rest) {
  for (const [disposition, pattern] of table) {
    const taken = rest.take(pattern);
    if (taken) return { disposition, ...taken };
  }
  return null;
}

/** What is not read yet; patterns see it in lower case, what they take is as written. */
export class Rest {
  constructor(private text: string) {
    this.skip();
  }

  isEmpty(): boolean {
    return this.text === '';
  }

  /** Takes what the pattern finds at the beginning; its groups are in lower case. */
  match(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.text.toLowerCase());
    if (!match || match[0] === '') return null;
    this.text = this.text.slice(match[0].length);
    this.skip();
    return match;
  }

  /** The same, as written: the whole, and where the pattern names a case, that. */
  take(pattern: RegExp): { readonly written: string; readonly named: string | null } | null {
    const before = this.text;
    const match = this.match(pattern);
    if (!match) return null;
    const written = before.slice(0, match[0].length);
    return { written, named: match[1] ? written.slice(-match[1].length) : null };
  }

  /** Up to the next mark between parts. */
  takeSegment(): string {
    const length = this.text.search(/[;,]/);
    const segment = length > 0 ? this.text.slice(0, length) : this.text;
    this.text = this.text.slice(segment.length);
    this.skip();
    return segment.trim();
  }

  private skip(): void {
    this.text = this.text.replace(/^(?:[\s;,/&+|-]|and (?=\S))+/i, '');
  }
}
