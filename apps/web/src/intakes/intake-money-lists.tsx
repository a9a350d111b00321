import { ActionIcon, Checkbox, Fieldset, Group, NumberInput, Select, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { WordId } from '../words/words';
import { MONEY_KINDS, type MoneyField, type MoneyLine, type MoneyLines, PERIODS, SHOWN_BY } from './intake-money';

/** As much as an intake takes. */
const MOST = 30;
const MOST_DOLLARS = 10_000_000;

const FIELDS = Object.keys(MONEY_KINDS) as MoneyField[];

interface Money {
  /** As `MoneyLines`, in JSON; empty: not asked. */
  valueOf(field: MoneyField): string;
  readonly isOpen: boolean;
  onType(field: MoneyField, value: string): void;
  onKeep(field: MoneyField, value: string | null): void;
}

/** What the household receives and what it owns: a fee is waived, and a funding source pays, by these (CPLR 1101; 45 CFR 1611). */
export function IntakeMoneyLists(props: Money) {
  return FIELDS.map((field) => <MoneyList key={field} field={field} {...props} />);
}

function MoneyList({ field, valueOf, isOpen, onType, onKeep }: Money & { readonly field: MoneyField }) {
  const intl = useIntl();
  const lines = moneyOf(valueOf(field) || null);
  /** Shown before it is saved: what is chosen next goes with it. */
  const keep = (now: MoneyLines) => {
    const value = now && JSON.stringify(now);
    onType(field, value ?? '');
    onKeep(field, value);
  };
  const withLine = (at: number, change: Partial<MoneyLine>) =>
    lines?.map((line, n) => (n === at ? { ...line, ...change } : line)) ?? null;
  const without = (at: number) => {
    const left = lines?.filter((_, n) => n !== at) ?? [];
    return left.length > 0 ? left : null;
  };
  const listed = lines ?? [];
  return (
    <Fieldset legend={intl.formatMessage({ id: `intake.${field}` })} disabled={!isOpen}>
      <Stack gap="sm">
        {listed.map((line, at) => (
          <Line
            key={`${at} ${line.kind}`}
            field={field}
            line={line}
            onType={(change) => onType(field, JSON.stringify(withLine(at, change)))}
            onLeave={() => keep(lines)}
            onChange={(change) => keep(withLine(at, change))}
            onRemove={() => keep(without(at))}
          />
        ))}
        {listed.length === 0 && (
          <Checkbox
            label={intl.formatMessage({ id: `intake.${field}.none` })}
            checked={lines !== null}
            onChange={({ currentTarget }) => keep(currentTarget.checked ? [] : null)}
          />
        )}
        {listed.length < MOST && (
          <Select
            label={intl.formatMessage({ id: `intake.${field}.add` })}
            data={MONEY_KINDS[field].map((value) => ({ value, label: kindWords(intl, field, value) }))}
            value={null}
            searchable
            onChange={(kind) =>
              kind &&
              keep([
                ...listed,
                { kind: kind as MoneyLine['kind'], cents: null, period: null, shownBy: null, told: null },
              ])
            }
          />
        )}
      </Stack>
    </Fieldset>
  );
}

function Line({
  field,
  line,
  onType,
  onLeave,
  onChange,
  onRemove,
}: {
  readonly field: MoneyField;
  readonly line: MoneyLine;
  onType(change: Partial<MoneyLine>): void;
  onLeave(): void;
  onChange(change: Partial<MoneyLine>): void;
  onRemove(): void;
}) {
  const intl = useIntl();
  // As it is typed: 612.0 on the way to 612.05.
  const [typed, setTyped] = useState<string | number | null>(null);
  const kind = kindWords(intl, field, line.kind);
  const choices = (of: 'period' | 'shownBy', values: readonly string[]) =>
    values.map((value) => ({ value, label: intl.formatMessage({ id: `intake.${of}.${value}` as WordId }) }));
  return (
    <Group align="end" gap="xs" role="group" aria-label={kind}>
      <NumberInput
        flex="1 1 150px"
        label={kind}
        prefix="$"
        thousandSeparator=","
        decimalScale={2}
        allowNegative={false}
        min={0}
        max={MOST_DOLLARS}
        hideControls
        value={typed ?? (line.cents === null ? '' : line.cents / 100)}
        onChange={(dollars) => {
          setTyped(dollars);
          onType({ cents: dollars === '' ? null : Math.round(Number(dollars) * 100) });
        }}
        onBlur={() => {
          setTyped(null);
          onLeave();
        }}
      />
      {field === 'income' && (
        <Select
          flex="1 1 120px"
          label={intl.formatMessage({ id: 'intake.period' })}
          data={choices('period', PERIODS)}
          value={line.period}
          onChange={(period) => onChange({ period: period as MoneyLine['period'] })}
        />
      )}
      <Select
        flex="1 1 120px"
        label={intl.formatMessage({ id: 'intake.shownBy' })}
        data={choices('shownBy', SHOWN_BY)}
        value={line.shownBy}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'intake.unanswered' }) }}
        onChange={(shownBy) => onChange({ shownBy: shownBy as MoneyLine['shownBy'] })}
      />
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={intl.formatMessage({ id: 'intake.remove' }, { what: kind })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

const moneyOf = (value: string | null): MoneyLines => (value === null ? null : (JSON.parse(value) as MoneyLines));

const kindWords = (intl: ReturnType<typeof useIntl>, field: MoneyField, kind: MoneyLine['kind']) =>
  intl.formatMessage({ id: `intake.${field}.kind.${kind}` as WordId });

/** A list as one line of words, for two who have changed it. */
export function useMoneyWords(): (field: MoneyField, value: string | null) => string | null {
  const intl = useIntl();
  return (field, value) => {
    const lines = moneyOf(value);
    if (lines === null) return null;
    if (lines.length === 0) return intl.formatMessage({ id: `intake.${field}.none` });
    return lines
      .map(({ kind, cents, period }) =>
        [
          kindWords(intl, field, kind),
          cents !== null && intl.formatNumber(cents / 100, { style: 'currency', currency: 'USD' }),
          period && intl.formatMessage({ id: `intake.period.${period}` }),
        ].filter(Boolean).join(' · '),
      )
      .join('; '); // prettier-ignore
  };
}
