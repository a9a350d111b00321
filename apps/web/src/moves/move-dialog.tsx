import { Alert, Button, Group, Loader, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { filingQuery } from '../api/board';
import { caseChanged, documentsQuery, queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { uploadDocument, type UploadKind, useSent } from '../api/upload';
import { useFormDraft } from '../drafts/use-draft';
import { type ChosenDocument, DocumentChoice } from '../pieces/document-choice';
import { Sending } from '../pieces/sending';
import { PageFault } from '../problems/page-fault';
import { AnchorLink } from '../shell/links';
import { offerUndo } from '../shell/offer-undo';
import { todayInNewYork } from '../words/today';
import {
  type Filing,
  type Move,
  MOVES,
  type MoveField,
  type MoveWords,
  OUTCOMES,
  POSITIONS,
  SERVICE_METHODS,
  strikeLast,
} from './moves';

/** What happened to a filing, recorded in a line: what the filing allows next stands first, with today and its county. */
export function MoveDialog({ filingId, onClose }: { readonly filingId: string | null; readonly onClose: () => void }) {
  return (
    <Modal opened={filingId !== null} onClose={onClose} title={<FormattedMessage id="move.title" />}>
      {filingId !== null && <Moves key={filingId} filingId={filingId} onDone={onClose} />}
    </Modal>
  );
}

function Moves({ filingId, onDone }: { readonly filingId: string; readonly onDone: () => void }) {
  const intl = useIntl();
  const filing = useQuery(filingQuery(filingId));
  if (filing.error) return <PageFault error={filing.error} />;
  // News may ask again while somebody types; the form stays.
  if (!filing.data || !filing.isFetchedAfterMount)
    return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  return <MoveForm filing={filing.data} onDone={onDone} />;
}

const LISTED: { readonly [field in MoveField]?: readonly string[] } = {
  method: SERVICE_METHODS,
  position: POSITIONS,
  outcome: OUTCOMES,
};

function MoveForm({ filing, onDone }: { readonly filing: Filing; readonly onDone: () => void }) {
  const intl = useIntl();
  const countiesOf = (move: Move) => filing.allowedMoves.find((one) => one.move === move)?.counties ?? [];
  const permissions: readonly string[] = useQuery(sessionQuery).data?.permissions ?? [];
  const offered = (Object.keys(MOVES) as Move[]).filter((move) =>
    filing.allowedMoves.some(
      (one) => one.move === move && one.counties?.length !== 0 && permissions.includes(one.permission),
    ),
  );
  const first = offered[0];
  const [paper, setPaper] = useState<ChosenDocument>(null);
  const { share, onSent, done } = useSent();
  const form = useForm({
    initialValues: {
      move: first as Move,
      county: first ? (countiesOf(first)[0] ?? '') : '',
      on: todayInNewYork(),
      at: '',
      method: 'mail' as MoveWords['method'],
      position: 'no_objection' as MoveWords['position'],
      outcome: 'granted' as MoveWords['outcome'],
      number: '',
      reason: '',
    },
  });
  const sent = useFormDraft(`filing.${filing.id}.${filing.status}.move`, form);
  const changed = async () => {
    await Promise.all([caseChanged(filing.caseId), queries.invalidateQueries({ queryKey: ['board'] })]);
  };
  const record = useMutation({
    mutationFn: async ({ move, ...words }: typeof form.values) => {
      const { document, send } = MOVES[move]!;
      return send(filing, words, document ? await idOf(document.kind) : null);
    },
    meta: { shown: true },
    onSettled: done,
    onSuccess: async (moved, { move }) => {
      sent();
      onDone();
      offerUndo({
        done: <FormattedMessage id={`move.done.${move}` as 'move.done.serve'} />,
        undo: async () => {
          await strikeLast(moved, intl.formatMessage({ id: 'move.undo.reason' }));
          await changed();
        },
      });
      await changed();
    },
  });
  /** A file is uploaded once, also where the move is refused after it. */
  const idOf = async (kind: UploadKind): Promise<string | null> => {
    if (!(paper instanceof File)) return paper;
    const { document } = await uploadDocument(filing.caseId, kind, paper, onSent);
    await queries.invalidateQueries({ queryKey: documentsQuery(filing.caseId).queryKey });
    setPaper(document.id);
    return document.id;
  };
  const { move } = form.values;
  if (!first)
    return (
      <Stack>
        <Text size="sm">
          <FormattedMessage id="move.none" />
        </Text>
        <ToCase filing={filing} />
      </Stack>
    );
  return (
    <form onSubmit={form.onSubmit((values) => record.mutate(values))}>
      <Stack>
        <Select
          label={intl.formatMessage({ id: 'move.what' })}
          data={offered.map((value) => ({ value, label: intl.formatMessage({ id: `move.${value}` as 'move.serve' }) }))}
          allowDeselect={false}
          {...form.getInputProps('move')}
          onChange={(chosen) => {
            form.setFieldValue('move', chosen as Move);
            form.setFieldValue('county', countiesOf(chosen as Move)[0] ?? '');
          }}
        />
        {MOVES[move]!.fields.map((field) => {
          const label = intl.formatMessage({ id: `move.field.${field}` });
          if (field === 'on') return <DayInput key={field} label={label} required {...form.getInputProps(field)} />;
          if (field === 'at') return <TimeInput key={field} label={label} {...form.getInputProps(field)} />;
          if (field === 'number')
            return <TextInput key={field} label={label} required {...form.getInputProps(field)} />;
          if (field === 'reason')
            return <Textarea key={field} label={label} required autosize {...form.getInputProps(field)} />;
          const data =
            field === 'county'
              ? countiesOf(move)
              : LISTED[field]!.map((value) => ({
                  value,
                  label: intl.formatMessage({ id: `move.${field}.${value}` as 'move.method.mail' }),
                }));
          return <Select key={field} label={label} data={data} allowDeselect={false} {...form.getInputProps(field)} />;
        })}
        {MOVES[move]!.document && (
          <DocumentChoice
            caseId={filing.caseId}
            chosen={paper}
            isRequired={MOVES[move]!.document.isRequired}
            onChoose={setPaper}
          />
        )}
        <Sending share={share} />
        {record.error && (
          <Alert color="red" role="alert">
            <Refusal error={record.error} />
          </Alert>
        )}
        <Group justify="space-between">
          <ToCase filing={filing} />
          <Button type="submit" loading={record.isPending} autoFocus>
            <FormattedMessage id="move.go" />
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ToCase({ filing }: { readonly filing: Filing }) {
  return (
    <AnchorLink to="/cases/$caseId" params={{ caseId: filing.caseId }} search={{ part: 'filings' }} size="sm">
      <FormattedMessage id="intake.toCase" />
    </AnchorLink>
  );
}
