import { packagedAssets } from './assets.js';
import { createTypesetter, type Typesetter } from './typesetter.js';

export type * from './packet-input.js';
export { type Packet, type PacketFile, PacketRefused, type RefusedField } from './packet.js';
export { composePacket, refusalsOf } from './compose-packet.js';
export { TEMPLATE_VERSION } from './paper-data.js';
export { noticeOf } from './assembly/return-day.js';
export type * from './letters/letter-input.js';
export { composeLetter } from './letters/compose-letter.js';
export { LETTER_LANGUAGES, type LetterLanguage, letterLanguageOf } from './letters/what-happens-next.js';
export { MOTION_FORMS } from './motions/motion-forms.js';
export { citeOffense, describeSentence, packetConviction } from './conviction.js';
export { courtOfApplication, type CourtOfApplication } from './court-of-application.js';
export { packagedAssets } from './assets.js';
export { createTypesetter, type Typesetter, type TypesetterAssets, TypesettingFailed } from './typesetter.js';

/** The typesetter with the library's own templates and fonts; one serves a process. */
export function loadTypesetter(): Promise<Typesetter> {
  return createTypesetter(packagedAssets());
}
