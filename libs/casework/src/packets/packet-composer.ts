import { Inject, Injectable } from '@nestjs/common';
import {
  arranged,
  composePacket,
  type CourtFormInput,
  type EditablePaper,
  editablePapers,
  type ExhibitPictures,
  type Packet,
  type PacketFile,
  type PacketInput,
  typesetForm,
  type Typesetter,
} from '#libs/papers';
import { CourtFormFiles } from '../court-forms/court-form-file.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';

/** Courts' files by the id of their edition. */
export type FormFiles = ReadonlyMap<string, Uint8Array>;

/** Makes all papers of a packet: those that are typeset, and the courts' own forms. */
@Injectable()
export class PacketComposer {
  constructor(
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
    private readonly courtFormFiles: CourtFormFiles,
  ) {}

  /**
   * The same input and files give the same bytes, on every machine.
   * @param forms of every edition that the input names.
   * @param pictures pages of every exhibit that it names.
   * @throws PacketRefused naming each field that keeps a true paper from being made.
   * @throws SandboxFailed, so that it is tried again
   */
  async compose(
    organizationId: string,
    input: PacketInput,
    forms: FormFiles,
    pictures: ExhibitPictures,
  ): Promise<Packet> {
    const typesetter = await this.typesetter();
    const packet = composePacket(typesetter, input, pictures);
    const filled: PacketFile[] = [];
    for (const form of input.courtForms ?? []) {
      const overlay = typesetForm(typesetter, form, input);
      const bytes = await this.courtFormFiles.fill(organizationId, forms.get(form.editionId)!, form, overlay, input);
      filled.push({ ...describe(form, filled.length), pages: overlay.pages, parts: overlay.parts, bytes });
    }
    // The court's own form lies upon the papers that argue what it asks.
    return { ...packet, files: arranged([...filled, ...packet.files], input.courtPractice) };
  }

  /** The words of what is typeset, part by part. @throws PacketRefused as compose() */
  async generated(input: PacketInput): Promise<EditablePaper[]> {
    return editablePapers(await this.typesetter(), input);
  }
}

/** Its name is safe on every system, and one of its kind in the packet whatever the office calls the form. */
function describe({ title, edition }: CourtFormInput, index: number): Omit<PacketFile, 'pages' | 'parts' | 'bytes'> {
  return {
    name: `court-form-${index + 1}.pdf`,
    title: edition === null ? title : `${title}, ${edition}`,
    mediaType: 'application/pdf',
    audience: 'court',
  };
}
