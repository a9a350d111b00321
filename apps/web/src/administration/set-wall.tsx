import { MultiSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { useFormDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { type ChosenFile, FileChoice } from '../pieces/file-choice';
import { useMemberChoices } from '../pieces/members';
import { wallsChanged } from './walls-page';

type Kind = Schemas['Wall']['kind'];
const KINDS = ['closed_to', 'opened_only_to', 'confidential_opened_to'] as const satisfies readonly Kind[];

export function SetWall({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const intl = useIntl();
  const members = useMemberChoices();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const form = useForm({ initialValues: { kind: 'closed_to' as Kind, memberIds: [] as string[], reason: '' } });
  useFormDraft('wall', form);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/walls', {
          body: { ...(file && { [file.kind === 'case' ? 'caseId' : 'clientId']: file.id }), ...form.getValues() },
        }),
      ),
    meta: { shown: true },
    onSuccess: async () => {
      await wallsChanged();
      form.reset();
      setFile(null);
      onClose();
    },
  });
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="walls.set" />}
      about={<FormattedMessage id="walls.set.about" />}
      go="walls.set.go"
      run={run}
      onGo={() => run.mutate()}
    >
      <FileChoice kinds={['case', 'client']} chosen={file} onChoose={setFile} />
      <Radio.Group
        label={intl.formatMessage({ id: 'walls.kind' })}
        value={form.values.kind}
        onChange={(kind) => form.setFieldValue('kind', kind as Kind)}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={<FormattedMessage id={`walls.kind.${kind}`} />}
              description={<FormattedMessage id={`walls.kind.${kind}.about`} />}
            />
          ))}
        </Stack>
      </Radio.Group>
      <MultiSelect
        label={intl.formatMessage({ id: 'walls.members' })}
        data={members}
        searchable
        hidePickedOptions
        {...form.getInputProps('memberIds')}
      />
      <Textarea label={intl.formatMessage({ id: 'reason' })} required {...form.getInputProps('reason')} />
    </ActionDialog>
  );
}
