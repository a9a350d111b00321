import { FileInput, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { documentsQuery } from '../api/queries';

/** A document of the case by its id, or a file that is uploaded into it first. */
export type ChosenDocument = string | File | null;

/** A paper that comes with what is recorded: a file, or a document that the case has already. */
export function DocumentChoice({
  caseId,
  chosen,
  isRequired,
  onChoose,
}: {
  readonly caseId: string;
  readonly chosen: ChosenDocument;
  readonly isRequired: boolean;
  onChoose(chosen: ChosenDocument): void;
}) {
  const intl = useIntl();
  const documents = useQuery(documentsQuery(caseId));
  const isFile = chosen instanceof File;
  return (
    <Stack gap="xs">
      <FileInput
        label={intl.formatMessage({ id: 'document.file' })}
        placeholder={intl.formatMessage({ id: 'document.file.choose' })}
        accept="application/pdf,image/png,image/jpeg"
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'document.none' }) }}
        required={isRequired && chosen === null}
        value={isFile ? chosen : null}
        onChange={onChoose}
      />
      {(documents.data?.length ?? 0) > 0 && (
        <Select
          label={intl.formatMessage({ id: 'document.ofCase' })}
          data={documents.data!.map(({ id, fileName }) => ({ value: id, label: fileName }))}
          clearable
          clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'document.none' }) }}
          value={isFile ? null : chosen}
          onChange={onChoose}
        />
      )}
    </Stack>
  );
}
