/** Where an arrow key leads from a card: in its column up and down, else to the next column that has any. @returns null: nowhere */
export function step<T>(columns: readonly (readonly T[])[], at: T, key: string): T | null {
  const filled = columns.filter((column) => column.length > 0);
  const column = filled.findIndex((cards) => cards.includes(at));
  if (!key.startsWith('Arrow')) return null;
  if (column === -1) return filled[0]?.[0] ?? null;
  const row = filled[column]!.indexOf(at);
  if (key === 'ArrowDown') return filled[column]![row + 1] ?? null;
  if (key === 'ArrowUp') return filled[column]![row - 1] ?? null;
  const beside = filled[column + (key === 'ArrowRight' ? 1 : -1)];
  return beside?.[Math.min(row, beside.length - 1)] ?? null;
}
