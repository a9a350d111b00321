import { Box, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { FormattedNumber } from 'react-intl';
import type { Counted } from './counted-drawer';
import { cellOf, drillOf, type Report } from './report-query';
import { useReportWords } from './report-words';

const STAGES = ['received', 'screened', 'eligible', 'accepted', 'opened', 'filed', 'granted'] as const;

/** How many intakes have come to each stage, the first as the whole. */
export function Funnel({ report, onOpen }: { readonly report: Report; onOpen(counted: Counted): void }) {
  const words = useReportWords();
  const { totals, columns } = report;
  const whole = Math.max(1, cellOf(totals, 'received') ?? 0);
  return (
    <Stack gap={6}>
      {STAGES.map((stage) => {
        const value = cellOf(totals, stage) ?? 0;
        const title = words.column(report.report, stage, columns.find(({ key }) => key === stage)?.title ?? stage);
        const address = drillOf(totals, stage);
        return (
          <UnstyledButton
            key={stage}
            disabled={value === 0 || address === null}
            onClick={() => address && onOpen({ title, address })}
          >
            <Group gap="sm" wrap="nowrap">
              <Text size="sm" w={130} style={{ flexShrink: 0 }}>
                {title}
              </Text>
              <Box
                flex={1}
                h={22}
                bg="light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-6))"
                style={{ borderRadius: 4 }}
              >
                <Box h="100%" w={`${(100 * value) / whole}%`} bg="verdigris.5" style={{ borderRadius: 4 }} />
              </Box>
              <Text size="sm" fw={600} w={72} ta="right" style={{ flexShrink: 0 }}>
                <FormattedNumber value={value} />{' '}
                <Text span size="xs" c="dimmed">
                  <FormattedNumber value={value / whole} style="percent" />
                </Text>
              </Text>
            </Group>
          </UnstyledButton>
        );
      })}
    </Stack>
  );
}
