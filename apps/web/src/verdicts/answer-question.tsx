import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { caseChanged } from '../api/queries';
import { type Fact, FactControl } from './fact-control';
import { factKindAt, withFact } from './record-fact';

type Content = Schemas['Record1Format'];

/** Puts the client's answer into the record, vouches for it and assesses again: three steps that somebody would take one by one. */
export function AnswerQuestion({
  caseId,
  recordId,
  question,
}: {
  readonly caseId: string;
  readonly recordId: string;
  readonly question: Schemas['RecordQuestion'];
}) {
  const intl = useIntl();
  const [given, setGiven] = useState<Fact | null>(null);
  const kind = useQuery({
    queryKey: ['fact kind', question.pointer],
    queryFn: () => factKindAt(question.pointer),
    staleTime: Infinity,
  });
  const answer = useMutation({
    mutationFn: async (value: Fact) => {
      const path = { recordId };
      const { body: record, etag } = await versionOf(api.GET('/v1/records/{recordId}', { params: { path } }));
      const content = withFact(record.content as unknown as Content, question.pointer, value);
      const { version } = await bodyOf(
        api.PUT('/v1/records/{recordId}/content', {
          params: { path, header: { 'If-Match': etag } },
          body: {
            content,
            reason: intl.formatMessage({ id: 'answer.reason' }, { question: question.text }).slice(0, 500),
          },
        }),
      );
      await bodyOf(api.POST('/v1/records/{recordId}/confirmation', { params: { path }, body: { version } }));
      await bodyOf(api.POST('/v1/cases/{caseId}/assessments', { params: { path: { caseId } }, body: { recordId } }));
    },
    onSettled: () => caseChanged(caseId),
  });
  if (!kind.data) return null;
  const label = intl.formatMessage({ id: 'answer.label' });
  if (kind.data.kind === 'yes_no')
    return (
      <Group gap="xs" role="group" aria-label={question.text}>
        {([true, false] as const).map((value) => (
          <Button
            key={String(value)}
            size="compact-xs"
            variant="default"
            loading={answer.isPending && answer.variables === value}
            onClick={() => answer.mutate(value)}
          >
            <FormattedMessage id={value ? 'yes' : 'no'} />
          </Button>
        ))}
      </Group>
    );
  return (
    <Group gap="xs" align="end" role="group" aria-label={question.text}>
      <FactControl kind={kind.data} label={label} onGive={setGiven} />
      <Button
        size="compact-xs"
        variant="default"
        disabled={given === null}
        loading={answer.isPending}
        onClick={() => given !== null && answer.mutate(given)}
      >
        <FormattedMessage id="answer.give" />
      </Button>
    </Group>
  );
}
