import { Accordion, Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { caseChanged } from '../api/queries';
import { type Charge, sectionOf } from '../case/record-content';
import { Day } from '../words/day';
import { OUTCOME_LOOKS, type Outcome } from './outcome-look';
import { isPetitioned } from './petitioned-reliefs';

type Assessment = Schemas['Assessment'];
type Decision = Schemas['Decision'];

/** One charge: the relief to go for first, then every answer that is open or may become so; the others when asked for. */
export function ChargeVerdicts({
  caseId,
  chargeId,
  charge,
  assessment,
  showsAll,
}: {
  readonly caseId: string;
  readonly chargeId: string;
  /** undefined: the record is not there yet, or has the charge no more. */
  readonly charge: Charge | undefined;
  readonly assessment: Assessment;
  readonly showsAll: boolean;
}) {
  const decisions = assessment.decisions
    .filter((decision) => decision.chargeId === chargeId)
    .toSorted((a, b) => OUTCOME_LOOKS[a.outcome].place - OUTCOME_LOOKS[b.outcome].place);
  const shown = showsAll ? decisions : decisions.filter(({ outcome }) => outcome !== 'ineligible');
  const best = assessment.path.find((step) => step.chargeId === chargeId);
  return (
    <Card withBorder component="section" aria-label={chargeId}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Stack gap={0}>
            <Title order={3} size="h5" lang="en">
              {charge ? [sectionOf(charge), charge.description].filter(Boolean).join(' · ') : chargeId}
            </Title>
            {charge && (
              <Text size="xs" c="dimmed">
                {chargeId}
              </Text>
            )}
          </Stack>
          {best && <OutcomeBadge outcome={best.outcome} />}
        </Group>
        {best && (
          <Text size="sm">
            <Text span fw={600}>
              <FormattedMessage id={`relief.${best.relief as 'NY-160.59'}`} />
            </Text>
            {' — '}
            {best.why}
          </Text>
        )}
        {shown.length > 0 && (
          <Accordion variant="separated" chevronPosition="left">
            {shown.map((decision) => (
              <Accordion.Item key={decision.relief} value={decision.relief}>
                <Accordion.Control>
                  <Group justify="space-between" wrap="nowrap">
                    <Text size="sm">
                      <FormattedMessage id={`relief.${decision.relief as 'NY-160.59'}`} />
                    </Text>
                    <OutcomeBadge outcome={decision.outcome} notBefore={decision.notBefore} />
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <DecisionReasons decision={decision} />
                  {decision.outcome === 'eligible' && isPetitioned(decision.relief) && (
                    <Draft caseId={caseId} assessment={assessment} decision={decision} />
                  )}
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
        {shown.length === 0 && (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="verdicts.nothingOpen" />
          </Text>
        )}
      </Stack>
    </Card>
  );
}

export function OutcomeBadge({
  outcome,
  notBefore,
}: {
  readonly outcome: Outcome;
  readonly notBefore?: string | null;
}) {
  const { color, icon: Icon } = OUTCOME_LOOKS[outcome];
  return (
    <Badge
      variant="default"
      leftSection={<Icon size={14} color={`var(--mantine-color-${color}-filled)`} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      <FormattedMessage id={`outcome.${outcome}`} />
      {notBefore ? (
        <>
          {' · '}
          <Day on={notBefore} />
        </>
      ) : null}
    </Badge>
  );
}

/** Every reason with its citation and how sure it is; the statute's number stands beside, to be looked up. */
function DecisionReasons({ decision: { summary, citation, findings, warnings } }: { readonly decision: Decision }) {
  const intl = useIntl();
  return (
    <Stack gap="xs">
      <Text size="sm">{summary}</Text>
      <List size="sm" spacing={4}>
        {findings.map(({ condition, result, text, citation: from, confidence }) => (
          <List.Item key={condition}>
            <Badge size="xs" variant="default" mr={6}>
              <FormattedMessage id={`finding.${result}`} />
            </Badge>
            {text}{' '}
            <Text span size="xs" c="dimmed">
              {from} · {intl.formatMessage({ id: `confidence.${confidence}` })}
            </Text>
          </List.Item>
        ))}
      </List>
      {warnings.map(({ code, text }) => (
        <Text key={code} size="sm" fw={600}>
          {text}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {citation}
      </Text>
    </Stack>
  );
}

/** Chooses the relief for the charge, and for those that are asked for with it in one application. */
function Draft({
  caseId,
  assessment,
  decision,
}: {
  readonly caseId: string;
  readonly assessment: Assessment;
  readonly decision: Decision;
}) {
  const navigate = useNavigate();
  const { relief, chargeId } = decision;
  const chargeIds =
    relief === 'NY-160.59' && assessment.application.includes(chargeId) ? [...assessment.application] : [chargeId];
  const draft = useMutation({
    mutationFn: async () => {
      const petition = await bodyOf(
        api.POST('/v1/cases/{caseId}/petitions', {
          params: { path: { caseId } },
          body: { assessmentId: assessment.id, relief: relief as Schemas['Petition']['relief'], chargeIds },
        }),
      );
      return bodyOf(
        api.POST('/v1/petitions/{petitionId}/packets', { params: { path: { petitionId: petition.id } }, body: {} }),
      );
    },
    onSuccess: async (packet) => {
      await caseChanged(caseId);
      notifications.show({ message: <FormattedMessage id="verdicts.drafting" /> });
      await navigate({ to: '/cases/$caseId/packets/$packetId', params: { caseId, packetId: packet.id } });
    },
  });
  return (
    <Button mt="sm" size="xs" loading={draft.isPending} onClick={() => draft.mutate()}>
      <FormattedMessage id="verdicts.draft" values={{ count: chargeIds.length }} />
    </Button>
  );
}
