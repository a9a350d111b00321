import { Alert, Badge, Button, Card, Grid, Group, List, Loader, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { assessmentQuery, assessmentsQuery, caseChanged, recordQuery, recordsQuery } from '../api/queries';
import { type Charge, chargesOf } from '../case/record-content';
import { PageFault } from '../problems/page-fault';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import { useLanguage } from '../words/words';
import { AnswerQuestion } from './answer-question';
import { ChargeVerdicts } from './charge-verdicts';

type Assessment = Schemas['Assessment'];

/** What the law says of each charge as of a day, why, and what to ask the client. A screening result, which an attorney confirms. */
export function Verdicts({ caseId }: { readonly caseId: string }) {
  const assessments = useQuery(assessmentsQuery(caseId));
  return (
    <Stack>
      <Assess caseId={caseId} />
      <Part of={assessments} empty="verdicts.none">
        {([newest]) => <AssessmentView caseId={caseId} assessmentId={newest!.id} />}
      </Part>
    </Stack>
  );
}

/** Runs the rules anew over the newest record that somebody has confirmed. */
function Assess({ caseId }: { readonly caseId: string }) {
  const records = useQuery(recordsQuery(caseId));
  const confirmed = records.data?.find(({ status }) => status === 'confirmed');
  const assess = useMutation({
    mutationFn: (recordId: string) =>
      bodyOf(api.POST('/v1/cases/{caseId}/assessments', { params: { path: { caseId } }, body: { recordId } })),
    onSuccess: () => caseChanged(caseId),
  });
  if (!confirmed) return null;
  return (
    <Group>
      <Button variant="default" loading={assess.isPending} onClick={() => assess.mutate(confirmed.id)}>
        <FormattedMessage id="verdicts.assess" />
      </Button>
    </Group>
  );
}

function AssessmentView({ caseId, assessmentId }: { readonly caseId: string; readonly assessmentId: string }) {
  const intl = useIntl();
  const { language } = useLanguage();
  const found = useQuery(assessmentQuery(assessmentId, language));
  const [showsAll, setShowsAll] = useState(false);
  const named = useCharges(found.data);
  if (found.error) return <PageFault error={found.error} />;
  if (!found.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const assessment = found.data;
  const charges = [...new Set(assessment.decisions.map(({ chargeId }) => chargeId))];
  return (
    <Stack>
      <Alert color="gray" title={<FormattedMessage id="verdicts.screening" />}>
        <FormattedMessage
          id="verdicts.asOf"
          values={{
            asOf: <Day on={assessment.asOf} />,
            rules: assessment.rulesVersion,
            verified: <Day on={assessment.lawVerifiedThrough} />,
          }}
        />
      </Alert>
      {assessment.warnings.map(({ code, text }) => (
        <Alert key={code + text} color="orange">
          {text}
        </Alert>
      ))}
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack>
            <Group justify="space-between">
              <Title order={2} size="h4">
                <FormattedMessage id="verdicts.charges" values={{ count: charges.length }} />
              </Title>
              <Switch
                checked={showsAll}
                onChange={({ currentTarget }) => setShowsAll(currentTarget.checked)}
                label={intl.formatMessage({ id: 'verdicts.all' })}
              />
            </Group>
            {charges.map((chargeId) => (
              <ChargeVerdicts
                key={chargeId}
                caseId={caseId}
                chargeId={chargeId}
                charge={named.get(chargeId)}
                assessment={assessment}
                showsAll={showsAll}
              />
            ))}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Questions caseId={caseId} of={assessment} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** The charges as the record has them, by their id: what they are called stands in it alone. */
function useCharges(of: Assessment | undefined): ReadonlyMap<string, Charge> {
  const record = useQuery({
    ...recordQuery(of?.recordId ?? '', of?.recordVersion ?? 0),
    enabled: of !== undefined,
  });
  return new Map((record.data ? chargesOf(record.data) : []).map((charge) => [charge.id, charge]));
}

/** What to ask the client, the most useful first. */
function Questions({ caseId, of: { questions, recordId } }: { readonly caseId: string; readonly of: Assessment }) {
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="sm">
        <FormattedMessage id="verdicts.questions" />
      </Title>
      {questions.length === 0 ? (
        <Text size="sm" c="dimmed">
          <FormattedMessage id="verdicts.questions.none" />
        </Text>
      ) : (
        <List type="ordered" size="sm" spacing="xs">
          {questions.map((question) => (
            <List.Item key={question.fact + question.pointer}>
              {question.text}{' '}
              {question.confidential && (
                <Badge color="red" variant="dot">
                  <FormattedMessage id="verdicts.confidential" />
                </Badge>
              )}{' '}
              <Text span size="xs" c="dimmed">
                <FormattedMessage id="verdicts.decides" values={{ count: question.decides.length }} />
              </Text>
              <AnswerQuestion caseId={caseId} recordId={recordId} question={question} />
            </List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}
