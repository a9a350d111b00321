import { indentOf, joinedPlace, type DocumentLine, type Place } from '../document-line.js';
import { isDoubtful } from '../scan/doubt.js';
import { beginsLawLine, isLawLine } from './law-line.js';
import type { Findings } from './findings.js';
import { fieldsOf, isBrokenLabel, type Field, type Label } from './labels.js';
import { DAY_PATTERN, squeeze } from './printed-values.js';

/** Sections of both layouts, by their headings. */
const SECTIONS = {
  attention: ['attentionimportantinformation', 'attention'],
  identification: ['identification', 'identificationinformation'],
  summary: ['summary', 'summaryinformation'],
  history: ['nyscriminalhistory', 'nyscriminalhistoryinformation'],
  arrest: ['arrestchargeinformation', 'arrestinformation'],
  arrestCharges: ['arrestcharges'],
  court: ['courtcaseinformation'],
  custody: ['incarcerationsupervisioninformation'],
  other: ['otherhistoryrelatedinformation', 'otherhistory'],
  license: ['joblicenseinformation'],
  wanted: ['wantedinformation', 'wanted'],
  missingPerson: ['missingpersoninformation'],
  end: ['endofresponse', 'endofrecord'],
} as const satisfies { readonly [section: string]: readonly string[] };
export type Section = keyof typeof SECTIONS;

type Content =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'cycle'; readonly number: number }
  /** A rule between cycles (layout A). */
  | { readonly kind: 'rule' }
  | { readonly kind: 'fields'; readonly fields: Field[] }
  | { readonly kind: 'event'; readonly date: string }
  /** `charge`: its description. `law`: its code. `nothing`: "There is no … Information". `text`: anything else. */
  | { readonly kind: 'charge' | 'law' | 'note' | 'sentence' | 'nothing' | 'text' };
/** @property mayHide a line that was taken as wrapped, of which not even the first word was read surely: it may have been another statement. */
export type Statement = Place & Content & { readonly mayHide?: true };

type Draft = Content & { place: DocumentLine; indent: number; text: string; mayHide?: true };

