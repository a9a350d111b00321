import type { LocalDate } from '#libs/record';
import { parseReferences, type ChargeReference } from './law-line.js';
import { isDoubtful } from '../scan/doubt.js';
import { daysIn } from './printed-values.js';
import type { EventType } from './rap-sheet.js';

/** What an event's text says, beyond its type. */
export interface EventReading {
  readonly type: EventType;
  /** For a conviction. null: the text does not say, so nothing is decided by it. */
  readonly by: 'plea' | 'verdict' | null;
  /** Charges that a plea satisfies; `everything` for the rest of the instrument. */
  readonly satisfies: readonly ChargeReference[];
  readonly satisfiesEverything: boolean;
  /** Case that covers or supersedes. */
  readonly otherCase: string | null;
  readonly statute: string | null;
  readonly sentence: string | null;
  readonly adjournedTo: LocalDate | null;
  /** Parts that matter and were not understood. */
  readonly unread: readonly string[];
}

/** In order: the first that fits decides. Beginnings, because the reasons that follow use the same words. */
const TYPES: readonly (readonly [RegExp, EventType])[] = [
  [/^initial report of (?:docket|indictment)|^superior court information filed|^(?:indictment|information|complaint) filed/, 'docket_reported'],
  [/^(?:re-?)?arraigned\b/, 'arraigned'],
  [/^(?:dismissed\b.*\bcovered|covered) by\b/, 'covered_by'],
  [/^superseded by\b/, 'superseded'],
  [/^(?:convicted\b|pled guilty\b|plea of guilty\b)/, 'convicted'],
  [/^acquitted\b|^(?:found )?not guilty\b/, 'acquitted'],
  [/^(?:adjourned in contemplation of dismissal|acd)\b(?!.*\bdismissed\b)/, 'acd'],
  [/^dismissed\b.*\b(?:acd|adjournment in contemplation|adjourned in contemplation)\b|^acd\b.*\bdismissed\b/, 'acd_dismissed'],
  [/^(?:case )?dismissed\b/, 'dismissed'],
  [/^youthful offender adjudication\b|^adjudicated (?:a )?youthful offender\b/, 'yo'],
  [/^held for (?:the )?action of (?:the )?grand jury\b|^transferred to (?:superior|supreme|county) court\b/, 'transferred'],
  [/^(?:probation revoked - |conditional discharge revoked - )?resentenced\b/, 'resentenced'],
  [/^sentenced\b|^sentence imposed\b/, 'sentenced'],
  [/^violation of probation\b/, 'violation_of_probation'],
  [/^sealed\b|^confidential upon\b/, 'sealed'],
  [/^(?:bench )?warrant issued\b/, 'bench_warrant_issued'],
  [/^returned on (?:bench )?warrant\b|^(?:bench )?warrant (?:vacated|returned)\b/, 'bench_warrant_vacated'],
  [/^adjourned to\b/, 'adjourned'],
]; // prettier-ignore

/** They decide nothing, so that a word which was not read surely makes no other event of them. */
const HARMLESS: ReadonlySet<EventType> = new Set(['docket_reported', 'arraigned', 'bench_warrant_issued', 'adjourned']);

/** Words of endings: an event that has one and is not known may have decided something. */
const DECISIVE =
  /dismiss|convict|acquit|guilty|verdict|adjudicat|sentenc|seal|terminat|cover|supersed|transfer|remov|revok|vacat|revers|abat|nolle|prosecut|satisf|set aside|unfit|discharg|appeal|restor|reduc|amend|expung/i;

export function readEvent(text: string): EventReading {
  const lower = text.toLowerCase();
  const begun = TYPES.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
  const type = isDoubtful(text) && !HARMLESS.has(begun) ? 'other' : begun;
  const reading = { type, by: null, satisfies: [], satisfiesEverything: false, otherCase: null, statute: null, sentence: null, adjournedTo: null, unread: [] }; // prettier-ignore
  switch (type) {
    case 'convicted':
      return { ...reading, ...readConviction(text) };
    case 'covered_by':
    case 'superseded': {
      const otherCase = caseNumberAtEnd(text);
      return { ...reading, otherCase, unread: otherCase ? [] : [text] };
    }
    case 'sentenced':
    case 'resentenced':
      return { ...reading, sentence: /sentenced to\s*:\s*(\S.*)$/i.exec(text)?.[1] ?? null };
    case 'sealed': {
      const statute = /\bCPL\s+(?:section\s+)?(\d{2,3}\.\d{2})/i.exec(text)?.[1];
      return { ...reading, statute: statute ? `CPL ${statute}` : null, unread: statute ? [] : [text] };
    }
    case 'adjourned':
      return { ...reading, adjournedTo: daysIn(text)[0] ?? null };
    case 'other':
      return { ...reading, unread: DECISIVE.test(text) || isDoubtful(text) ? [text] : [] };
    default:
      return reading;
  }
}

function readConviction(text: string): Partial<EventReading> {
  const [what = '', ofWhat] = text.split(/\bin (?:full )?satisfaction of\b/i);
  const by = /verdict|\btrial\b/i.test(what) ? 'verdict' : /plea|pled/i.test(what) ? 'plea' : null;
  const unread = by === null ? [text] : [];
  if (ofWhat === undefined) return { by, unread };
  if (/^\s*(?:all|the) (?:other |remaining )?(?:charges?|counts?|docket|indictment|information)\.?$/i.test(ofWhat)) {
    return { by, satisfiesEverything: true, unread };
  }
  const list = parseReferences(ofWhat);
  return { by, satisfies: list.references, unread: [...unread, ...list.unread] };
}

/** `Covered By Case Number SCI-00877-00`, `Superseded By Indictment 02944-2004`: the last word, if it has a digit. */
function caseNumberAtEnd(text: string): string | null {
  return /(\S*\d\S*?)[.,;]?$/.exec(text)?.[1] ?? null;
}
