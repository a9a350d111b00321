import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { FieldError } from './problem.js';
import { InvalidRequest } from './request.errors.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly code?: string;
  readonly keys?: readonly string[];
}

/** Checks every body, query and parameter against the schema its handler declares, and names each wrong field. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!metadata.schema) return value;
    const result = await metadata.schema['~standard'].validate(value);
    if (!result.issues) return result.value;
    throw new InvalidRequest(
      undefined,
      (result.issues as readonly Issue[]).flatMap((issue) => fieldErrors(issue, metadata.type === 'body')),
    );
  }
}

function fieldErrors(issue: Issue, inBody: boolean): FieldError[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const at = (parts: readonly string[], message: string): FieldError =>
    inBody
      ? { pointer: parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''), message }
      : { parameter: parts.join('.'), message };
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => at([...path, key], 'is not a field of this request'));
  }
  return [at(path, issue.message)];
}