/** A wrapped line of these stands this much deeper, so that what looks like a label or a day is part of the text. */
const DEEP = 4;
/** How much deeper than its event a charge stands at the most. */
const DEEPEST_CHARGE = 5;
/** Labels of entries after which nothing stands without one, so that what does is the rest of a value. */
const OF_CUSTODY: ReadonlySet<Label> = new Set(['admitted', 'released', 'reason', 'start', 'end', 'status']);
/** More lines than any text of a sheet wraps to. What goes on for longer begins anew, where it is marked as not understood. */
const LONGEST_TEXT = 4000;
const UNFINISHED = /(?:[,;:(&-]|\b(?:of|sub|class|counts|ncic|post release|to|and|or|by|with))$/i;
const EVENT = new RegExp(String.raw`^(${DAY_PATTERN})\s+(\S.*)$`, 'i');
const UNKNOWN_LABEL = /^(?:--\s*)?[A-Z][\w &/.'-]{1,40}:\s/i;

const SECTION_OF: ReadonlyMap<string, Section> = new Map(
  Object.entries(SECTIONS).flatMap(([section, headings]) =>
    headings.map((heading) => [heading, section as Section] as const),
  ),
);

/**
 * Joins wrapped lines and says what each statement is, in both layouts. A line goes on with the statement before it when
 * it opens none of its own and stands deeper, or when that statement visibly is not finished.
 */
export function readStatements(printed: readonly DocumentLine[], findings: Findings): Statement[] {
  const lines = withWholeLabels(printed);
  const drafts: Draft[] = [];
  let before = '';
  // Without any indent (text copied by hand) depth tells nothing, and lines that open nothing are taken as wrapped.
  const flat = lines.every((line) => indentOf(line) === 0);
  for (const line of lines) {
    const current = drafts.at(-1);
    const text = squeeze(line.text);
    if (text === before) {
      if (!/^[=_-]+$/.test(text)) findings.gap('unclear', line, 'This line is printed twice; it is read once.');
      continue;
    }
    before = text;
    const opened = open(line.text, text, current);
    if (current && goesOn(current, line, text, opened, flat)) append(current, line, text);
    else drafts.push({ ...(opened ?? { kind: 'text', text }), place: line, indent: indentOf(line) });
  }
  for (const draft of drafts) {
    if (isCutOff(draft))
      findings.gap('unclear', { ...draft.place, text: draft.text }, 'This text seems to be cut off.');
  }
  return drafts.map(({ place: { text: _printed, ...place }, indent: _indent, ...content }) => ({
    ...place,
    ...content,
  }));
}

/** A value that a page too narrow has parted from its label stands with it again. */
function withWholeLabels(lines: readonly DocumentLine[]): DocumentLine[] {
  const whole: DocumentLine[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    if (
      before &&
      before.text.length < LONGEST_TEXT &&
      (isBrokenLabel(before.text, line.text) || lacksItsDay(before.text, line.text))
    ) {
      whole[whole.length - 1] = { ...joinedPlace(before, line), text: `${before.text} ${line.text.trimStart()}` };
    } else whole.push(line);
  }
  return whole;
}

/** `… Start: 05/01/1990   End:` and, on the next line, the day. */
function lacksItsDay(text: string, next: string): boolean {
  if (!/\b(?:start|end|admitted|released|issued)\s*:$/i.test(text.trimEnd())) return false;
  // A reason or another label follows the day; words that follow it make an event of its own.
  const rest = EVENT.exec(squeeze(next))?.[2];
  return rest !== undefined && (rest.startsWith('(') || fieldsOf(rest) !== null);
}

/** A line after this one is missing. An empty value (`FBI NO:`) is not a text that breaks off. */
function isCutOff({ kind, text }: Draft): boolean {
  const wraps = kind === 'charge' || kind === 'event' || kind === 'sentence' || kind === 'note' || kind === 'fields';
  return wraps && UNFINISHED.test(text) && !(kind === 'fields' && text.endsWith(':'));
}

function open(printed: string, text: string, current: Draft | undefined): (Content & { text: string }) | null {
  if (/^[=_-]{10,}$/.test(text)) return { kind: 'rule', text };
  const section = SECTION_OF.get(text.replace(/continued|[^a-z]/gi, '').toLowerCase());
  if (section) return { kind: 'section', section, text };
  const cycle = /^\*?\s*cycle\s*(?:no\.?|#)?\s*(\d{1,4})(?:\s*\(?continued\)?)?$/i.exec(text);
  if (cycle) return { kind: 'cycle', number: Number(cycle[1]), text };
  if (/^(?:there \S+ )?no\b.*\binformation\b.*\b(?:associated|on file)\b/i.test(text)) return { kind: 'nothing', text };
  const fields = fieldsOf(printed);
  if (fields) return { kind: 'fields', fields, text };
  if (/^--?\s+\S/.test(text) && !isDashOfEvent(printed, text, current)) {
    return { kind: 'charge', text: text.replace(/^--?\s+/, '') };
  }
  const event = EVENT.exec(text);
  if (event) return { kind: 'event', date: event[1] ?? '', text: event[2] ?? '' };
  if (isLawLine(text) || (current?.kind === 'charge' && beginsLawLine(text))) return { kind: 'law', text };
  const note = /^note\s*:\s*(\S.*)$/i.exec(text);
  if (note) return { kind: 'note', text: note[1] ?? '' };
  const sentence = /^(?:re)?sentenced to\s*:\s*(\S.*)$/i.exec(text);
  if (sentence) return { kind: 'sentence', text: sentence[1] ?? '' };
  return null;
}

/** `… Dismissal (ACD)` and, far to the right, `- CPL 170.55`: a wrapped event, where a charge stands less deep. */
function isDashOfEvent(printed: string, text: string, current: Draft | undefined): boolean {
  if (current?.kind !== 'event' || text.startsWith('--')) return false;
  return printed.length - printed.trimStart().length - current.indent > DEEPEST_CHARGE || text.startsWith('- CPL ');
}

function goesOn(current: Draft, line: DocumentLine, text: string, opened: Content | null, flat: boolean): boolean {
  const { kind } = current;
  if (kind === 'section' || kind === 'cycle' || kind === 'rule' || kind === 'nothing') return false;
  if (current.text.length > LONGEST_TEXT) return false;
  const deeper = indentOf(line) - current.indent;
  if (opened) {
    if (kind !== 'event' && kind !== 'sentence') return false;
    if (opened.kind === 'fields' && /\bpost.release$/i.test(current.text)) return true;
    return (opened.kind === 'fields' || opened.kind === 'event') && deeper >= DEEP;
  }
  if (kind === 'text') return deeper >= 0 && !text.startsWith('*');
  if (kind === 'fields') {
    const least = current.fields.some(({ label }) => OF_CUSTODY.has(label)) ? 0 : 1;
    return (deeper >= least || flat) && !UNKNOWN_LABEL.test(text);
  }
  return deeper > 0 || flat || UNFINISHED.test(current.text);
}

function append(current: Draft, line: DocumentLine, text: string): void {
  current.text = `${current.text} ${text}`;
  current.place = joinedPlace(current.place, line);
  const deeper = indentOf(line) - current.indent;
  if (isDoubtful(text.charAt(0)) && (current.kind === 'fields' || deeper <= 0)) current.mayHide = true;
  if (current.kind !== 'fields') return;
  const indent = indentOf(line);
  const aligned = current.fields.find((field) => Math.abs(field.column - indent) <= 1);
  const last = current.fields.at(-1);
  const field = last?.values.length === 0 ? last : (aligned ?? last);
  const before = field?.values.at(-1);
  // Under a name stand further names, in the value's column or not; a name itself hardly ever wraps.
  const isName = (field?.label === 'name' || field?.label === 'alias') && !before?.endsWith(',');
  if (aligned || isName || before === undefined) field?.values.push(text);
  else field?.values.splice(-1, 1, `${before} ${text}`);
}
