import { replaceSources, sourcesIn } from './forms/form-mapping.js';
import { statedPurpose } from './motions/stated-purpose.js';
import type { PacketBase } from './packet-input.js';
import type { RefusedField } from './packet.js';

/** What an office says in its papers otherwise than the program does. What the law words, captions and the argument are no part of it. */
export interface HouseStyleInput {
  /** null: the office's name and address. */
  readonly letterhead: { readonly name: string | null; readonly lines: readonly string[] };
  /** Under the attorney's name: another title, and lines such as a registration number. */
  readonly signature: { readonly title: string | null; readonly lines: readonly string[] };
  /** By the slot's id: text with `**bold**`, `*italic*`, empty lines between paragraphs, and names of values in braces. */
  readonly paragraphs: { readonly [slot: string]: string };
}

/** A paragraph of a paper that an office may word itself. */
export interface ParagraphSlot {
  readonly id: string;
  /** File names of the papers that say it. */
  readonly papers: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly placeholders: readonly string[];
  /** Without them the paper does not say what the law asks of it. */
  readonly required: readonly string[];
}

const NAMES = ['client.name', 'attorney.name', 'office.name', 'office.phone', 'court.name', 'court.county'];

export const PARAGRAPH_SLOTS: readonly ParagraphSlot[] = [
  {
    id: 'memorandum.conclusion',
    papers: ['filing-set.pdf'],
    title: 'Conclusion of the memorandum of law, above the signature',
    text: 'The motion should be granted.',
    placeholders: NAMES,
    required: [],
  },
  {
    id: 'clerk-letter.duty',
    papers: ['clerk-letter.pdf'],
    title: 'What the court has to do once it is shown the conviction',
    text: 'Where the records of the court do not yet show this, or have been lost, {citation} provides that, once an appropriate employee of the court is given a fingerprint record of the Division of Criminal Justice Services or a record of the disposition, the court completes what is required “promptly, and in any event within thirty days”.',
    placeholders: [...NAMES, 'citation'],
    required: ['citation'],
  },
  {
    id: 'clerk-letter.closing',
    papers: ['clerk-letter.pdf'],
    title: 'Whom the clerk may ask',
    text: 'If anything more is needed, please call {attorney.name} at {office.phone}.',
    placeholders: NAMES,
    required: ['office.phone'],
  },
  {
    id: 'certificate-request.request',
    papers: ['certificate-request.pdf'],
    title: 'What a certificate of disposition is asked for, and what it is to state',
    text: 'It is asked for a motion or application under {citation}. Please state every charge, its disposition, the sentence, and the date of each.',
    placeholders: [...NAMES, 'citation'],
    required: ['citation'],
  },
  {
    id: 'seal-verification.request',
    papers: ['seal-verification.pdf'],
    title: 'What the Division of Criminal Justice Services is asked to verify',
    text: 'Please verify in writing that the records of the Division are sealed as the order directs. Where they are not, please tell us what is missing.',
    placeholders: NAMES,
    required: [],
  },
];

/** Some words of a paragraph, all set alike. */
interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What keeps papers from being made with it; [] when nothing does. Whether it fits is seen when it is set. */
export function houseStyleFaults({ paragraphs }: HouseStyleInput): RefusedField[] {
  return Object.entries(paragraphs).flatMap(([id, text]): RefusedField[] => {
    const pointer = `/paragraphs/${id}`;
    const slot = PARAGRAPH_SLOTS.find((one) => one.id === id);
    if (!slot) return [{ pointer, message: 'no paragraph of the papers has this id' }];
    const named = sourcesIn(text);
    const unknown = named.filter((name) => !slot.placeholders.includes(name));
    const missing = slot.required.filter((name) => !named.includes(name));
    const isOdd =
      ((text.replaceAll('**', '').match(/\*/g)?.length ?? 0) % 2) + ((text.match(/\*\*/g)?.length ?? 0) % 2) > 0;
    return [
      ...unknown.map((name) => ({
        pointer,
        message: `"{${name}}" is no value of this paragraph: ${slot.placeholders.join(', ')}`,
      })),
      ...missing.map((name) => ({ pointer, message: `must say "{${name}}"` })),
      ...(isOdd ? [{ pointer, message: 'has a * or ** without its fellow' }] : []),
    ];
  });
}

/** Every slot as templates set it: its paragraphs, run by run. Values are put in after the marks are read, so that none is one. */
export function slotsData(input: PacketBase & { readonly relief?: string }): { [slot: string]: Run[][] } {
  const values = valuesOf(input);
  return Object.fromEntries(
    PARAGRAPH_SLOTS.map(({ id, text }) => {
      const words = input.houseStyle?.paragraphs[id] ?? text;
      const valueOf = (name: string) => (name === 'citation' ? citationOf(id, input.relief) : values[name]) ?? '';
      const paragraphs = words
        .split(/\n\s*\n/)
        .map((one) => one.trim().replace(/\s+/g, ' '))
        .filter(Boolean);
      const filled = (run: Run) => ({ ...run, text: replaceSources(run.text, valueOf) });
      return [id, paragraphs.map((paragraph) => runsOf(paragraph).map(filled))];
    }),
  );
}

function runsOf(paragraph: string): Run[] {
  let [bold, italic] = [false, false];
  return paragraph.split(/(\*\*|\*)/).flatMap((piece): Run[] => {
    if (piece === '**') bold = !bold;
    else if (piece === '*') italic = !italic;
    else if (piece !== '') return [{ text: piece, bold, italic }];
    return [];
  });
}

function valuesOf({ client, attorney, organization, court }: PacketBase): { readonly [name: string]: string } {
  return {
    'client.name': client.name,
    'attorney.name': attorney.name,
    'office.name': organization.name,
    'office.phone': organization.phone,
    'court.name': court.name,
    'court.county': court.county,
  };
}

/** @source CPL 160.50(5)(b)(ii)(B); of a request for a certificate the statute of the application. */
function citationOf(slot: string, relief: string | undefined): string {
  if (slot === 'clerk-letter.duty') return 'CPL 160.50(5)(b)(ii)(B)';
  return statedPurpose(relief ?? 'NY-160.59');
}
