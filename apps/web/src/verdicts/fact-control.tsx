import { NumberInput, Select, TextInput } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useIntl } from 'react-intl';
import { useWorded } from '../words/worded';
import type { FactKind } from './record-fact';

export type Fact = string | number | boolean;

/** The control that a fact of its kind is given with. @param onGive null: nothing is given. */
export function FactControl({
  kind,
  label,
  given,
  isLabelShown = false,
  onGive,
}: {
  readonly kind: FactKind;
  readonly label: string;
  readonly given?: Fact | null;
  readonly isLabelShown?: boolean;
  onGive(fact: Fact | null): void;
}) {
  const intl = useIntl();
  const worded = useWorded();
  const named = isLabelShown ? { label } : { 'aria-label': label, size: 'xs' as const };
  if (kind.kind === 'yes_no')
    return (
      <Select
        {...named}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
        value={given === undefined || given === null ? null : String(given)}
        data={[
          { value: 'true', label: intl.formatMessage({ id: 'yes' }) },
          { value: 'false', label: intl.formatMessage({ id: 'no' }) },
        ]}
        onChange={(said) => onGive(said === null ? null : said === 'true')}
      />
    );
  if (kind.kind === 'day')
    return (
      <DayInput
        {...named}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'fact.clear' }) }}
        defaultValue={(given as string | null) ?? null}
        onChange={onGive}
      />
    );
  if (kind.kind === 'whole_number')
    return (
      <NumberInput
        {...named}
        allowDecimal={false}
        min={0}
        defaultValue={(given as number | null) ?? undefined}
        onChange={(value) => onGive(typeof value === 'number' ? value : null)}
      />
    );
  if (kind.kind === 'one_of')
    return (
      <Select
        {...named}
        searchable
        data={kind.values.map((value) => ({ value, label: worded(`record.${kind.of}.${value}`, value) }))}
        defaultValue={(given as string | null) ?? null}
        onChange={onGive}
      />
    );
  return (
    <TextInput
      {...named}
      defaultValue={(given as string | null) ?? ''}
      onChange={({ currentTarget }) => onGive(currentTarget.value.trim() || null)}
    />
  );
}
