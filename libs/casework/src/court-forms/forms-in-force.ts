import type { FormField, FormPage } from '#libs/forms';
import { type CourtFormInput, type FieldMapping, sourcesOf } from '#libs/papers';
import { type LocalDate, localDate } from '#libs/record';

/** A published edition of a form, as packets use it. */
export interface PublishedForm {
  readonly formId: string;
  readonly name: string;
  readonly endsOn: string | null;
  readonly editionId: string;
  readonly edition: string | null;
  readonly inForceFrom: string;
  readonly reliefs: readonly string[];
  readonly courts: readonly string[];
  readonly counties: readonly string[];
  readonly sha256: string;
  readonly pages: readonly FormPage[];
  readonly fields: readonly FormField[];
  readonly mapping: readonly FieldMapping[];
}

export interface FormsWanted {
  readonly relief: string;
  readonly court: { readonly name: string; readonly county: string };
  /** The day printed on the papers. */
  readonly on: LocalDate;
  /** The client's day of birth. */
  readonly bornOn: LocalDate | null;
}

const DATE_OF_BIRTH = 'client.dateOfBirth';

/**
 * Of each form the edition in force on the day, where it is for this relief and court.
 * @param published of each form the edition that counts last stands first.
 */
export function formsInForce(published: readonly PublishedForm[], wanted: FormsWanted): CourtFormInput[] {
  const { relief, court, on } = wanted;
  const seen = new Set<string>();
  const inForce = published.filter(({ formId, inForceFrom }) => {
    if (inForceFrom > on || seen.has(formId)) return false;
    return seen.add(formId);
  });
  return inForce
    .filter(({ endsOn }) => endsOn === null || endsOn >= on)
    .filter(({ reliefs }) => reliefs.includes(relief))
    .filter(({ courts }) => courts.length === 0 || courts.some((one) => one.toLowerCase() === court.name.toLowerCase()))
    .filter(({ counties }) => counties.length === 0 || counties.includes(court.county))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((form) => toInput(form, wanted.bornOn));
}

export function toInput(form: PublishedForm, bornOn: LocalDate | null): CourtFormInput {
  const { editionId, name, edition, inForceFrom, sha256, pages, fields, mapping } = form;
  return {
    editionId,
    title: name,
    edition,
    inForceFrom: localDate(inForceFrom),
    sha256,
    pages,
    fields,
    mapping,
    bornOn: mapping.some((entry) => sourcesOf(entry).includes(DATE_OF_BIRTH)) ? bornOn : null,
  };
}
