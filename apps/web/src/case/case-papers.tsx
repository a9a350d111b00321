import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import type { Schemas } from '../api/api';
import { packetsQuery, petitionsQuery } from '../api/queries';
import { BuildPacket } from '../packet/build-packet';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import { PACKET_COLORS } from '../packet/packet-colors';

/** Petitions of the case with the packets that were made for each. */
export function CasePapers({ caseId }: { readonly caseId: string }) {
  return (
    <Part of={useQuery(petitionsQuery(caseId))} empty="papers.none">
      {(petitions) => (
        <Stack>
          {petitions.map((petition) => (
            <PetitionCard key={petition.id} petition={petition} />
          ))}
        </Stack>
      )}
    </Part>
  );
}

function PetitionCard({ petition }: { readonly petition: Schemas['Petition'] }) {
  const packets = useQuery(packetsQuery(petition.caseId, petition.id));
  const [opened, { open, close }] = useDisclosure();
  return (
    <Card withBorder component="section">
      <Group justify="space-between">
        <Title order={2} size="h5">
          <FormattedMessage id={`relief.${petition.relief}`} />
        </Title>
        <Button size="xs" variant="light" onClick={open}>
          <FormattedMessage id="build.open" />
        </Button>
      </Group>
      {opened && <BuildPacket petition={petition} onClose={close} />}
      <Text size="sm" c="dimmed" mb="sm">
        {petition.relief} · {petition.chargeIds.join(', ')}
      </Text>
      <Part of={packets} empty="papers.noPacket">
        {(items) => (
          <Stack gap="xs">
            {items.map(({ id, status, preparedOn, files, stale }) => (
              <Group key={id}>
                <AnchorLink
                  to="/cases/$caseId/packets/$packetId"
                  params={{ caseId: petition.caseId, packetId: id }}
                  size="sm"
                >
                  <FormattedMessage id="papers.packet" values={{ on: <Day on={preparedOn} />, count: files.length }} />
                </AnchorLink>
                <Badge variant="dot" color={PACKET_COLORS[status]}>
                  <FormattedMessage id={`packet.status.${status}`} />
                </Badge>
                {stale.length > 0 && (
                  <Badge color="orange" variant="dot">
                    <FormattedMessage id="packet.stale" />
                  </Badge>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Part>
    </Card>
  );
}
