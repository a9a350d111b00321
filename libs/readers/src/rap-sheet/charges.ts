import type { Weight } from '#libs/record';
import { joinedPlace, type Place } from '../document-line.js';
import { isDoubtful } from '../scan/doubt.js';
import type { Findings } from './findings.js';
import { parseLawLine } from './law-line.js';
import type { SheetCharge } from './rap-sheet.js';

/** The code of the federal index, which decides nothing. */
const NCIC = /\bncic +\S+/i;
const WEIGHT = /(\d+(?:\.\d+)?|\.\d+)\s*(ounces?|oz|pounds?|lbs?|grams?|g)\b/gi;
const UNITS: { readonly [letter: string]: Weight['unit'] } = { o: 'oz', p: 'lb', l: 'lb', g: 'g' };

/** A charge from its description and its code, or null (with a gap) when the code cannot be read. */
export function readCharge(description: Place | null, law: Place, findings: Findings): SheetCharge | null {
  const line = isDoubtful(law.text.replace(NCIC, '')) ? null : parseLawLine(law.text);
  if (!line) {
    findings.gap('unread', law, 'The code of this charge was not understood; the charge is left out.');
    return null;
  }
  const { unread, ...code } = line;
  if (unread !== '') findings.gap('unread', law, `A part of the charge's code was not understood: "${unread}".`);
  if (code.class === null) findings.gap('unclear', law, 'The class of this charge is not printed or not understood.');
  if (!description) findings.gap('missing', law, 'This charge has no description.');
  else if (!code.attempt && code.law === 'PL' && /^attempted\b/i.test(description.text)) {
    findings.gap('unclear', description, 'The description says attempt, but the code has no 110- prefix.');
  }
  const charge: SheetCharge = { ...code, description: description?.text ?? null, note: null, weight: null };
  // Its text is its description; it stands on the line of its code too.
  findings.mark(charge, description ? joinedPlace(description, law) : law);
  return charge;
}

/** Adds the note under a charge, and the weight that it states. */
export function addNote(charge: SheetCharge, note: Place, findings: Findings): void {
  charge.note = charge.note === null ? note.text : `${charge.note}; ${note.text}`;
  const weights = [...note.text.matchAll(WEIGHT)];
  if (weights.length > 1 || (weights.length === 1 && charge.weight !== null)) {
    findings.gap('unclear', note, 'The note states several weights; none is taken.');
    charge.weight = null;
    return;
  }
  const [, value, unit] = weights[0] ?? [];
  if (value && unit && Number(value) > 0) {
    charge.weight = { value: Number(value), unit: UNITS[unit.charAt(0).toLowerCase()] ?? 'g' };
  }
}

/** Charges of one case are the same when law, section, subsection, attempt and class are. */
export function isSameCharge(a: SheetCharge, b: SheetCharge): boolean {
  return (
    a.law === b.law &&
    a.section === b.section &&
    a.subsection === b.subsection &&
    a.attempt === b.attempt &&
    a.class === b.class
  );
}

/** `PL 110-160.10 Sub 01`, for messages. */
export function nameOf(charge: Pick<SheetCharge, 'law' | 'section' | 'subsection' | 'attempt'>): string {
  return `${charge.law} ${charge.attempt ? '110-' : ''}${charge.section}${charge.subsection ? ` Sub ${charge.subsection}` : ''}`;
}
