import { expungementNoticeData, refuseExpungementNotice } from './expungement-notice.js';
import type { PacketInput } from './packet-input.js';
import { PacketRefused, type Packet, type PacketFile, type RefusedField } from './packet.js';
import { TEMPLATE_VERSION } from './paper-data.js';
import { refuseSealingApplication, sealingApplicationData } from './sealing-application.js';
import { printable, type Typesetter } from './typesetter.js';

interface Paper {
  readonly name: string;
  readonly title: string;
  readonly audience: PacketFile['audience'];
  readonly template: string;
  readonly data: unknown;
}

/**
 * Makes the papers of one relief. The same input gives the same bytes, on every machine.
 * @throws PacketRefused naming each field that keeps a true paper from being made.
 */
export function composePacket(typesetter: Typesetter, input: PacketInput): Packet {
  const papers = papersOf(input).map((paper) => ({ ...paper, prepared: typesetter.prepareText(paper.data) }));
  refuseIfAny(refuseMissing(input, new Set(papers.flatMap(({ prepared }) => prepared.missing))));
  const files = papers.map(({ name, title, audience, template, prepared }): PacketFile => ({
    name,
    title,
    audience,
    mediaType: 'application/pdf',
    ...typesetter.typeset(template, prepared.data),
  }));
  return { relief: input.relief, templateVersion: TEMPLATE_VERSION, files };
}

/** Where the input holds a character that no font of the papers has; the text itself, perhaps a name, is not repeated. */
function refuseMissing(value: unknown, missing: ReadonlySet<string>, pointer = ''): RefusedField[] {
  if (missing.size === 0) return [];
  if (typeof value === 'string') {
    const held = [...new Set(printable(value))].filter((character) => missing.has(character));
    return held.map((character) => ({
      pointer,
      message: `holds ${character} (${unicodeName(character)}), which no font of the papers can show; write it in other letters`,
    }));
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => refuseMissing(item, missing, `${pointer}/${key}`));
}

function unicodeName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function papersOf(input: PacketInput): Paper[] {
  if (input.relief === 'NY-160.59') {
    refuseIfAny(refuseSealingApplication(input));
    const data = sealingApplicationData(input);
    const title = 'Motion to seal under CPL 160.59';
    return [{ name: 'filing-set.pdf', title, audience: 'court', template: 'sealing-application.typ', data }];
  }
  refuseIfAny(refuseExpungementNotice(input));
  const paper = (template: string, title: string, audience: PacketFile['audience']): Paper => {
    return {
      name: template.replace('.typ', '.pdf'),
      title,
      audience,
      template,
      data: expungementNoticeData(input, title),
    };
  };
  return [
    paper('clerk-letter.typ', 'Letter to the clerk under CPL 160.50(5)', 'court'),
    ...(input.destruction
      ? [paper('destruction-application.typ', 'Application to destroy under CPL 160.50(5)(a)', 'court')]
      : []),
    paper('attorney-note.typ', 'Note for the attorney', 'office'),
  ];
}

function refuseIfAny(errors: readonly RefusedField[]): void {
  if (errors.length > 0) throw new PacketRefused(errors);
}
