import { CHARGE_CLASSES, type ChargeClass, type FelonyGrade } from '#libs/record';

/** A charge's code as the sheet prints it: `PL 110-160.10 Sub 01  Class D  Felony  Degree 2  Counts 2  NCIC 1299`. */
export interface LawLine {
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly attempt: boolean;
  readonly class: ChargeClass | null;
  readonly felonyGrade: FelonyGrade | null;
  readonly degree: string | null;
  readonly counts: number;
  readonly ncic: string | null;
  /** Text that is none of these; empty when everything was read. */
  readonly unread: string;
}

/** A charge named inside an event: `In Satisfaction Of PL 155.30 Sub 05, PL 165.40`. */
export interface ChargeReference {
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly attempt: boolean;
}

const SECTION = String.raw`(?<attempt>110-(?=\d))?(?<section>\d[\dA-Z]*(?:[.-][\dA-Z]+)*)`;
const SUBSECTION = String.raw`(?: +sub\.? +(?<subsection>[\dA-Z()-]{1,12}))?`;
const CODE = new RegExp(String.raw`^(?<law>[A-Z]{2,6}) +${SECTION}${SUBSECTION}(?=[ ,;]|$)`, 'i');
/** Laws that define offenses; the Criminal Procedure Law defines none, and events cite it. */
const LAWS = /^(?:PL|VTL|AC|PHL|ABC|TAX|GBL|COR|AGM|EDN|SOS|PAR|LOC|NYCRR)\b/i;
/** A wrapped code may go on with a word and a number too: `NCIC 2399`. */
const REST_OF_CODE = /^(?:ncic|sub|class|degree|counts?)\b/i;
const SEVERITY = /\b(?:class +[A-Z]|violation|infraction|ncic)\b/i;

/** A line that can only be a charge's code: a section and how grave it is. */
export function isLawLine(text: string): boolean {
  return CODE.test(text) && SEVERITY.test(text) && !REST_OF_CODE.test(text);
}

/** A line that begins like a charge's code, where one is expected; the rest may have wrapped. */
export function beginsLawLine(text: string): boolean {
  return isLawLine(text) || (LAWS.test(text) && CODE.test(text));
}

/** Reads a charge's code, or null when it does not begin with a law and a section. */
export function parseLawLine(text: string): LawLine | null {
  const code = readCode(text);
  if (!code) return null;
  let rest = text.slice(code.length);
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(rest);
    if (match) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match ? (match[1] ?? match[0]) : null;
  };
  const ncic = take(/\bncic +(\w{4})\b/i);
  const counts = take(/\bcounts? *:? +(\d{1,3})\b/i);
  const degree = take(/\bdegree +(\d)\b/i);
  const letter = take(/\bclass +(A-?I{1,3}|[A-Z])(?![\w-])/i)?.toUpperCase() ?? null;
  const level = take(/\b(?:unclassified +)?(?:felony|misdemeanor|violation|infraction)\b/i)?.toLowerCase() ?? null;
  const grade = /^A-?(I{1,3})$/.exec(letter ?? '')?.[1];
  const chargeClass = classOf(letter, level);
  return {
    ...code.reference,
    class: chargeClass,
    felonyGrade: grade && chargeClass === 'AF' ? (`A-${grade}` as FelonyGrade) : null,
    degree,
    counts: Math.max(1, Number(counts ?? 1)),
    ncic,
    unread: rest.replace(/[\s,;]+/g, ' ').trim(),
  };
}

/** Every charge named in a list, and what in the list is not a charge. */
export function parseReferences(text: string): { references: ChargeReference[]; unread: string[] } {
  const references: ChargeReference[] = [];
  const unread: string[] = [];
  for (const part of text.split(/,|;|\band\b/i).map((piece) => piece.trim())) {
    const code = readCode(part);
    if (code && code.length === part.length) references.push(code.reference);
    else if (part !== '') unread.push(part);
  }
  return { references, unread };
}

function readCode(text: string): { reference: ChargeReference; length: number } | null {
  const match = CODE.exec(text);
  if (!match?.groups) return null;
  const { law = '', section = '', attempt = '', subsection } = match.groups;
  const isAttempt = attempt !== '' && law.toUpperCase() === 'PL';
  return {
    reference: {
      law: law.toUpperCase(),
      section: isAttempt ? section : `${attempt}${section}`,
      subsection: !subsection || /^0+$/.test(subsection) ? null : subsection,
      attempt: isAttempt,
    },
    length: match[0].length,
  };
}

function classOf(letter: string | null, level: string | null): ChargeClass | null {
  if (level === 'violation') return 'V';
  if (level === 'infraction') return 'I';
  if (level === null) return null;
  const first = level.startsWith('unclassified') ? 'U' : letter?.charAt(0);
  const text = `${first ?? ''}${level.endsWith('felony') ? 'F' : 'M'}`;
  return CHARGE_CLASSES.find((known) => known === text) ?? null;
}
