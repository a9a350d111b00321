export function migrationFaults(directory: string): string[];
export function destructive(sql: string): string[];
