import { expungementNoticeData, refuseExpungementNotice } from './expungement-notice.js';
import type { PacketInput } from './packet-input.js';
import { PacketRefused, type Packet, type PacketFile } from './packet.js';
import { TEMPLATE_VERSION } from './paper-data.js';
import { refuseSealingApplication, sealingApplicationData } from './sealing-application.js';
import type { Typesetter } from './typesetter.js';

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
  const missingGlyphs = new Set<string>();
  const files = papersOf(input).map(({ template, data, ...file }): PacketFile => {
    const prepared = typesetter.prepareText(data);
    for (const glyph of prepared.missingGlyphs) missingGlyphs.add(glyph);
    return { ...file, mediaType: 'application/pdf', ...typesetter.typeset(template, prepared.data) };
  });
  return { relief: input.relief, templateVersion: TEMPLATE_VERSION, files, missingGlyphs: [...missingGlyphs] };
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

function refuseIfAny(errors: PacketRefused['errors']): void {
  if (errors.length > 0) throw new PacketRefused(errors);
}
