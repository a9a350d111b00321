import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { caseChanged, queries } from '../api/queries';
import { Refusal } from '../api/refusal';
import { FieldConflict } from '../conflict/conflict';
import { ConflictDialog } from '../conflict/conflict-dialog';
import { useDraft } from '../drafts/use-draft';
import { type Fact, FactControl } from '../verdicts/fact-control';
import { factAt, factKindAt, withFact } from '../verdicts/record-fact';
import { useWorded } from '../words/worded';
import type { PlacedCharge } from './record-content';

type Content = Schemas['Record1Format'];

/** Facts of a charge that a reading gets wrong, in the order of a docket. */
const CORRECTED = [
  'law', 'section', 'subsection', 'class', 'description', 'offenseOn', 'disposition', 'disposedOn', 'convictedOn',
] as const; // prettier-ignore
type Name = (typeof CORRECTED)[number];

const text = (fact: unknown): string | null => (fact === null || fact === undefined ? null : String(fact));

/** Corrects what was read of a charge. The record is a new version then, which somebody confirms; the reading stays in its history. */
export function CorrectCharge({
  caseId,
  recordId,
  placed: { charge, pointer },
  onClose,
}: {
  readonly caseId: string;
  readonly recordId: string;
  readonly placed: PlacedCharge;
  onClose(): void;
}) {
  const intl = useIntl();
  const worded = useWorded();
  const [given, setGiven] = useState<{ readonly [name in Name]?: Fact | null }>({});
  const [reason, setReason] = useState(() => intl.formatMessage({ id: 'correct.reason.first' }));
  const [restored, setRestored] = useState(0);
  const isTyped = Object.keys(given).length > 0;
  const sent = useDraft(`record.${recordId}.${pointer}`, { given, reason }, isTyped, (kept) => {
    setGiven(kept.given);
    setReason(kept.reason);
    setRestored((times) => times + 1);
  });
  const [takesMine, setTakesMine] = useState<{ readonly [field: string]: string | null }>({});
  const kinds = useQuery({
    queryKey: ['fact kinds', 'charge'],
    queryFn: () => Promise.all(CORRECTED.map((name) => factKindAt(`/courtCases/0/charges/0/${name}`))),
    staleTime: Infinity,
  });
  const before = charge as unknown as { readonly [name in Name]?: Fact | null };
  const changed = CORRECTED.filter((name) => name in given && (given[name] ?? null) !== (before[name] ?? null));
  const params = { path: { recordId } };
  const correct = useMutation({
    mutationFn: async () => {
      const read = () => versionOf(api.GET('/v1/records/{recordId}', { params }));
      const known = await read();
      let content = known.body.content as unknown as Content;
      for (const name of changed) {
        const at = `${pointer}/${name}`;
        const [mine, theirs] = [text(given[name]), text(factAt(content, at))];
        const base = name in takesMine ? takesMine[name]! : text(before[name]);
        if (theirs !== base && theirs !== mine) throw new FieldConflict(name, mine, theirs, null, null);
        content = withFact(content, at, given[name] ?? null);
      }
      const { version } = await bodyOf(
        api.PUT('/v1/records/{recordId}/content', {
          params: { ...params, header: { 'If-Match': known.etag } },
          body: { content, reason },
        }),
      );
      return version;
    },
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      onClose();
      await Promise.all([caseChanged(caseId), queries.invalidateQueries({ queryKey: ['record', recordId] })]);
    },
  });
  const conflict = correct.error instanceof FieldConflict ? correct.error : null;
  const labelOf = (name: string) => intl.formatMessage({ id: `correct.${name as Name}` });
  return (
    <Modal opened onClose={onClose} title={intl.formatMessage({ id: 'correct.title' })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          correct.mutate();
        }}
      >
        <Stack gap="sm">
          {kinds.data &&
            CORRECTED.map((name, n) => {
              const kind = kinds.data[n];
              return (
                kind && (
                  <FactControl
                    key={`${name} ${restored}`}
                    kind={kind}
                    label={labelOf(name)}
                    isLabelShown
                    given={name in given ? given[name] : before[name]}
                    onGive={(fact) => setGiven((all) => ({ ...all, [name]: fact }))}
                  />
                )
              );
            })}
          <TextInput
            label={intl.formatMessage({ id: 'correct.reason' })}
            required
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {correct.error && !conflict && (
            <Alert color="red" role="alert">
              <Refusal error={correct.error} />
            </Alert>
          )}
          <Group justify="end">
            <Button type="submit" loading={correct.isPending} disabled={changed.length === 0}>
              <FormattedMessage id="correct.go" />
            </Button>
          </Group>
        </Stack>
      </form>
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          label={labelOf(conflict.field)}
          wordsOf={(value) => value && worded(`record.${conflict.field}.${value}`, value)}
          onMine={() => {
            setTakesMine({ ...takesMine, [conflict.field]: conflict.theirs });
            correct.reset();
          }}
          onTheirs={() => {
            const { [conflict.field as Name]: _, ...rest } = given;
            setGiven(rest);
            correct.reset();
          }}
        />
      )}
    </Modal>
  );
}
