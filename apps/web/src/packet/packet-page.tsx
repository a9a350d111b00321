import { Alert, Badge, Button, Grid, Group, List, Loader, NavLink, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { asksSecondFactor, caseChanged, packetQuery, queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { useDraft } from '../drafts/use-draft';
import { PageFault } from '../problems/page-fault';
import { useSecondFactor } from '../session/second-factor';
import { ButtonLink } from '../shell/links';
import { refusedFieldsIn } from '../said/refused-field';
import { useRefusedField } from '../said/use-refused-field';
import { useSaid } from '../said/use-said';
import { FilePacket } from './file-packet';
import { PACKET_COLORS } from './packet-colors';
import { PacketComments } from './packet-comments';
import { PaperView } from './paper-view';

const here = getRouteApi('/cases/$caseId/packets/$packetId');
type Packet = Schemas['Packet'];

/** A packet beside its papers: read, sent back or approved by the attorney, with a second factor. */
export function PacketPage() {
  const intl = useIntl();
  const { caseId, packetId } = here.useParams();
  const navigate = useNavigate();
  const packet = useQuery({
    ...packetQuery(packetId),
    refetchInterval: ({ state }) => (state.data?.status === 'queued' ? 500 : false),
  });
  const session = useQuery(sessionQuery);
  const said = useSaid();
  const refused = useRefusedField();
  const [name, setName] = useState<string | null>(null);
  if (packet.error) return <PageFault error={packet.error} />;
  if (!packet.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const { status, files, failureMessage, stale, returnReason } = packet.data;
  const failures = refusedFieldsIn(failureMessage);
  const chosen = files.find((file) => file.name === name) ?? files[0];
  return (
    <Stack>
      <Group justify="space-between">
        <Group>
          <Title order={1} size="h2">
            <FormattedMessage id="packet.title" />
          </Title>
          <Badge color={PACKET_COLORS[status]} variant="dot">
            <FormattedMessage id={`packet.status.${status}`} />
          </Badge>
        </Group>
        <ButtonLink variant="default" to="/cases/$caseId" params={{ caseId }} search={{ part: 'papers' }}>
          <FormattedMessage id="packet.back" />
        </ButtonLink>
      </Group>
      {status === 'queued' && (
        <Group role="status">
          <Loader size="sm" />
          <Text>
            <FormattedMessage id="packet.making" />
          </Text>
        </Group>
      )}
      {failures.length > 0 && (
        <Alert color="red" title={<FormattedMessage id="packet.failed" />}>
          <Stack gap="xs" align="start">
            <List size="sm" listStyleType={failures.length > 1 ? undefined : 'none'} pl={0}>
              {failures.map((failure) => (
                <List.Item key={`${failure.pointer} ${failure.message}`}>{refused(failure)}</List.Item>
              ))}
            </List>
            <ButtonLink size="xs" variant="default" to="/cases/$caseId" params={{ caseId }} search={{ part: 'papers' }}>
              <FormattedMessage id="packet.mend" />
            </ButtonLink>
          </Stack>
        </Alert>
      )}
      {returnReason && (
        <Alert color="orange" title={<FormattedMessage id="packet.status.returned" />}>
          <span translate="no">{returnReason}</span>
        </Alert>
      )}
      {stale.length > 0 && (
        <Alert color="orange" title={<FormattedMessage id="packet.stale" />}>
          <List size="sm">
            {stale.map(({ reason }) => (
              <List.Item key={reason}>
                <FormattedMessage id={`packet.stale.${reason}`} />
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {chosen && (
        <Grid>
          <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
            <Stack>
              <nav aria-label={intl.formatMessage({ id: 'packet.papers' })}>
                {files.map((file) => (
                  <NavLink
                    key={file.name}
                    component="button"
                    label={said(file.title)}
                    description={intl.formatMessage(
                      { id: 'packet.paper' },
                      { pages: file.pages, audience: intl.formatMessage({ id: `audience.${file.audience}` }) },
                    )}
                    active={file.name === chosen.name}
                    onClick={() => setName(file.name)}
                  />
                ))}
              </nav>
              {status === 'ready' && <Review packet={packet.data} caseId={caseId} />}
              {status === 'approved' && (
                <FilePacket
                  packetId={packetId}
                  caseId={caseId}
                  onFiled={() => navigate({ to: '/cases/$caseId', params: { caseId }, search: { part: 'filings' } })}
                />
              )}
              {session.data?.permissions.includes('packet:review') && (
                <PacketComments packet={packet.data} paper={chosen} />
              )}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
            <PaperView packetId={packetId} name={chosen.name} title={said(chosen.title)} />
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

function Review({ packet, caseId }: { readonly packet: Packet; readonly caseId: string }) {
  const intl = useIntl();
  const session = useQuery(sessionQuery);
  const ask = useSecondFactor();
  const [reason, setReason] = useState('');
  const path = { packetId: packet.id };
  const sent = useDraft(`packet.${packet.id}.return`, reason, reason.trim() !== '', setReason);
  const changed = async () => {
    await queries.invalidateQueries({ queryKey: packetQuery(packet.id).queryKey });
    await caseChanged(caseId);
  };
  const approve = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/packets/{packetId}/approval', { params: { path } })),
    meta: { shown: true },
    onSuccess: async () => {
      notifications.show({ color: 'green', message: <FormattedMessage id="packet.approved" /> });
      await changed();
    },
    onError: (error) => asksSecondFactor(error) && ask(() => approve.mutate()),
  });
  const sendBack = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/packets/{packetId}/return', { params: { path }, body: { reason } })),
    onSuccess: () => {
      sent();
      return changed();
    },
  });
  if (!session.data?.permissions.includes('packet:approve'))
    return (
      <Text size="sm" c="dimmed">
        <FormattedMessage id="packet.waits" />
      </Text>
    );
  return (
    <Stack>
      {packet.changesAsked > 0 && (
        <Text size="sm" fw={600}>
          <FormattedMessage id="packet.changesAsked" values={{ count: packet.changesAsked }} />
        </Text>
      )}
      <Button loading={approve.isPending} onClick={() => approve.mutate()}>
        <FormattedMessage id="packet.approve" />
      </Button>
      {approve.error && !asksSecondFactor(approve.error) && (
        <Alert color="red" role="alert">
          <Refusal error={approve.error} />
        </Alert>
      )}
      <Textarea
        label={intl.formatMessage({ id: 'packet.reason' })}
        value={reason}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={reason.trim() === ''}
        loading={sendBack.isPending}
        onClick={() => sendBack.mutate()}
      >
        <FormattedMessage id="packet.sendBack" />
      </Button>
    </Stack>
  );
}
