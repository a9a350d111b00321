import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { fillForm, FormField, FormReading, FormRefusalCode, markFields, readForm } from '#libs/forms';
import type { CourtFormInput, FormOverlay, PacketInput } from '#libs/papers';
import { Sandbox } from '#libs/platform';
import type { pngOfPage } from '#libs/scans';
import { READING_LIMITS, SCANNING_LIMITS } from '../documents/reading-limits.js';
import { CourtFormNotFound, CourtFormNotUsable } from './court-forms.errors.js';

/** Dots per inch of a page whose fields are looked at: their names can be read. */
const DRAWN_AT = 110;

type Refusal = FormRefusalCode | 'too_heavy';

const REFUSALS: { readonly [code in Refusal]: string } = {
  not_a_pdf: 'is no PDF: send the fillable PDF that the court gives out',
  damaged: 'is damaged: fetch it again from the court, or open it in a PDF program and save it anew',
  encrypted:
    'is protected by a password or against changes: ask the court for one that is not, or save it without protection',
  xfa: 'is an XFA form, which Adobe’s own programs alone can fill: ask the court for its AcroForm version, or print it to a plain PDF and draw fields on that with a form editor',
  no_fields: 'has no fields that can be filled: draw them with a form editor, and send that',
  no_place: 'has fields, but none of them stands on a page: open it in a form editor and save it anew',
  too_many_pages: 'has more than 40 pages: send the form alone',
  too_many_fields: 'has more than 1500 fields: send the form alone',
  too_heavy: 'needs more memory or time than a form may: open it in a PDF program and save it anew',
};

/** Files of courts' forms: whatever looks into one does it in a process that can die alone. @see docs/adr/0017 */
@Injectable()
export class CourtFormFiles {
  constructor(private readonly sandbox: Sandbox) {}

  /** @throws CourtFormNotUsable saying what to do @throws SandboxFailed */
  async read(organizationId: string, bytes: Uint8Array): Promise<FormReading & { readonly ok: true }> {
    const read = await this.run<typeof readForm>(organizationId, 'readForm', bytes);
    if (read?.ok) return read;
    throw new CourtFormNotUsable(undefined, [{ pointer: '/file', message: REFUSALS[read?.code ?? 'too_heavy'] }]);
  }

  /** A page with its fields framed and named, as PNG. @throws CourtFormNotFound @throws SandboxFailed */
  async picture(
    organizationId: string,
    bytes: Uint8Array,
    fields: readonly FormField[],
    page: number,
  ): Promise<Uint8Array> {
    const marked = await this.run<typeof markFields>(organizationId, 'markFields', bytes, fields);
    if (!marked) throw new CourtFormNotFound();
    const drawn = await this.sandbox.run<typeof pngOfPage>(organizationId, '#libs/scans', 'pngOfPage', [marked, page, DRAWN_AT], SCANNING_LIMITS); // prettier-ignore
    if (!drawn.ok || !drawn.result) throw new CourtFormNotFound();
    return drawn.result;
  }

  /** The form with what was typeset for it, flattened. @throws SandboxFailed, so that it is tried again */
  async fill(
    organizationId: string,
    bytes: Uint8Array,
    form: CourtFormInput,
    overlay: FormOverlay,
    { organization, rulesVersion, preparedOn }: PacketInput,
  ): Promise<Uint8Array> {
    const keywords = [`rules ${rulesVersion}`, `form ${form.sha256}`];
    const about = { title: form.title, author: organization.name, keywords, preparedOn };
    const filled = await this.run<typeof fillForm>(organizationId, 'fillForm', bytes, overlay.bytes, about);
    if (!filled) throw new CourtFormNotUsable(undefined, [{ pointer: '/file', message: REFUSALS.too_heavy }]);
    return filled;
  }

  /** null: a limit was passed. */
  private async run<Call extends (...args: never[]) => unknown>(
    organizationId: string,
    name: string,
    ...args: Parameters<Call>
  ): Promise<Awaited<ReturnType<Call>> | null> {
    const done = await this.sandbox.run<Call>(organizationId, '#libs/forms', name, args, READING_LIMITS);
    return done.ok ? done.result : null;
  }
}

export const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
