/** What is wrong with a field, as the API says it: of a body by JSON pointer, or of a parameter by name. */
export interface RefusedField {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly message: string;
  /** Of the file that holds it, from 1. */
  readonly line?: number;
}

const NUMBER = /^\d+$/;
/** A path of fields, as it may also stand inside a sentence. */
const POINTER = /^\/[A-Za-z]/;

/**
 * A pointer in words: `/income/sources/0/amountCents` as "income › sources 1 › amount".
 * @param nameOf of a step that is the name of a field; what is none, as the name of a file, is said as it is
 */
export function pointerInWords(pointer: string, nameOf: (field: string) => string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps
    .map((step) => (NUMBER.test(step) ? ` ${Number(step) + 1}` : ` › ${nameOf(step)}`))
    .join('')
    .replace(/^ (› )?/, '');
}

export const isPointer = (text: string) => POINTER.test(text);

/** A field's name in English: `amountCents` as "amount", `filedOn` as "filed on". */
export const fieldInEnglish = (field: string) =>
  field
    .replace(/(?<=[a-z])(Cents|Id)$/, '')
    .replace(/(?<=[a-z])Ids$/, 's')
    .replaceAll(/(?<=[a-z])[A-Z](?![A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

/** What a failure says that was written down as `/pointer: message; /pointer: message`, perhaps after a sentence about the whole. */
export function refusedFieldsIn(failure: string | null): RefusedField[] {
  if (!failure) return [];
  return failure.split(/; (?=\/)/).map((one) => {
    const [, pointer, message] = /^(\/.*?): (.*)$/.exec(one) ?? [];
    return pointer ? { pointer, message: message! } : { message: one };
  });
}
