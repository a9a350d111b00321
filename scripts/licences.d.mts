export function licenceOf(about: object): string | null;
export function isPermissive(expression: string | null): boolean;
