import { ColorSwatch, Group, Text } from '@mantine/core';

/** What each colour says, in the order of the bars, in lines that wrap on a phone. */
export function Legend({ of }: { readonly of: readonly { readonly label: string; readonly color: string }[] }) {
  return (
    <Group gap="xs">
      {of.map(({ label, color }) => (
        <Group key={label} gap={6} wrap="nowrap">
          <ColorSwatch size={10} withShadow={false} color={`var(--mantine-color-${color.replace('.', '-')})`} />
          <Text size="xs">{label}</Text>
        </Group>
      ))}
    </Group>
  );
}
