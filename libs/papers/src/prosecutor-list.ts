import { formatLong, type LocalDate } from '#libs/record';
import { TEMPLATE_VERSION } from './paper-data.js';
import type { PacketOrganization } from './packet-input.js';
import { PacketRefused } from './packet.js';
import { typesetPaper } from './typeset-paper.js';
import type { Typesetter } from './typesetter.js';
import { refuseMissing } from './unprintable.js';

/** One charge of an application that was served on the prosecutor. */
export interface ProsecutorListEntry {
  /** By which a reply names it. */
  readonly rowId: string;
  readonly client: string;
  readonly nysid: string | null;
  readonly docketNumber: string | null;
  readonly court: string | null;
  readonly charge: string;
  readonly convictedOn: LocalDate | null;
  /** Statute that it is asked under, such as "CPL 160.59". */
  readonly statute: string;
  /** null: that it was is not recorded any more. */
  readonly servedOn: LocalDate | null;
}

export interface ProsecutorListInput {
  readonly preparedOn: LocalDate;
  readonly county: string;
  readonly organization: PacketOrganization;
  readonly entries: readonly ProsecutorListEntry[];
}

/**
 * Typesets what a District Attorney is asked not to object to, a line for each charge. The same input gives the same bytes.
 * @throws PacketRefused naming each field with a character that no font of the papers has.
 */
export function composeProsecutorList(typesetter: Typesetter, input: ProsecutorListInput) {
  const [year, month, day] = input.preparedOn.split('-').map(Number);
  const title = `Applications in ${input.county} County`;
  const { data, missing } = typesetter.prepareText({
    title,
    keywords: [`templates ${TEMPLATE_VERSION}`],
    date: { year, month, day },
    organization: { ...input.organization, email: input.organization.email ?? null },
    // The style that all papers share asks for one; nobody signs a list.
    attorney: { name: '', title: '' },
    county: input.county,
    preparedOn: formatLong(input.preparedOn),
    entries: input.entries,
  });
  const refused = refuseMissing(input, new Set(missing));
  if (refused.length > 0) throw new PacketRefused(refused);
  return typesetPaper(typesetter, title, 'prosecutor-list.typ', data);
}
