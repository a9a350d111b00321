import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A number that is seen from afar, with what it counts; in a colour where it asks for something. */
export function BigNumber({
  says,
  color,
  children,
}: {
  readonly says: ReactNode;
  readonly color?: 'red' | 'orange' | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      <Text size="sm" c="dimmed">
        {says}
      </Text>
      <Text
        fz={30}
        fw={700}
        lh={1.2}
        c={color && `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-4))`}
      >
        {children}
      </Text>
    </>
  );
}
