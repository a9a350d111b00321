import { formatLong, type LocalDate } from '#libs/record';
import { replaceSources, sourcesIn } from './forms/form-mapping.js';
import { sourceNamed } from './forms/form-sources.js';
import { formValues } from './forms/form-values.js';
import type { PacketInput } from './packet-input.js';
import type { PacketFile, RefusedField } from './packet.js';
import { commonData } from './paper-data.js';

/** Papers that a court may not want; the others make the application. */
export const REPLACEABLE_PAPERS = ['certificate-request.pdf', 'seal-verification.pdf'] as const;

/** What a court asks of a packet otherwise, as the office was told. */
export interface CourtPracticeInput {
  /** File names of the papers that come first. */
  readonly order: readonly string[];
  readonly leaveOut: readonly (typeof REPLACEABLE_PAPERS)[number][];
  /** Text with names of values in braces. */
  readonly extraPapers: readonly { readonly title: string; readonly text: string }[];
  readonly copiesForClerk: number;
  readonly copiesForEachProsecutor: number;
  readonly filingChannel: 'in_person' | 'mail' | 'email' | 'edds' | 'nyscef' | null;
  readonly fee: string | null;
  readonly remarks: string | null;
  readonly toldBy: string;
  readonly verifiedOn: LocalDate;
}

/** What is wrong with the text of an extra paper; [] when it may be used. */
export function extraPaperFaults(text: string, pointer: string): RefusedField[] {
  return sourcesIn(text).flatMap((name) => {
    const source = sourceNamed(name);
    if (source?.kind === 'text') return [];
    return [{ pointer, message: source ? `"${name}" is true or false` : `there is no value "${name}"` }];
  });
}

/** The papers as the court wants them: without those it does not take, those that it wants first before the others. */
export function arranged(files: readonly PacketFile[], practice: CourtPracticeInput | undefined): PacketFile[] {
  if (!practice) return [...files];
  const { order, leaveOut } = practice;
  const place = ({ name }: PacketFile) => (order.includes(name) ? order.indexOf(name) : order.length);
  return files
    .filter(({ name }) => !(leaveOut as readonly string[]).includes(name))
    .map((file, index) => ({ file, index }))
    .sort((a, b) => place(a.file) - place(b.file) || a.index - b.index)
    .map(({ file }) => file);
}

/** A paper that the court asks for besides, paragraph by paragraph; what is not known is a blank to be filled by hand. */
export function extraPaperData(input: PacketInput, { title, text }: CourtPracticeInput['extraPapers'][number]) {
  const values = formValues(input, null, null);
  const filled = replaceSources(text, (source) => values.text(source) ?? '________________');
  const dockets = values.text('dockets');
  const common = commonData(input, dockets === null ? [] : [dockets]);
  const name = values.text('client.name') ?? '';
  return {
    ...common,
    // As the other papers name the client: by the initials where the motion is confidential.
    client: { ...common.client, name },
    heading: title,
    paragraphs: filled
      .split(/\n+/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
  };
}

const CHANNELS = {
  in_person: 'in person, at the clerk’s office',
  mail: 'by mail to the clerk',
  email: 'by e-mail to the clerk',
  edds: 'through EDDS, whose delivery is neither filing nor service: look for the clerk’s acceptance',
  nyscef: 'through NYSCEF',
} as const;

/** For who brings the papers to the court. */
export function filingSheetData(input: PacketInput, practice: CourtPracticeInput) {
  const { copiesForClerk, copiesForEachProsecutor, filingChannel, fee, remarks, toldBy, verifiedOn } = practice;
  const prosecutors = 'prosecutors' in input ? input.prosecutors : [];
  return {
    ...commonData(input, []),
    channel: filingChannel && CHANNELS[filingChannel],
    copies: [
      { of: 'Original', to: 'Clerk of the Court', count: 1 },
      ...(copiesForClerk > 0 ? [{ of: 'Copies', to: 'Clerk of the Court', count: copiesForClerk }] : []),
      ...prosecutors.map(({ officeName }) => ({ of: 'Copies', to: officeName, count: copiesForEachProsecutor })),
    ],
    fee,
    remarks: remarks?.split(/\n+/) ?? [],
    toldBy,
    verifiedOn: formatLong(verifiedOn),
  };
}
