import { Alert, Button, Card, Grid, Group, List, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Versioned } from '#libs/api-client';
import { api, bodyOf, versionOf } from '../api/api';
import { intakesQuery, membersQuery, queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { FieldConflict, writeField } from '../conflict/conflict';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { useDraft } from '../drafts/use-draft';
import { PageFault } from '../problems/page-fault';
import { useUnsaved } from '../problems/use-unsaved';
import { ButtonLink } from '../shell/links';
import { Part } from '../shell/part';
import { useWorded } from '../words/worded';
import { IntakeChoices } from './intake-choices';
import { IntakeMoneyLists, useMoneyWords } from './intake-money-lists';
import { changeOf, DAYS, type Field, type Intake, textOf, TEXTS } from './intake-fields';

const here = getRouteApi('/intakes/$intakeId');
const PAUSE_MS = 250;
/** What stands in the field, and what stood there when it was begun to be typed over. */
interface TypedOver {
  readonly value: string;
  readonly base: string | null;
}
type Typed = { readonly [field in Field]?: TypedOver };
interface Change {
  readonly field: Field;
  readonly value: string | null;
  readonly base: string | null;
}

const ofIntake = (intakeId: string) => ['intake', intakeId] as const;

/** An intake, saved as it is typed: a closed tab loses nothing. Who it may be already is shown beside. */
export function IntakePage() {
  const intl = useIntl();
  const { intakeId } = here.useParams();
  const intake = useQuery({
    queryKey: ofIntake(intakeId),
    queryFn: () => versionOf(api.GET('/v1/intakes/{intakeId}', { params: { path: { intakeId } } })),
  });
  if (intake.error) return <PageFault error={intake.error} />;
  if (!intake.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  return <IntakeForm key={intakeId} intake={intake.data.body} etag={intake.data.etag} />;
}

function IntakeForm({ intake, etag }: { readonly intake: Intake; readonly etag: string }) {
  const intl = useIntl();
  const [typed, setTyped] = useState<Typed>({});
  const path = { intakeId: intake.id };
  const forget = (of: Field, value: string | null) =>
    setTyped((still) => {
      const { [of]: over, ...rest } = still;
      return over && (over.value.trim() || null) !== value ? still : rest;
    });
  // What this page itself has written while the next was typed is nobody else's.
  const written = useRef<Partial<Record<Field, string | null>>>({});
  const saved = (now: Versioned<Intake>, { field, value }: Change) => {
    written.current[field] = textOf(now.body, field);
    queries.setQueryData(ofIntake(intake.id), now);
    forget(field, value);
    return Promise.all([
      queries.invalidateQueries({ queryKey: [...ofIntake(intake.id), 'next'] }),
      queries.invalidateQueries({ queryKey: intakesQuery.queryKey }),
    ]);
  };
  const save = useMutation({
    // One after the other: each names the version that the one before has made.
    scope: { id: `intake ${intake.id}` },
    mutationFn: ({ field, value, base }: Change) => {
      const known = queries.getQueryData<Versioned<Intake>>(ofIntake(intake.id)) ?? { body: intake, etag };
      const stands = textOf(known.body, field);
      return writeField<Intake>({
        ...{ field, value, known, textOf: (row) => textOf(row, field) },
        base: written.current[field] === stands ? stands : base,
        read: () => versionOf(api.GET('/v1/intakes/{intakeId}', { params: { path } })),
        write: (version, row) =>
          versionOf(
            api.PATCH('/v1/intakes/{intakeId}', {
              params: { path, header: { 'If-Match': version } },
              body: changeOf(row, field, value),
            }),
          ),
      });
    },
    meta: { shown: true },
    onSuccess: saved,
    onError: (error) => {
      if (error instanceof FieldConflict) void queries.invalidateQueries({ queryKey: ofIntake(intake.id) });
    },
  });
  const stored = (field: Field) => textOf(intake, field);
  const valueOf = (field: Field): string => typed[field]?.value ?? stored(field) ?? '';
  // Of what is typed by then: what another field has just saved would else come back as unsaved.
  const change = (field: Field, value: string) =>
    setTyped((still) => ({ ...still, [field]: { value, base: still[field] ? still[field].base : stored(field) } }));
  const keep = (field: Field, given: string | null) => {
    const value = given?.trim() || null;
    const base = typed[field] ? typed[field].base : stored(field);
    if (value === stored(field)) return forget(field, value);
    // What somebody else wrote meanwhile was shown to nobody who typed over it.
    save.mutate({ field, value, base });
  };
  const isUnsaved = Object.keys(typed).length > 0 || save.isPending;
  useUnsaved(isUnsaved);
  useDraft(`intake.${intake.id}`, typed, Object.keys(typed).length > 0, setTyped);
  const conflict = save.error instanceof FieldConflict ? save.error : null;
  const isOpen = intake.status === 'open';
  const moneyWords = useMoneyWords();
  const wordsOf = (field: Field, value: string | null) =>
    field === 'income' || field === 'assets' ? moneyWords(field, value) : value;
  return (
    <Stack>
      <Title order={1} size="h2">
        {[valueOf('givenName'), valueOf('familyName')].filter(Boolean).join(' ') || (
          <FormattedMessage id="intake.nameless" />
        )}
      </Title>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Card withBorder>
            <Stack>
              {TEXTS.map((field) => (
                <TextInput
                  key={field}
                  label={intl.formatMessage({ id: `intake.${field}` })}
                  value={valueOf(field)}
                  disabled={!isOpen}
                  autoComplete="off"
                  onChange={({ currentTarget }) => change(field, currentTarget.value)}
                  onBlur={({ currentTarget }) => keep(field, currentTarget.value)}
                />
              ))}
              <IntakeChoices valueOf={valueOf} isOpen={isOpen} onChoose={keep} />
              {DAYS.map((field) => (
                <DayInput
                  key={field}
                  label={intl.formatMessage({ id: `intake.${field}` })}
                  value={valueOf(field) || null}
                  disabled={!isOpen}
                  onChange={(day) => keep(field, day)}
                />
              ))}
              <IntakeMoneyLists valueOf={valueOf} isOpen={isOpen} onType={change} onKeep={keep} />
              {save.error && !conflict && (
                <Alert color="red" role="alert">
                  <Stack gap="xs" align="start">
                    <Refusal error={save.error} />
                    <Button size="xs" variant="default" onClick={() => save.mutate(save.variables!)}>
                      <FormattedMessage id="fault.again" />
                    </Button>
                  </Stack>
                </Alert>
              )}
              <Text size="xs" c="dimmed" role="status">
                <FormattedMessage
                  id={
                    save.isPaused
                      ? 'intake.waiting'
                      : save.isPending
                        ? 'intake.saving'
                        : isUnsaved
                          ? 'intake.unsaved'
                          : 'intake.saved'
                  }
                />
              </Text>
              {conflict && (
                <ConflictDialog
                  conflict={conflict}
                  wordsOf={(value) => wordsOf(conflict.field as Field, value)}
                  label={intl.formatMessage({ id: `intake.${conflict.field as Field}` })}
                  onMine={() =>
                    save.mutate({ field: conflict.field as Field, value: conflict.mine, base: conflict.theirs })
                  }
                  onTheirs={() => {
                    save.reset();
                    forget(conflict.field as Field, conflict.mine);
                  }}
                />
              )}
            </Stack>
          </Card>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <Duplicates
              intakeId={intake.id}
              typed={{ givenName: valueOf('givenName'), familyName: valueOf('familyName') }}
              intake={intake}
            />
            <NextStep intake={intake} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** Who of the clients and open intakes it may be, while somebody types. */
function Duplicates({
  intakeId,
  typed,
  intake,
}: {
  readonly intakeId: string;
  readonly typed: { readonly givenName: string; readonly familyName: string };
  readonly intake: Intake;
}) {
  const { dateOfBirth, nysid, phone, email } = intake;
  const [asked] = useDebouncedValue(
    JSON.stringify({
      ...typed,
      dateOfBirth: dateOfBirth ?? '',
      nysid: nysid ?? '',
      phone: phone ?? '',
      email: email ?? '',
    }),
    PAUSE_MS,
  );
  const found = useQuery({
    queryKey: ['duplicates', intakeId, asked],
    enabled: typed.familyName.trim().length > 1,
    queryFn: () => {
      const facts = JSON.parse(asked) as { readonly [name: string]: string };
      const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value.trim() !== ''));
      return bodyOf(api.POST('/v1/intakes/duplicates', { body: { ...said, exceptIntakeId: intakeId } }));
    },
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert color="orange" title={<FormattedMessage id="intake.duplicates" values={{ count: items.length }} />}>
      <List size="sm">
        {items.map(({ id, kind, givenName, familyName, score }) => (
          <List.Item key={id}>
            {givenName} {familyName} · <FormattedMessage id={`search.kind.${kind}`} /> · {score}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Without which of a list it is. */
const ofWhichever = (fact: string) => fact.replace(/\/(sources|items)\/\d+/, '');

/** What has to happen before a case is opened, and the button for it. */
function NextStep({ intake }: { readonly intake: Intake }) {
  const intl = useIntl();
  const worded = useWorded();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const members = useQuery(membersQuery);
  const [attorneyId, setAttorneyId] = useState<string | null>(null);
  const path = { intakeId: intake.id };
  const next = useQuery({
    queryKey: [...ofIntake(intake.id), 'next'],
    queryFn: () => bodyOf(api.GET('/v1/intakes/{intakeId}/next-step', { params: { path } })),
  });
  const changed = () => queries.invalidateQueries({ queryKey: ofIntake(intake.id) });
  const check = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/intakes/{intakeId}/conflict-checks', { params: { path } })),
    onSuccess: changed,
  });
  const accept = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/intakes/{intakeId}/acceptance', { params: { path }, body: attorneyId ? { attorneyId } : {} }),
      ),
    onSuccess: async ({ caseId }) => {
      await changed();
      if (caseId) await navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  });
  const attorneys = members.data?.filter(({ role }) => role === 'attorney') ?? [];
  const mayDecide = session.data?.permissions.includes('intake:decide');
  if (intake.caseId)
    return (
      <ButtonLink to="/cases/$caseId" params={{ caseId: intake.caseId }} variant="default">
        <FormattedMessage id="intake.toCase" />
      </ButtonLink>
    );
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          <FormattedMessage id="intake.next" />
        </Title>
        <Part of={next} empty="intake.none">
          {({ step, missing, conflicts }) => (
            <Stack gap="sm">
              {step && (
                <Text size="sm">
                  <FormattedMessage
                    id={step === 'decide' && !mayDecide ? 'intake.step.decide.others' : `intake.step.${step}`}
                  />
                </Text>
              )}
              {missing.length > 0 && (
                <List size="sm">
                  {[...new Set(missing.map(ofWhichever))].map((fact) => (
                    <List.Item key={fact}>{worded(`intake.fact.${fact}`, fact)}</List.Item>
                  ))}
                </List>
              )}
              {conflicts === 'unchecked' && (
                <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
                  <FormattedMessage id="intake.step.check_conflicts" />
                </Button>
              )}
              {step === 'decide' && mayDecide && (
                <Group align="end">
                  <Select
                    label={intl.formatMessage({ id: 'caseload.attorney' })}
                    value={attorneyId}
                    onChange={setAttorneyId}
                    data={attorneys.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                  <Button loading={accept.isPending} onClick={() => accept.mutate()}>
                    <FormattedMessage id="intake.accept" />
                  </Button>
                </Group>
              )}
            </Stack>
          )}
        </Part>
      </Stack>
    </Card>
  );
}
