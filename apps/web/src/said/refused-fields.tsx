import { Fragment, type ReactNode } from 'react';
import type { RefusedField } from './refused-field';
import { useRefusedField } from './use-refused-field';

/** What is wrong with each field, after what is wrong with the whole. */
export default function RefusedFields({ fields }: { readonly fields: readonly RefusedField[] }): ReactNode {
  const said = useRefusedField();
  return fields.map((field) => (
    <Fragment key={`${field.pointer ?? field.parameter} ${field.message}`}> · {said(field)}</Fragment>
  ));
}
