import { linesOfJson } from '#libs/api-client';
import { Button, FileButton, Group, Radio, Stack, Text } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf } from '../api/api';
import { queries } from '../api/queries';
import { ActionDialog } from '../pieces/action-dialog';

const KINDS = ['current', 'past', 'bill'] as const;
type Kind = (typeof KINDS)[number];
interface Bill {
  readonly name: string;
  readonly text: string;
  readonly pack: object;
}

/** A pointer says little to whoever wrote a file: what the API refuses in it is told with its line. */
async function withLinesOf({ text }: Bill, refused: ApiRefused): Promise<ApiRefused> {
  const lineOf = await linesOfJson(text);
  const errors = refused.problem.errors?.map((error) => {
    const place = /^\/bill(\/.*)$/.exec(error.pointer ?? '')?.[1];
    return place ? { ...error, pointer: place, line: lineOf(place) } : error;
  });
  return new ApiRefused(refused.request, { ...refused.problem, errors });
}

/** Runs the rules over everybody under two laws. */
export function StartComparison({
  opened,
  onClose,
  onStarted,
}: {
  readonly opened: boolean;
  onClose(): void;
  onStarted(screeningId: string): void;
}) {
  const intl = useIntl();
  const [kind, setKind] = useState<Kind>('current');
  const [lawOn, setLawOn] = useState<string | null>(null);
  const [bill, setBill] = useState<Bill | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [against, setAgainst] = useState<string | null>('2019-07-28');
  const run = useMutation({
    mutationFn: () => {
      const law = kind === 'past' ? { law: lawOn ?? '' } : kind === 'bill' ? { bill: bill?.pack as never } : {};
      const asked = bodyOf(api.POST('/v1/screenings', { body: { ...law, compareWith: against ?? 'current' } }));
      if (kind !== 'bill' || !bill) return asked;
      return asked.catch(async (error: unknown) => {
        throw error instanceof ApiRefused ? await withLinesOf(bill, error) : error;
      });
    },
    meta: { shown: true },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['screenings'] });
      onStarted(id);
      onClose();
    },
  });
  const read = async (file: File | null) => {
    if (!file) return;
    try {
      const text = await file.text();
      setBill({ name: file.name, text, pack: JSON.parse(text) as object });
      setIsUnreadable(false);
    } catch {
      setBill(null);
      setIsUnreadable(true);
    }
  };
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={<FormattedMessage id="law.start" />}
      about={<FormattedMessage id="law.start.about" />}
      go="law.start.go"
      run={run}
      onGo={() => run.mutate()}
    >
      <Radio.Group
        label={intl.formatMessage({ id: 'law.kind' })}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((value) => (
            <Radio key={value} value={value} label={<FormattedMessage id={`law.kind.${value}`} />} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'past' && (
        <DayInput label={intl.formatMessage({ id: 'law.asOfLaw' })} value={lawOn} onChange={setLawOn} required />
      )}
      {kind === 'bill' && (
        <Group gap="sm">
          <FileButton accept="application/json" onChange={(file) => void read(file)}>
            {(props) => (
              <Button {...props} variant="default">
                <FormattedMessage id="law.bill.choose" />
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed" role="status">
            {isUnreadable ? (
              <FormattedMessage id="law.bill.unreadable" />
            ) : bill ? (
              <FormattedMessage id="law.bill.chosen" values={{ name: bill.name }} />
            ) : (
              <FormattedMessage id="law.bill" />
            )}
          </Text>
        </Group>
      )}
      <DayInput
        label={intl.formatMessage({ id: 'law.against' })}
        placeholder={intl.formatMessage({ id: 'law.against.none' })}
        value={against}
        onChange={setAgainst}
        clearable
        clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'law.against.none' }) }}
      />
    </ActionDialog>
  );
}
