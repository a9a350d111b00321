import {
  Autocomplete,
  Badge,
  Button,
  Card,
  Group,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { queries } from '../api/queries';
import { useFormDraft } from '../drafts/use-draft';
import { Refused } from '../pieces/refused';
import { useSaid } from '../said/use-said';

type Edition = Schemas['CourtFormEdition'];
type Field = Edition['fields'][number];
type Mapped = Edition['mapping'][number];
type Relief = Edition['reliefs'][number];
type Condition = Extract<Mapped, { fill: 'check' }>['when'];

const RELIEFS = [
  'NY-160.59', 'NY-160.50-3K', 'NY-160.50-5-DESTROY', 'NY-160.50', 'NY-160.55', 'NY-160.58', 'NY-440.10-1K', 'NY-440.10-1I',
  'NY-440.46-A-1', 'NY-440.46-A-2I', 'NY-440.46-A-2II', 'NY-720.20-5',
] as const satisfies readonly Relief[]; // prettier-ignore

const sourcesQuery = {
  queryKey: ['court-form-sources'],
  queryFn: async () => (await bodyOf(api.GET('/v1/court-form-sources'))).items,
  staleTime: Infinity,
};

/** How each field of the form is filled; the number of a field is that on the pages beside. */
export function FormMapping({
  edition,
  etag,
  mayWrite,
}: {
  readonly edition: Edition;
  readonly etag: string;
  readonly mayWrite: boolean;
}) {
  const intl = useIntl();
  const form = useForm({
    initialValues: {
      edition: edition.edition ?? '',
      inForceFrom: edition.inForceFrom as string,
      reliefs: [...edition.reliefs] as Relief[],
      courts: [...edition.courts],
      counties: [...edition.counties],
      mapping: Object.fromEntries(edition.mapping.map((mapped) => [mapped.field, mapped])) as {
        [field: string]: Mapped;
      },
    },
  });
  const sent = useFormDraft(`court-form.${edition.id}.${etag}`, form);
  const save = useMutation({
    mutationFn: () => {
      const values = form.getValues();
      return bodyOf(
        api.PUT('/v1/court-form-editions/{editionId}', {
          params: { path: { editionId: edition.id }, header: { 'If-Match': etag } },
          body: {
            edition: values.edition.trim() || null,
            inForceFrom: values.inForceFrom,
            reliefs: values.reliefs,
            courts: values.courts,
            counties: values.counties,
            mapping: Object.values(values.mapping),
          },
        }),
      );
    },
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      form.resetDirty();
      await queries.invalidateQueries({ queryKey: ['court-forms'] });
      notifications.show({ message: intl.formatMessage({ id: 'template.saved' }) });
    },
  });
  const fill = (field: string, mapped: Mapped | null) => {
    const { [field]: _, ...others } = form.getValues().mapping;
    form.setFieldValue('mapping', mapped ? { ...others, [field]: mapped } : others);
  };
  return (
    <Card withBorder>
      <form onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack>
          <Group grow align="start">
            <TextInput
              label={intl.formatMessage({ id: 'forms.edition' })}
              placeholder="Rev. 01/2026"
              disabled={!mayWrite}
              {...form.getInputProps('edition')}
            />
            <DayInput
              label={intl.formatMessage({ id: 'template.effectiveOn' })}
              disabled={!mayWrite}
              value={form.values.inForceFrom}
              onChange={(day) => day && form.setFieldValue('inForceFrom', day)}
            />
          </Group>
          <MultiSelect
            label={intl.formatMessage({ id: 'forms.reliefs' })}
            data={RELIEFS.map((value) => ({ value, label: intl.formatMessage({ id: `relief.${value}` }) }))}
            disabled={!mayWrite}
            searchable
            hidePickedOptions
            {...form.getInputProps('reliefs')}
          />
          <Group grow align="start">
            {(['courts', 'counties'] as const).map((field) => (
              <TagsInput
                key={field}
                label={intl.formatMessage({ id: `forms.${field}` })}
                description={intl.formatMessage({ id: 'forms.whichever' })}
                disabled={!mayWrite}
                acceptValueOnBlur
                {...form.getInputProps(field)}
              />
            ))}
          </Group>
          <Title order={2} size="h4">
            <FormattedMessage id="forms.fields" values={{ count: edition.fields.length }} />
          </Title>
          {edition.fields.map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              mapped={form.values.mapping[field.name] ?? null}
              mayWrite={mayWrite}
              onFill={(mapped) => fill(field.name, mapped)}
            />
          ))}
          <Refused error={save.error} onAgain={() => save.mutate()} />
          {mayWrite && (
            <Group justify="end">
              <Button type="submit" loading={save.isPending}>
                <FormattedMessage id="save" />
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Card>
  );
}

