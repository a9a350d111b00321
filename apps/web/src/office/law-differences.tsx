import { BarChart } from '@mantine/charts';
import { ActionIcon, Anchor, Card, Group, Menu, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { SideDrawer } from '../pieces/side-drawer';
import { MoreButton } from '../pieces/more-button';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { Legend } from '../pieces/legend';
import { type Difference, differencesQuery, KINDS, worklistQuery } from './law-queries';
import { saveFile } from '../shell/save-file';
import { useReportWords } from './report-words';

const COLORS = { newly: 'green.7', sooner: 'verdigris.4', later: 'yellow.6', lost: 'red.7', other: 'gray.5' } as const;
type Asked = Pick<Difference, 'relief' | 'kind'>;

/** Who gains and who loses, by relief, as a picture and in numbers; each leads to the people. */
export function LawDifferences({ screeningId }: { readonly screeningId: string }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const differences = useQuery(differencesQuery(screeningId));
  return (
    <>
      <Card withBorder>
        <Stack>
          <Group justify="space-between" wrap="nowrap" align="start">
            <div>
              <Title order={2} size="h4">
                <FormattedMessage id="law.people" />
              </Title>
              <Text size="sm" c="dimmed">
                <FormattedMessage id="law.people.about" />
              </Text>
            </div>
            <ExportTable screeningId={screeningId} />
          </Group>
          <Part of={differences} empty="law.same">
            {(items) => <Picture items={items} onOpen={setAsked} />}
          </Part>
        </Stack>
      </Card>
      {asked && <Worklist screeningId={screeningId} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Picture({ items, onOpen }: { readonly items: readonly Difference[]; onOpen(asked: Asked): void }) {
  const intl = useIntl();
  const words = useReportWords();
  const kinds = KINDS.filter((kind) => items.some((item) => item.kind === kind));
  const reliefs = [...new Set(items.map(({ relief }) => relief))];
  const peopleOf = (relief: string, kind: Difference['kind']) =>
    items.find((item) => item.relief === relief && item.kind === kind)?.people ?? 0;
  const rows = reliefs.map((relief) => ({
    label: words.label(relief),
    relief,
    ...Object.fromEntries(kinds.map((kind) => [kind, peopleOf(relief, kind)])),
  }));
  const series = kinds.map((kind) => ({
    name: kind,
    label: intl.formatMessage({ id: `law.kind.${kind}` }),
    color: COLORS[kind],
  }));
  return (
    <Stack>
      <Legend of={series} />
      <BarChart
        h={rows.length * 52 + 36}
        data={rows}
        dataKey="label"
        orientation="vertical"
        type="stacked"
        maxBarWidth={24}
        tickLine="none"
        gridAxis="y"
        series={series}
        yAxisProps={{ width: 170, tick: { fontSize: 12, fill: 'var(--mantine-color-text)' } }}
        xAxisProps={{ allowDecimals: false, tick: { fontSize: 12, fill: 'var(--mantine-color-text)' } }}
        barProps={({ name }) => ({
          isAnimationActive: false,
          cursor: 'pointer',
          onClick: ({ payload }) =>
            onOpen({ relief: (payload as unknown as Asked).relief, kind: name as Difference['kind'] }),
        })}
      />
      <Table.ScrollContainer minWidth={160 + kinds.length * 90}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">
                <FormattedMessage id="law.relief" />
              </Table.Th>
              {kinds.map((kind) => (
                <Table.Th key={kind} scope="col" ta="right">
                  <FormattedMessage id={`law.kind.${kind}`} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reliefs.map((relief) => (
              <Table.Tr key={relief}>
                <Table.Td>{words.label(relief)}</Table.Td>
                {kinds.map((kind) => {
                  const people = peopleOf(relief, kind);
                  const number = <FormattedNumber value={people} />;
                  return (
                    <Table.Td key={kind} ta="right">
                      {people === 0 ? (
                        number
                      ) : (
                        <Anchor
                          component="button"
                          type="button"
                          size="sm"
                          aria-label={`${words.label(relief)}, ${intl.formatMessage({ id: `law.kind.${kind}` })}: ${people}`}
                          onClick={() => onOpen({ relief, kind })}
                        >
                          {number}
                        </Anchor>
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

/** The people behind a number, clients first. */
function Worklist({
  screeningId,
  asked,
  onClose,
}: {
  readonly screeningId: string;
  readonly asked: Asked;
  onClose(): void;
}) {
  const intl = useIntl();
  const words = useReportWords();
  const people = useInfiniteQuery(worklistQuery(screeningId, asked));
  const title = intl.formatMessage(
    { id: 'law.worklist' },
    { relief: words.label(asked.relief), kind: intl.formatMessage({ id: `law.kind.${asked.kind}` }) },
  );
  return (
    <SideDrawer opened onClose={onClose} title={title}>
      <Part of={people} empty="law.nobody">
        {(rows) => (
          <Stack gap="xs">
            {rows.map(({ id, name, county, caseId, differences }) => (
              <div key={id}>
                {caseId ? (
                  <AnchorLink to="/cases/$caseId" params={{ caseId }} size="sm">
                    {name ?? <FormattedMessage id="law.nameless" />}
                  </AnchorLink>
                ) : (
                  <Text size="sm">{name ?? <FormattedMessage id="law.nameless" />}</Text>
                )}
                <Text size="xs" c="dimmed">
                  {[county, ...differences.flatMap(({ from, to }) => (from && to ? [moved(intl, from, to)] : []))]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
            ))}
          </Stack>
        )}
      </Part>
      <MoreButton of={people} />
    </SideDrawer>
  );
}

type Outcome = NonNullable<Schemas['DifferingPerson']['differences'][number]['to']>;

const moved = (intl: ReturnType<typeof useIntl>, from: Outcome, to: Outcome) =>
  intl.formatMessage(
    { id: 'law.moved' },
    { from: intl.formatMessage({ id: `outcome.${from}` }), to: intl.formatMessage({ id: `outcome.${to}` }) },
  );

function ExportTable({ screeningId }: { readonly screeningId: string }) {
  const intl = useIntl();
  const run = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => {
      const { data, error, response } = await api.GET('/v1/screenings/{screeningId}/differences/table', {
        params: { path: { screeningId }, query: { format } },
        parseAs: 'blob',
      });
      await bodyOf(Promise.resolve({ data, error, response }));
      saveFile(data as unknown as Blob, `differences.${format}`);
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={run.isPending}
          aria-label={intl.formatMessage({ id: 'law.export' })}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run.mutate('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => run.mutate('xlsx')}>Excel (XLSX)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
