import { NumberInput, Select, Switch, Textarea } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { useDraft, useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { type ChosenFile, FileChoice } from '../pieces/file-choice';
import { retentionChanged } from './retention-page';

interface Opened {
  readonly opened: boolean;
  onClose(): void;
}

export function NewPolicy({ opened, onClose }: Opened) {
  const intl = useIntl();
  const form = useForm({
    initialValues: { effectiveOn: '', years: 7 as number, keepsNames: true, keepsOrders: false },
  });
  useFormDraft('retention.policy', form);
  const run = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/retention/policies', { body: form.getValues() })),
    meta: { shown: true },
    onSuccess: async () => {
      await retentionChanged();
      form.reset();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="retention.policy.new" />}
      about={<FormattedMessage id="retention.policy.about" />}
      go="save"
      run={run}
      onGo={() => run.mutate()}
    >
      <DayInput
        label={intl.formatMessage({ id: 'retention.effectiveOn' })}
        required
        value={form.values.effectiveOn || null}
        onChange={(day) => form.setFieldValue('effectiveOn', day ?? '')}
      />
      <NumberInput
        label={intl.formatMessage({ id: 'retention.years' })}
        min={1}
        max={100}
        required
        {...form.getInputProps('years')}
      />
      <Switch
        label={intl.formatMessage({ id: 'retention.keepsNames' })}
        {...form.getInputProps('keepsNames', { type: 'checkbox' })}
      />
      <Switch
        label={intl.formatMessage({ id: 'retention.keepsOrders' })}
        {...form.getInputProps('keepsOrders', { type: 'checkbox' })}
      />
    </ActionDialog>
  );
}

type HoldKind = Schemas['RetentionHold']['kind'];
const HOLD_KINDS = [
  'litigation_hold',
  'malpractice_claim',
  'funder_audit',
  'longer_retention',
] as const satisfies readonly HoldKind[];

export function NewHold({ opened, onClose }: Opened) {
  const intl = useIntl();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const form = useForm({ initialValues: { kind: 'litigation_hold' as HoldKind, untilOn: '', reason: '' } });
  useFormDraft('retention.hold', form);
  const run = useMutation({
    mutationFn: () => {
      const { kind, untilOn, reason } = form.getValues();
      return bodyOf(
        api.POST('/v1/retention/holds', {
          body: { kind, reason, ...(file && { caseId: file.id }), ...(untilOn && { untilOn }) },
        }),
      );
    },
    meta: { shown: true },
    onSuccess: async () => {
      await retentionChanged();
      form.reset();
      setFile(null);
      onClose();
    },
  });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="retention.hold.new" />}
      about={<FormattedMessage id="retention.hold.about" />}
      go="save"
      run={run}
      onGo={() => run.mutate()}
    >
      <FileChoice kinds={['case']} chosen={file} onChoose={setFile} />
      <Select
        label={intl.formatMessage({ id: 'retention.hold.kind' })}
        data={HOLD_KINDS.map((value) => ({ value, label: intl.formatMessage({ id: `retention.hold.${value}` }) }))}
        value={form.values.kind}
        allowDeselect={false}
        onChange={(kind) => form.setFieldValue('kind', kind as HoldKind)}
      />
      <DayInput
        label={intl.formatMessage({ id: 'retention.hold.untilOn' })}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'retention.hold.open' }) }}
        value={form.values.untilOn || null}
        onChange={(day) => form.setFieldValue('untilOn', day ?? '')}
      />
      <Textarea label={intl.formatMessage({ id: 'reason' })} required {...form.getInputProps('reason')} />
    </ActionDialog>
  );
}

export function LiftHold({ holdId, onClose }: { readonly holdId: string; onClose(): void }) {
  const intl = useIntl();
  const [reason, setReason] = useState('');
  const sent = useDraft(`retention.hold.${holdId}.lift`, reason, reason.trim() !== '', setReason);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/retention/holds/{holdId}/lifting', { params: { path: { holdId } }, body: { reason } })),
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      await retentionChanged();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="retention.hold.lift" />}
      about={<FormattedMessage id="retention.hold.lift.about" />}
      go="walls.lift"
      isGrave
      run={run}
      onGo={() => run.mutate()}
    >
      <Textarea
        label={intl.formatMessage({ id: 'reason' })}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ActionDialog>
  );
}

export function ProposePurge({
  opened,
  onClose,
  caseIds,
  onProposed,
}: Opened & { readonly caseIds: readonly string[]; onProposed(): void }) {
  const intl = useIntl();
  const form = useForm({ initialValues: { reason: '', papersOffered: '' } });
  useFormDraft('retention.purge', form);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/retention/purges', { body: { caseIds: [...caseIds], ...form.getValues() } })),
    meta: { shown: true },
    onSuccess: async () => {
      await retentionChanged();
      form.reset();
      onProposed();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="retention.propose" values={{ count: caseIds.length }} />}
      about={<FormattedMessage id="retention.propose.about" />}
      go="retention.propose.go"
      run={run}
      onGo={() => run.mutate()}
    >
      <Textarea label={intl.formatMessage({ id: 'reason' })} required {...form.getInputProps('reason')} />
      <Textarea
        label={intl.formatMessage({ id: 'retention.papersOffered' })}
        description={intl.formatMessage({ id: 'retention.papersOffered.about' })}
        required
        {...form.getInputProps('papersOffered')}
      />
    </ActionDialog>
  );
}
