import { ActionIcon, Alert, Button, Card, Code, FileButton, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconCertificate, IconDownload, IconFileSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Refused } from '../pieces/refused';
import { Teaching } from '../pieces/teaching';
import { Heads } from '../shell/heads';
import { Part } from '../shell/part';
import { saveFile } from '../shell/save-file';
import { At } from '../words/day';
import { checkCertificate, type Found, keyIn } from './check-certificate';

type Certificate = Schemas['SignedCertificate']['certificate'];

const COLORS = {
  holds: 'green',
  changed: 'red',
  other_key: 'orange',
  not_a_certificate: 'orange',
  not_checked: 'gray',
} as const satisfies { readonly [found in Found]: string };

const keysQuery = {
  queryKey: ['retention', 'certificate-keys'],
  queryFn: async () => (await bodyOf(api.GET('/v1/retention/certificate-keys'))).items,
  staleTime: Infinity,
};

/** As the API has it: the file that `vacatur certificate verify` reads. */
const fileOf = async (certificateId: string) =>
  (await bodyOf(
    api.GET('/v1/retention/certificates/{certificateId}', { params: { path: { certificateId } }, parseAs: 'blob' }),
  )) as unknown as Blob;

/** What was destroyed and who agreed, each with its signature: checked here, or saved for whoever has to be shown it. */
export function CertificatesPage() {
  const certificates = useInfiniteQuery(
    pagesQuery(['retention', 'certificates'], (cursor) =>
      bodyOf(api.GET('/v1/retention/certificates', { params: { query: { cursor, limit: 50 } } })),
    ),
  );
  const keys = useQuery(keysQuery);
  const check = useMutation({
    mutationFn: async ({ file }: { readonly name: string; file(): Promise<Blob> }) =>
      checkCertificate(
        await (await file()).text(),
        (keys.data ?? []).map(({ pem }) => keyIn(pem)),
      ),
    meta: { shown: true },
  });
  return (
    <Stack>
      <PageHead title="certificates.title" about="certificates.about">
        <FileButton
          accept="application/json,.json"
          onChange={(file) => file && check.mutate({ name: file.name, file: () => Promise.resolve(file) })}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={!keys.data}
              leftSection={<IconFileSearch size={16} aria-hidden />}
            >
              <FormattedMessage id="certificates.checkFile" />
            </Button>
          )}
        </FileButton>
      </PageHead>
      <Refused error={check.error ?? keys.error} />
      {check.data && (
        <Alert role="status" color={COLORS[check.data]} title={<span translate="no">{check.variables.name}</span>}>
          <FormattedMessage id={`certificates.found.${check.data}`} />
        </Alert>
      )}
      <Card withBorder>
        <Part of={certificates} empty="certificates.none">
          {(items) =>
            items.length === 0 ? (
              <Teaching icon={IconCertificate} says="certificates.none" />
            ) : (
              <Table.ScrollContainer minWidth={280}>
                <Table verticalSpacing="xs">
                  <Heads
                    of={['certificates.destroyed', 'certificates.basis', 'certificates.by', 'certificates.actions']}
                    wide={['certificates.basis', 'certificates.by']}
                  />
                  <Table.Tbody>
                    {items.map(({ certificate }) => (
                      <Row
                        key={certificate.id}
                        certificate={certificate}
                        mayCheck={keys.data !== undefined}
                        onCheck={() => check.mutate({ name: nameOf(certificate), file: () => fileOf(certificate.id) })}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            )
          }
        </Part>
        <MoreButton of={certificates} />
      </Card>
      {keys.data && keys.data.length > 0 && (
        <Card withBorder>
          <Stack gap="xs">
            <Title order={2} size="h4">
              <FormattedMessage id="certificates.keys" values={{ count: keys.data.length }} />
            </Title>
            <Text size="sm" c="dimmed">
              <FormattedMessage id="certificates.keys.about" />
            </Text>
            {keys.data.map(({ fingerprint }) => (
              <Code key={fingerprint} style={{ overflowWrap: 'anywhere' }}>
                {fingerprint}
              </Code>
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

/** Of the file, by what it certifies: no name stands in it. */
const nameOf = ({ id }: Certificate) => `certificate-${id}.json`;

function Row({
  certificate,
  mayCheck,
  onCheck,
}: {
  readonly certificate: Certificate;
  readonly mayCheck: boolean;
  onCheck(): void;
}) {
  const intl = useIntl();
  const named = useNames();
  const save = useMutation({
    mutationFn: async () => saveFile(await fileOf(certificate.id), nameOf(certificate)),
  });
  const { id, destroyedAt, destroyed, basis, clientDestroyed, proposedById, decidedById } = certificate;
  const rows = Object.values(destroyed).reduce((sum, count) => sum + count, 0);
  return (
    <Table.Tr data-certificate={id}>
      <Table.Td>
        <At instant={destroyedAt} />
        <Text size="xs" c="dimmed">
          <FormattedMessage id="certificates.rows" values={{ count: rows }} />
          {clientDestroyed && (
            <>
              {' · '}
              <FormattedMessage id="certificates.client" />
            </>
          )}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <FormattedMessage id={`certificates.basis.${basis.kind}`} values={{ years: basis.years }} />
        <Text size="xs" c="dimmed">
          {basis.citation}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <FormattedMessage
          id="certificates.two"
          values={{ proposed: named(proposedById), decided: named(decidedById) }}
        />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Button size="compact-sm" variant="default" disabled={!mayCheck} onClick={onCheck}>
            <FormattedMessage id="certificates.check" />
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            loading={save.isPending}
            aria-label={intl.formatMessage({ id: 'certificates.save' })}
            onClick={() => save.mutate()}
          >
            <IconDownload size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