function FieldRow({
  field,
  mapped,
  mayWrite,
  onFill,
}: {
  readonly field: Field;
  readonly mapped: Mapped | null;
  readonly mayWrite: boolean;
  onFill(mapped: Mapped | null): void;
}) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Badge variant="light" color="gray" c="var(--mantine-color-text)">
          {field.number}
        </Badge>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {field.tooltip ?? field.name}
        </Text>
        {field.isRequired && !mapped && (
          <Badge variant="light" color="red" c="var(--mantine-color-text)">
            <FormattedMessage id="forms.required" />
          </Badge>
        )}
      </Group>
      {field.kind === 'text' && <TextFill field={field} mapped={mapped} mayWrite={mayWrite} onFill={onFill} />}
      {field.kind === 'checkbox' && (
        <ConditionFill
          label={field.name}
          when={mapped?.fill === 'check' ? mapped.when : null}
          mayWrite={mayWrite}
          onWhen={(when) => onFill(when && { field: field.name, fill: 'check', when })}
        />
      )}
      {(field.kind === 'radio' || field.kind === 'dropdown' || field.kind === 'list') && (
        <ChoiceFill field={field} mapped={mapped} mayWrite={mayWrite} onFill={onFill} />
      )}
      {(field.kind === 'signature' || field.kind === 'button') && (
        <Text size="xs" c="dimmed">
          <FormattedMessage id="forms.byHand" />
        </Text>
      )}
    </Stack>
  );
}

interface Filling {
  readonly field: Field;
  readonly mapped: Mapped | null;
  readonly mayWrite: boolean;
  onFill(mapped: Mapped | null): void;
}

/** Words with names of values in braces, of which one is offered as a whole; nothing leaves the field for a hand. */
function TextFill({ field, mapped, mayWrite, onFill }: Filling) {
  const sources = (useQuery(sourcesQuery).data ?? []).filter(({ kind }) => kind === 'text');
  const intl = useIntl();
  return (
    <Autocomplete
      aria-label={field.name}
      placeholder={intl.formatMessage({ id: mapped?.fill === 'blank' ? 'forms.byHand' : 'forms.text' })}
      data={sources.map(({ key }) => `{${key}}`)}
      disabled={!mayWrite}
      limit={30}
      value={mapped?.fill === 'text' ? mapped.text : ''}
      onChange={(text) => onFill(text ? { field: field.name, fill: 'text', text } : null)}
    />
  );
}

function ChoiceFill({ field, mapped, mayWrite, onFill }: Filling) {
  const choices = mapped?.fill === 'choice' ? mapped.choices : [];
  return (
    <Stack gap={4} pl="md">
      {field.options.map((option) => (
        <div key={option}>
          <Text size="xs">{option}</Text>
          <ConditionFill
            label={`${field.name}, ${option}`}
            when={choices.find((choice) => choice.option === option)?.when ?? null}
            mayWrite={mayWrite}
            onWhen={(when) => {
              const others = choices.filter((choice) => choice.option !== option);
              const next = when ? [...others, { option, when }] : others;
              onFill(next.length > 0 ? { field: field.name, fill: 'choice', choices: next } : null);
            }}
          />
        </div>
      ))}
    </Stack>
  );
}

/** When a box is ticked: a value that holds or does not, or a text that is just this. */
function ConditionFill({
  label,
  when,
  mayWrite,
  onWhen,
}: {
  readonly label: string;
  readonly when: Condition | null;
  readonly mayWrite: boolean;
  onWhen(when: Condition | null): void;
}) {
  const intl = useIntl();
  const sources = useQuery(sourcesQuery).data ?? [];
  const source = sources.find(({ key }) => key === when?.source);
  const said = useSaid();
  return (
    <Group gap="xs" align="start">
      <Select
        aria-label={label}
        placeholder={intl.formatMessage({ id: 'forms.never' })}
        data={sources.map(({ key, title }) => ({ value: key, label: said(title) }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'forms.never' }) }}
        disabled={!mayWrite}
        value={when?.source ?? null}
        onChange={(key) => onWhen(key ? { source: key, is: null, not: false } : null)}
        flex={1}
        miw={180}
      />
      {when && (
        <Select
          aria-label={intl.formatMessage({ id: 'forms.holds' }, { label })}
          data={(['yes', 'no'] as const).map((value) => ({ value, label: intl.formatMessage({ id: value }) }))}
          allowDeselect={false}
          disabled={!mayWrite}
          value={when.not ? 'no' : 'yes'}
          onChange={(value) => onWhen({ ...when, not: value === 'no' })}
          w={90}
        />
      )}
      {when && source?.kind === 'text' && (
        <TextInput
          aria-label={intl.formatMessage({ id: 'forms.is' }, { label })}
          placeholder={source.example}
          disabled={!mayWrite}
          value={when.is ?? ''}
          onChange={({ currentTarget }) => onWhen({ ...when, is: currentTarget.value || null })}
          w={160}
        />
      )}
    </Group>
  );
}
