import type { FieldKind, FormField } from '#libs/forms';
import type { RefusedField } from '../packet.js';
import { sourceNamed } from './form-sources.js';

/** A flag that holds, or a text that is exactly so; turned round with `not`. */
export interface FormCondition {
  readonly source: string;
  /** Of a text: what it must be. */
  readonly is?: string | null;
  readonly not?: boolean;
}

/**
 * How one field is filled. `text` holds names of sources in braces: "{court.county} County"; where one of them is not known the field
 * stays empty. Of a field that no entry names, what the court has put into it stays.
 */
export type FieldMapping =
  | { readonly field: string; readonly fill: 'text'; readonly text: string }
  | { readonly field: string; readonly fill: 'check'; readonly when: FormCondition }
  | {
      readonly field: string;
      readonly fill: 'choice';
      readonly choices: readonly { readonly option: string; readonly when: FormCondition }[];
    }
  /** Left for a hand, such as a signature or its day. */
  | { readonly field: string; readonly fill: 'blank' };

const TAKES: { readonly [kind in FieldKind]: readonly FieldMapping['fill'][] } = {
  text: ['text', 'blank'],
  checkbox: ['check', 'blank'],
  radio: ['choice', 'blank'],
  dropdown: ['text', 'choice', 'blank'],
  list: ['choice', 'blank'],
  signature: ['blank'],
  button: [],
};

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Names of the sources in a text, in order. */
export function sourcesIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!.trim());
}

/** The text with each name of a source replaced. */
export function replaceSources(text: string, value: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_, name: string) => value(name.trim()));
}

/** Whatever the mapping says of fields or sources that there are not, or that do not go together; [] when it may be used. */
export function mappingFaults(fields: readonly FormField[], mapping: readonly FieldMapping[]): RefusedField[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const seen = new Set<string>();
  return mapping.flatMap((entry, index): RefusedField[] => {
    const at = (place: string, message: string) => ({ pointer: `/mapping/${index}${place}`, message });
    const field = byName.get(entry.field);
    if (!field) return [at('/field', `the form has no field "${entry.field}"`)];
    if (seen.has(entry.field)) return [at('/field', `fills "${entry.field}" a second time`)];
    seen.add(entry.field);
    if (!TAKES[field.kind].includes(entry.fill)) {
      const takes = TAKES[field.kind].join('" or "');
      const message = takes ? `a ${field.kind} field takes "${takes}"` : 'a button takes nothing';
      return [at('/fill', message)];
    }
    return entryFaults(field, entry).map(({ pointer, message }) => at(pointer, message));
  });
}

/** What whoever publishes a mapping must have seen: a field that the court asks for and that nothing fills. */
export function unmappedRequired(fields: readonly FormField[], mapping: readonly FieldMapping[]): string[] {
  const mapped = new Set(mapping.map(({ field }) => field));
  return fields
    .filter(
      ({ kind, isRequired, value, name }) => kind !== 'button' && isRequired && value === null && !mapped.has(name),
    )
    .map(({ name }) => name);
}

function entryFaults(field: FormField, entry: FieldMapping): RefusedField[] {
  switch (entry.fill) {
    case 'text':
      return textFaults(entry.text);
    case 'check':
      return conditionFaults(entry.when, '/when');
    case 'choice':
      return entry.choices.flatMap(({ option, when }, index) => [
        ...(field.options.includes(option)
          ? []
          : [{ pointer: `/choices/${index}/option`, message: `is none of: ${field.options.join(', ')}` }]),
        ...conditionFaults(when, `/choices/${index}/when`),
      ]);
    case 'blank':
      return [];
  }
}

function textFaults(text: string): RefusedField[] {
  const faults = sourcesIn(text).flatMap((name): string[] => {
    const source = sourceNamed(name);
    if (!source) return [`there is no source "${name}"`];
    return source.kind === 'text' ? [] : [`"${name}" is true or false: use it in a condition`];
  });
  if (/[{}]/.test(text.replace(PLACEHOLDER, ''))) faults.push('has a brace without its fellow');
  return faults.map((message) => ({ pointer: '/text', message }));
}

function conditionFaults({ source, is = null }: FormCondition, pointer: string): RefusedField[] {
  const found = sourceNamed(source);
  if (!found) return [{ pointer: `${pointer}/source`, message: `there is no source "${source}"` }];
  if (found.kind === 'flag' && is !== null)
    return [{ pointer: `${pointer}/is`, message: `"${source}" is true or false` }];
  if (found.kind === 'text' && is === null) {
    return [{ pointer: `${pointer}/is`, message: `"${source}" is a text: say which it must be` }];
  }
  return [];
}
