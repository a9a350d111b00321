import { Accordion, Badge, Grid, Group, Image, Loader, Pagination, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { PageFault } from '../problems/page-fault';
import { Heads } from '../shell/heads';
import { Day } from '../words/day';
import { Gaps } from './case-records';

interface Charge {
  readonly id: string;
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly class: string | null;
  readonly description: string | null;
  readonly disposition: string;
  readonly disposedOn: string | null;
}
interface CourtCase {
  readonly id: string;
  readonly docketNumber: string | null;
  readonly court: string | null;
  readonly county: string | null;
  readonly source: { readonly page: number } | null;
  readonly charges: readonly Charge[];
}

/** Court cases and charges as read, beside the page of the document that they came from. */
export function RecordFacts({ recordId, version }: { readonly recordId: string; readonly version: number }) {
  const intl = useIntl();
  const [page, setPage] = useState(1);
  const record = useQuery({
    queryKey: ['record', recordId, version],
    queryFn: () => bodyOf(api.GET('/v1/records/{recordId}', { params: { path: { recordId } } })),
  });
  const facts = useQuery({
    queryKey: ['record', recordId, version, 'facts'],
    queryFn: () => bodyOf(api.GET('/v1/records/{recordId}/facts', { params: { path: { recordId } } })),
  });
  if (record.error) return <PageFault error={record.error} />;
  if (!record.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const { courtCases } = record.data.content as unknown as { readonly courtCases: readonly CourtCase[] };
  const pages = facts.data?.pages.length ?? 0;
  return (
    <Stack>
      <Gaps gaps={record.data.gaps} />
      <Contradictions of={record.data} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Accordion
            multiple
            defaultValue={courtCases.map(({ id }) => id)}
            onChange={(opened) => {
              const turnedTo = courtCases.find(({ id }) => id === opened.at(-1))?.source?.page;
              if (turnedTo) setPage(turnedTo);
            }}
          >
            {courtCases.map((courtCase) => (
              <Accordion.Item key={courtCase.id} value={courtCase.id}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Text fw={600}>{courtCase.docketNumber ?? '—'}</Text>
                    <Text size="sm" c="dimmed">
                      {[courtCase.court, courtCase.county].filter(Boolean).join(', ')}
                    </Text>
                  </Group>
                </Accordion.Control>
                <Accordion.Panel>
                  <ChargeTable charges={courtCase.charges} />
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          {pages > 0 && (
            <Stack align="center">
              <Pagination
                total={pages}
                value={page}
                onChange={setPage}
                getControlProps={(control) => ({ 'aria-label': control })}
              />
              <RecordPage recordId={recordId} page={page} />
            </Stack>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Contradictions({ of: { contradictions } }: { readonly of: Schemas['Record'] }) {
  return contradictions.map(({ pointer, message }) => (
    <Text key={pointer + message} size="sm" fw={600}>
      {message}
    </Text>
  ));
}

export function ChargeTable({ charges }: { readonly charges: readonly Charge[] }) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Heads of={['charge.charge', 'charge.disposition', 'charge.on']} />
        <Table.Tbody>
          {charges.map((charge) => (
            <Table.Tr key={charge.id}>
              <Table.Td>
                {charge.law} {charge.section}
                {charge.subsection ? `(${charge.subsection})` : ''}{' '}
                {charge.class && <Badge variant="default">{charge.class}</Badge>}
                <Text size="sm" c="dimmed">
                  {charge.description}
                </Text>
              </Table.Td>
              <Table.Td>{charge.disposition.replaceAll('_', ' ')}</Table.Td>
              <Table.Td>
                <Day on={charge.disposedOn} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A page as it looks. The picture is asked for as who is signed in, so that no address carries a token. */
function RecordPage({ recordId, page }: { readonly recordId: string; readonly page: number }) {
  const intl = useIntl();
  const picture = useQuery({
    queryKey: ['record', recordId, 'page', page],
    queryFn: async () =>
      (await bodyOf(
        api.GET('/v1/records/{recordId}/pages/{page}', { params: { path: { recordId, page } }, parseAs: 'blob' }),
      )) as unknown as Blob,
    staleTime: Infinity,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!picture.data) return;
    const made = URL.createObjectURL(picture.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.data]);
  if (picture.error) return <PageFault error={picture.error} />;
  if (!url) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  return (
    <Image src={url} alt={intl.formatMessage({ id: 'record.page' }, { page })} style={{ border: '1px solid #8884' }} />
  );
}
