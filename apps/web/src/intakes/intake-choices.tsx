import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { CHOICES } from './intake-fields';

/** Spoken most in New York; whatever else stands in an intake is listed with them. */
const LANGUAGES = ['en', 'es', 'zh', 'ru', 'bn', 'ht', 'ko', 'ar', 'ur', 'fr', 'pl', 'yi', 'it', 'he', 'hi', 'pt'];
/** As many as an intake may have. */
const HOUSEHOLDS = Array.from({ length: 50 }, (_, n) => String(n + 1));

const problemsQuery = {
  queryKey: ['problem-codes'],
  queryFn: async () => (await bodyOf(api.GET('/v1/problem-codes'))).items,
  staleTime: Infinity,
};
const fundingQuery = {
  queryKey: ['funding-sources'],
  queryFn: async () => (await bodyOf(api.GET('/v1/funding-sources', { params: { query: { limit: 200 } } }))).items,
};

type Choice = (typeof CHOICES)[number];

/** What of an intake is chosen from a list. An office without funding sources is not asked for one. */
export function IntakeChoices({
  valueOf,
  isOpen,
  onChoose,
}: {
  valueOf(field: Choice): string;
  readonly isOpen: boolean;
  onChoose(field: Choice, value: string | null): void;
}) {
  const intl = useIntl();
  const problems = useQuery(problemsQuery).data ?? [];
  const sources = useQuery(fundingQuery).data ?? [];
  const languages = new Intl.DisplayNames(intl.locale, { type: 'language' });
  const answers = (['yes', 'no'] as const).map((value) => ({ value, label: intl.formatMessage({ id: value }) }));
  const spoken = (field: Choice) => [...new Set([...LANGUAGES, valueOf(field)].filter(Boolean))];
  const dataOf = (field: Choice) => {
    switch (field) {
      case 'safeContact':
      case 'interpreterNeeded':
        return answers;
      case 'spokenLanguage':
      case 'writtenLanguage':
        return spoken(field).map((value) => ({ value, label: languages.of(value) ?? value }));
      case 'householdSize':
        return HOUSEHOLDS;
      case 'problemCode':
        return problems.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
      case 'fundingSourceId':
        return sources.map(({ id, name }) => ({ value: id, label: name }));
    }
  };
  return CHOICES.filter((field) => field !== 'fundingSourceId' || sources.length > 0).map((field) => (
    <Select
      key={field}
      label={intl.formatMessage({ id: `intake.${field}` })}
      data={dataOf(field)}
      value={valueOf(field) || null}
      disabled={!isOpen}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'intake.unanswered' }) }}
      onChange={(value) => onChoose(field, value)}
    />
  ));
}
