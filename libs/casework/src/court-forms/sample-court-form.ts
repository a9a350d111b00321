import { fillForm, readForm } from '#libs/forms';
import {
  type CourtFormInput,
  type FieldMapping,
  specimenPacket,
  type SpecimenSize,
  typesetForm,
  type Typesetter,
} from '#libs/papers';
import { localDate } from '#libs/record';
import { SPECIMEN_FORM_ROWS, specimenForm } from '#libs/specimens';
import { sha256Of } from './court-form-file.js';

const DAY = localDate('2026-11-23');

const text = (field: string, words: string): FieldMapping => ({ field, fill: 'text', text: words });
const relief = (field: string, is: string): FieldMapping => ({ field, fill: 'check', when: { source: 'relief', is } });

/** How an office would fill the invented form of libs/specimens. */
export const SAMPLE_FORM_MAPPING: readonly FieldMapping[] = [
  text('court.name', '{court.name}'),
  text('court.county', '{court.county} County'),
  text('defendant.name', '{client.name}'),
  text('defendant.nysid', '{client.nysid}'),
  text('defendant.aka', '{client.aliases}'),
  text('defendant.born', '{client.dateOfBirth}'),
  text('attorney', '{attorney.block}'),
  relief('relief.seal', 'NY-160.59'),
  relief('relief.vacate', 'NY-440.10-1K'),
  {
    field: 'applications',
    fill: 'choice',
    choices: [
      { option: 'none', when: { source: 'otherApplications.none' } },
      { option: 'some', when: { source: 'otherApplications.any' } },
    ],
  },
  ...Array.from({ length: SPECIMEN_FORM_ROWS }, (_, i) => i + 1).flatMap((row) => [
    text(`charge${row}.docket`, `{charges.${row}.docket}`),
    text(`charge${row}.offense`, `{charges.${row}.offense}, {charges.${row}.description}`),
    text(`charge${row}.date`, `{charges.${row}.convictedOn}`),
  ]),
  text('charges.more', '{charges.seeAddendum}'),
  text('prosecutor', '{prosecutors.1.county}'),
  { field: 'signature.date', fill: 'blank' },
  text('office', '{office.name}\n{office.address}'),
  text('margin', '{client.name}'),
];

/** The invented form, empty and filled for an invented person: once as it usually is, once with more than fits. */
export async function sampleCourtForm(typesetter: Typesetter): Promise<{ name: string; bytes: Uint8Array }[]> {
  return [
    { name: 'empty.pdf', bytes: await emptyForm() },
    { name: 'filled.pdf', bytes: await filledForm(typesetter, 'ordinary') },
    { name: 'filled-with-addendum.pdf', bytes: await filledForm(typesetter, 'crowded') },
  ];
}

const emptyForm = () => specimenForm({ edition: 'Rev. 01/2026' });

/** @param otherwise fields that are filled in another way than the sample's. */
export async function filledForm(
  typesetter: Typesetter,
  size: SpecimenSize,
  otherwise: readonly FieldMapping[] = [],
): Promise<Uint8Array> {
  const bytes = await emptyForm();
  const read = await readForm(bytes);
  if (!read.ok) throw new Error(read.code);
  const form: CourtFormInput = {
    editionId: 'specimen',
    title: 'Specimen application SP-1',
    edition: 'Rev. 01/2026',
    inForceFrom: localDate('2026-01-01'),
    sha256: sha256Of(bytes),
    pages: read.pages,
    fields: read.fields,
    mapping: [
      ...SAMPLE_FORM_MAPPING.filter(({ field }) => !otherwise.some((one) => one.field === field)),
      ...otherwise,
    ],
    bornOn: localDate('1989-02-17'),
  };
  const organization = {
    name: 'Legal Aid of Specimen County',
    addressLines: ['1 Specimen Plaza', 'Specimen, New York 10000'],
    phone: '(518) 555-0100',
  };
  const attorney = { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' };
  const input = specimenPacket('NY-440.10-1K', size, { organization, attorney }, DAY);
  const overlay = typesetForm(typesetter, form, input);
  const about = { title: form.title, author: organization.name, keywords: [`form ${form.sha256}`], preparedOn: DAY };
  return fillForm(bytes, overlay.bytes, about);
}
