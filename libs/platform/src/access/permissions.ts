/** What can be done, as `noun:verb`. A route names one of these or is refused. */
export const PERMISSIONS = [
  'member:list',
  'client:create',
  'client:read',
  'client:update',
  'case:open',
  'case:read',
  'document:upload',
  'document:read',
  'record:read',
  'record:correct',
  'record:confirm',
  'assessment:run',
  'assessment:read',
  'petition:draft',
  'petition:read',
  'packet:generate',
  'packet:read',
  'packet:approve',
  'filing:record',
  'filing:read',
  'office:view',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['attorney', 'paralegal', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];

const READ_THE_FILE = [
  'member:list',
  'client:read',
  'case:read',
  'document:read',
  'record:read',
  'assessment:read',
  'petition:read',
  'packet:read',
  'filing:read',
] as const satisfies readonly Permission[];

const PREPARE = [
  'client:create',
  'client:update',
  'case:open',
  'document:upload',
  'record:correct',
  'record:confirm',
  'assessment:run',
  'petition:draft',
  'packet:generate',
  'filing:record',
] as const satisfies readonly Permission[];

/**
 * A paralegal prepares; only an attorney approves a packet for filing; a supervisor sees the office.
 * @source RPC 5.1, 5.3; Judiciary Law 478.
 */
export const ROLE_PERMISSIONS: { readonly [R in Role]: ReadonlySet<Permission> } = {
  attorney: new Set<Permission>([...READ_THE_FILE, ...PREPARE, 'packet:approve']),
  paralegal: new Set<Permission>([...READ_THE_FILE, ...PREPARE]),
  supervisor: new Set<Permission>([...READ_THE_FILE, 'office:view']),
};

export function roleHas(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].has(permission);
}
