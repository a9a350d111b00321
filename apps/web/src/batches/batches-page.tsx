import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { batchesQuery } from '../api/batches';
import { Part } from '../shell/part';
import { BatchCard } from './batch-card';
import { NewBatch } from './new-batch';

/** Packets of many cases made as one flow: how far each batch is, what to mend, and the files for the printer. */
export function BatchesPage() {
  const [opened, { open, close }] = useDisclosure();
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          <FormattedMessage id="nav.batches" />
        </Title>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          <FormattedMessage id="batch.new" />
        </Button>
      </Group>
      <Text size="sm" c="dimmed" maw="40rem">
        <FormattedMessage id="batch.what" />
      </Text>
      <Part of={useQuery(batchesQuery)} empty="batch.none">
        {(batches) => (
          <Stack>
            {batches.map((batch) => (
              <BatchCard key={batch.id} batch={batch} />
            ))}
          </Stack>
        )}
      </Part>
      <NewBatch opened={opened} onClose={close} />
    </Stack>
  );
}
