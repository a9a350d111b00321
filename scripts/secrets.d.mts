export function secretsIn(text: string): { kind: string; line: number }[];
