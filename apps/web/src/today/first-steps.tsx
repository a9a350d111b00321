import { Button, Card, Group, Stepper, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { linkOptions } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { boardQuery } from '../api/board';
import { assessmentsQuery, casesQuery, intakesQuery, recordsQuery } from '../api/queries';
import { ButtonLink } from '../shell/links';

/** From nothing to the first papers, step by step: what is done is seen by what is there. Whoever knows the way puts it away. */
export function FirstSteps({ permissions }: { readonly permissions: readonly string[] }) {
  const [isAway, setAway] = useLocalStorage({ key: 'vacatur.first-steps-away', defaultValue: false });
  const mayAll = ['intake:read', 'case:read', 'filing:read'].every((one) => permissions.includes(one));
  if (isAway || !mayAll) return null;
  return <Steps onAway={() => setAway(true)} />;
}

function Steps({ onAway }: { readonly onAway: () => void }) {
  const intakes = useQuery(intakesQuery);
  const cases = useInfiniteQuery(casesQuery({}));
  // Of a file that was destroyed nothing is left to go on with.
  const caseId = cases.data?.pages[0]?.items.find(({ purgedAt }) => purgedAt === null)?.id;
  const ofCase = { enabled: caseId !== undefined };
  const records = useQuery({ ...recordsQuery(caseId!), ...ofCase });
  const assessments = useQuery({ ...assessmentsQuery(caseId!), ...ofCase });
  const board = useQuery(boardQuery(false));
  if (!intakes.data || !cases.data || !board.data || (caseId && (!records.data || !assessments.data))) return null;

  const hasCase = caseId !== undefined;
  const isConfirmed = records.data?.some(({ status }) => status === 'confirmed') ?? false;
  const isAssessed = (assessments.data?.length ?? 0) > 0;
  const hasPapers = board.data.stages.some(({ count }) => count > 0);
  if (hasPapers) return null;
  const done = [intakes.data.length > 0 || hasCase, hasCase, isConfirmed, isAssessed];
  const at = done.includes(false) ? done.indexOf(false) : done.length;
  const ofIntake = intakes.data[0];
  const partOf = (part: string) =>
    linkOptions({ to: '/cases/$caseId', params: { caseId: caseId ?? '' }, search: { part } });
  const leads = [
    linkOptions({ to: '/intakes' }),
    ofIntake
      ? linkOptions({ to: '/intakes/$intakeId', params: { intakeId: ofIntake.id } })
      : linkOptions({ to: '/intakes' }),
    ...['record', 'verdicts', 'verdicts'].map(partOf),
  ];
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          <FormattedMessage id="steps.title" />
        </Title>
        <Button size="xs" variant="subtle" onClick={onAway}>
          <FormattedMessage id="steps.away" />
        </Button>
      </Group>
      <Stepper active={at} orientation="vertical" size="sm" allowNextStepsSelect={false}>
        {STEPS.map((step, n) => (
          <Stepper.Step
            key={step}
            component="div"
            label={<FormattedMessage id={`steps.${step}`} />}
            description={
              n === at && (
                <>
                  <Text size="sm" maw="36rem" component="span" display="block">
                    <FormattedMessage id={`steps.${step}.how`} />
                  </Text>
                  <ButtonLink size="xs" mt="xs" {...leads[n]!}>
                    <FormattedMessage id="steps.go" />
                  </ButtonLink>
                </>
              )
            }
          />
        ))}
      </Stepper>
    </Card>
  );
}

const STEPS = ['intake', 'case', 'record', 'verdicts', 'papers'] as const;
