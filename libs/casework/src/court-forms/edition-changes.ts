import type { FormField } from '#libs/forms';
import { type FieldMapping, mappingFaults } from '#libs/papers';

/** What of a field a mapping rests on. */
const LOOKED_AT = ['kind', 'isMultiline', 'isComb', 'maxLength', 'isRequired', 'options'] as const;

export interface EditionChanges {
  readonly gone: string[];
  readonly added: string[];
  readonly changed: { readonly field: string; readonly what: string[] }[];
}

/** How the fields of an edition differ from those of the one before, by their names. */
export function changesBetween(before: readonly FormField[], now: readonly FormField[]): EditionChanges {
  const old = new Map(before.map((field) => [field.name, field]));
  const names = new Set(now.map(({ name }) => name));
  return {
    gone: before.filter(({ name }) => !names.has(name)).map(({ name }) => name),
    added: now.filter(({ name }) => !old.has(name)).map(({ name }) => name),
    changed: now.flatMap((field) => {
      const was = old.get(field.name);
      const what = was ? LOOKED_AT.filter((one) => JSON.stringify(was[one]) !== JSON.stringify(field[one])) : [];
      return what.length > 0 ? [{ field: field.name, what: [...what] }] : [];
    }),
  };
}

/** The mapping before, without what does not go with the new fields. */
export function proposedMapping(mapping: readonly FieldMapping[], fields: readonly FormField[]): FieldMapping[] {
  return mapping.filter((entry) => mappingFaults(fields, [entry]).length === 0);
}
