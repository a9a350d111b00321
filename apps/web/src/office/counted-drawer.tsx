import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { SideDrawer } from '../pieces/side-drawer';
import { MoreButton } from '../pieces/more-button';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { useCaseTitle } from '../words/case-title';
import { countedQuery } from './report-query';

export interface Counted {
  /** What the number says, for who has opened it. */
  readonly title: string;
  /** The number's own, as the report gives it. */
  readonly address: string;
}

/** What a number counts, each with the way to its case. */
export function CountedDrawer({ counted, onClose }: { readonly counted: Counted | null; onClose(): void }) {
  const titled = useCaseTitle();
  const items = useInfiniteQuery(countedQuery(counted?.address ?? null));
  return (
    <SideDrawer opened={counted !== null} onClose={onClose} title={counted?.title}>
      {counted && (
        <>
          <Part of={items} empty="counted.none">
            {(rows) => (
              <Stack gap="xs">
                {rows.map(({ item, caseId, clientName, title, value }) => (
                  <Group key={item} justify="space-between" wrap="nowrap" align="start">
                    <Stack gap={0}>
                      {caseId ? (
                        <AnchorLink to="/cases/$caseId" params={{ caseId }} size="sm">
                          {clientName ?? <FormattedMessage id="counted.case" />}
                        </AnchorLink>
                      ) : (
                        <Text size="sm">
                          <FormattedMessage id="counted.noCase" />
                        </Text>
                      )}
                      {title && (
                        <Text size="xs" c="dimmed">
                          {titled(title)}
                        </Text>
                      )}
                    </Stack>
                    {value !== null && (
                      <Text size="sm" c="dimmed">
                        {value}
                      </Text>
                    )}
                  </Group>
                ))}
              </Stack>
            )}
          </Part>
          <MoreButton of={items} />
        </>
      )}
    </SideDrawer>
  );
}
