/**
 * What only an attorney may do, as it lends the attorney's name to it: approve papers, which is to sign for them; file them and
 * withdraw what was filed; close a case, which is to advise the client of the outcome.
 * @source Judiciary Law 478; RPC 5.3; legal-aid practice reference, section 8.
 */
export const ATTORNEY_ONLY = ['packet:approve', 'packet:file', 'filing:withdraw', 'case:close'] as const;
export type AttorneyOnlyPermission = (typeof ATTORNEY_ONLY)[number];

/** What a role setting may give to any role. */
export const GRANTABLE = [
  /** To see and end the own sessions: every role. */
  'session:manage',
  'member:list',
  'member:manage',
  /** Which rules hold for everybody's sign-in. */
  'organization:manage',
  /** To make keys for programs, which may do no more than who makes them. */
  'api-key:manage',
  'single-sign-on:manage',
  /** Which other systems hear of what happens, by ids. */
  'webhook:manage',
  /** How the work in the background stands: numbers of the whole installation, and nothing of a file. */
  'queue:read',
  'wall:manage',
  /** To look for conflicts of interest, and be told whether there may be one. */
  'conflict:search',
  /** To be told with whom, where no wall hides it. */
  'conflict:read',
  /** To clear, waive with consent, screen or decline. */
  'conflict:decide',
  'client:create',
  'client:read',
  'client:update',
  /** To take a client's whole file out. */
  'client:export',
  /** To make one client of two entries, and two again. */
  'client:merge',
  'case:open',
  'case:read',
  /** People and organizations in a case, with what is known of them. */
  'party:record',
  /** Fields, team and status; to close a case is the attorney's own. */
  'case:update',
  /** To give a case to another attorney of record. */
  'case:reassign',
  'case:reopen',
  /** To offer a case to another organization. */
  'case:transfer',
  /** To take a case that another organization offers. */
  'transfer:receive',
  /** To let a case be closed on an exception. */
  'closing:approve',
  'note:write',
  'note:read',
  /** To be shown notes that are privileged, beside one's own. */
  'privileged-note:read',
  /** To take down what a prospective client tells. */
  'intake:take',
  'intake:read',
  /** To accept, refer or decline, which intake staff may not. */
  'intake:decide',
  /** Of an exception to a grant's ceilings: the supervisor's. */
  'intake:approve-exception',
  /** A deadline that nothing else records, and that it was met. */
  'deadline:record',
  /** The office's days in the court calendar, and who is reminded of what and when. */
  'deadline:manage',
  /** Who pays for cases, and what they ask. */
  'funding:read',
  /** Addresses of District Attorneys and courts. */
  'directory:read',
  'directory:manage',
  'document:upload',
  'document:read',
  'record:read',
  'record:correct',
  'record:confirm',
  'assessment:run',
  'assessment:read',
  /** To be shown what is confidential, where the case's attorney or a wall names the member besides. */
  'confidential:read',
  'petition:draft',
  'petition:read',
  'packet:generate',
  'packet:read',
  /** To write, read and settle comments on papers, which are work product, and to send papers back. */
  'packet:review',
  'filing:record',
  'filing:read',
  /** What went out and came in of a case, and what came of it. */
  'correspondence:record',
  'correspondence:read',
  /** To have hearings, deadlines and tasks in a calendar program. */
  'calendar:subscribe',
  /** To give a client a page that tells where the work stands. */
  'status-link:manage',
  'task:read',
  /** To give tasks, and to finish those that are one's own to finish. */
  'task:write',
  /** To write the lists of what has to be done for a relief. */
  'checklist:manage',
  /** What the office's papers are made with beside the program: courts' own forms. */
  'template:read',
  'template:write',
  /** To let papers be made with it, after looking at what they look like. */
  'template:publish',
  /** To act for a colleague who is away or leaves: tasks, absences and whole caseloads of others. */
  'caseload:reassign',
  /** To record the own time and correct it (45 CFR 1635). */
  'time:record',
  /** To see everybody's time. */
  'time:review',
  /** To choose increment and pay period, to close pay periods, and to correct others' time. */
  'time:manage',
  /** To take clients and cases in from files, many at once, and to take them back. */
  'import:run',
  /** To run the rules over everybody, under a law or the difference between two, and to throw away what a run found. */
  'screening:run',
  'screening:read',
  /** To ask for everything that the organization has, and to fetch it sealed. */
  'organization-export:request',
  /** To let it be made, or not, and to hold the key to it. */
  'organization-export:release',
  'organization-export:read',
  /** How long files are kept, what is held, and the certificates of what was destroyed, which hold no personal data. */
  'retention:read',
  'retention:manage',
  /** To hold a case, or all of a funding source, against destruction, and to lift it. */
  'retention:hold',
  /** Which closed cases are due, and what became of those that were purged. */
  'purge:read',
  /** To propose that files be destroyed. */
  'purge:propose',
  /** To approve what somebody else has proposed. */
  'purge:approve',
  /** To see whom time opens a relief for, clients and people of bulk records, with how to reach them. */
  'outreach:read',
  /** To note that somebody was contacted, and to keep lists. */
  'outreach:record',
  /** To have the whole caseload counted, walled files too, without identifiers. */
  'statistics:read',
  'office:view',
  'audit:read',
] as const;
export type GrantablePermission = (typeof GRANTABLE)[number];

/** What no program may do with a key, whoever made it: what is about who may do what. */
const FOR_PEOPLE = [
  'single-sign-on:manage',
  'session:manage',
  'member:manage',
  'organization:manage',
  'api-key:manage',
  'webhook:manage',
  'calendar:subscribe',
  'status-link:manage',
  'wall:manage',
  'conflict:decide',
  'template:publish',
  'organization-export:request',
  'organization-export:release',
  'retention:manage',
  'retention:hold',
  'purge:propose',
  'purge:approve',
] as const;
export const FOR_KEYS = GRANTABLE.filter((permission) => !(FOR_PEOPLE as readonly string[]).includes(permission));

/** What can be done, as `noun:verb`. A route names one of these or is refused. */
export const PERMISSIONS = [...GRANTABLE, ...ATTORNEY_ONLY] as const;
export type Permission = GrantablePermission | AttorneyOnlyPermission;

export const ROLES = [
  'administrator',
  'supervisor',
  'attorney',
  'paralegal',
  'intake',
  'volunteer',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** They reach everybody's files or everybody's accounts: a password alone never lets them in. @source OWASP ASVS 5, 6.3.3. */
export const ROLES_WITH_SECOND_FACTOR: readonly Role[] = ['administrator', 'supervisor'];

const READ_THE_FILE = [
  'session:manage',
  'member:list',
  'intake:read',
  'funding:read',
  'directory:read',
  'client:read',
  'case:read',
  'note:read',
  'document:read',
  'record:read',
  'assessment:read',
  'screening:read',
  'petition:read',
  'packet:read',
  'filing:read',
  'correspondence:read',
  'calendar:subscribe',
  'task:read',
  'template:read',
] as const satisfies readonly GrantablePermission[];

const PREPARE = [
  'intake:take',
  'party:record',
  'conflict:search',
  'conflict:read',
  'client:create',
  'client:update',
  'case:open',
  'case:update',
  'note:write',
  'privileged-note:read',
  'document:upload',
  'record:correct',
  'record:confirm',
  'assessment:run',
  'petition:draft',
  'packet:generate',
  'packet:review',
  'filing:record',
  'correspondence:record',
  'deadline:record',
  'status-link:manage',
  'task:write',
  'template:write',
  'time:record',
] as const satisfies readonly GrantablePermission[];

/**
 * The settings of the roles. The types keep ATTORNEY_ONLY out of them: it is added to the attorney's set below and nowhere.
 * - administrator: runs accounts and walls, and sees no client file (least privilege, RPC 1.6(c)): a complete export reaches the
 *   administrator sealed, and the key to it the supervisor who released it.
 * - supervisor: sees the office and its files, sets walls, hands work on; decides intakes, approves exceptions to a grant's ceilings
 *   and closings that rest on an exception, and no papers (RPC 5.1; 45 CFR 1611.5).
 * - attorney and paralegal: prepare, and record service, answers and orders; a paralegal does not sign, file or advise
 *   (RPC 5.3; Judiciary Law 478).
 * - intake: takes facts and papers in, and is told of a possible conflict and no more; neither accepts a case nor sees an assessment, which would be advice.
 * - volunteer: enters facts from papers into records; confirms nothing (RPC 5.3).
 * - auditor: reads, and nothing else.
 * @source RPC 1.6(c), 5.1, 5.3; Judiciary Law 478; legal-aid practice reference, section 8.
 */
export const ROLE_SETTINGS: { readonly [R in Role]: readonly GrantablePermission[] } = {
  administrator: [
    'session:manage',
    'member:list',
    'member:manage',
    'organization:manage',
    'single-sign-on:manage',
    'webhook:manage',
    'queue:read',
    'wall:manage',
    'funding:read',
    'directory:read',
    'time:record',
    'organization-export:request',
    'organization-export:read',
    'retention:read',
    'retention:manage',
    'retention:hold',
  ],
  supervisor: [
    ...READ_THE_FILE,
    'conflict:search',
    'conflict:read',
    'conflict:decide',
    'note:write',
    'correspondence:record',
    'status-link:manage',
    'privileged-note:read',
    'confidential:read',
    'packet:review',
    'task:write',
    'checklist:manage',
    'directory:manage',
    'deadline:manage',
    'template:write',
    'template:publish',
    'import:run',
    'screening:run',
    'time:record',
    'time:review',
    'time:manage',
    'caseload:reassign',
    'outreach:read',
    'outreach:record',
    'statistics:read',
    'office:view',
    'audit:read',
    'wall:manage',
    'webhook:manage',
    'api-key:manage',
    'case:reassign',
    'case:reopen',
    'case:transfer',
    'transfer:receive',
    'closing:approve',
    'client:export',
    'client:merge',
    'intake:decide',
    'intake:approve-exception',
    'organization-export:release',
    'organization-export:read',
    'retention:read',
    'retention:hold',
    'purge:read',
    'purge:propose',
    'purge:approve',
  ],
  attorney: [
    ...READ_THE_FILE,
    ...PREPARE,
    'confidential:read',
    'checklist:manage',
    'directory:manage',
    'deadline:manage',
    'outreach:read',
    'outreach:record',
    'statistics:read',
    'template:publish',
    'import:run',
    'screening:run',
    'api-key:manage',
    'case:reassign',
    'case:reopen',
    'case:transfer',
    'client:export',
    'client:merge',
    'intake:decide',
    'retention:read',
    'retention:hold',
    'purge:read',
    'purge:propose',
  ],
  paralegal: [...READ_THE_FILE, ...PREPARE, 'confidential:read', 'outreach:read', 'outreach:record', 'api-key:manage'],
  intake: [
    'outreach:read',
    'outreach:record',
    'session:manage',
    'party:record',
    'conflict:search',
    'member:list',
    'intake:take',
    'intake:read',
    'funding:read',
    'directory:read',
    'client:create',
    'client:read',
    'client:update',
    'case:read',
    'note:write',
    'note:read',
    'correspondence:record',
    'correspondence:read',
    'document:upload',
    'document:read',
    'record:read',
    'task:read',
    'task:write',
    'time:record',
  ],
  volunteer: [
    'session:manage',
    'member:list',
    'funding:read',
    'directory:read',
    'client:read',
    'case:read',
    'note:write',
    'note:read',
    'document:read',
    'record:read',
    'record:correct',
    'task:read',
    'task:write',
    'time:record',
  ],
  auditor: [
    ...READ_THE_FILE,
    'time:record',
    'time:review',
    'statistics:read',
    'office:view',
    'audit:read',
    'retention:read',
    'purge:read',
  ],
};

export const ROLE_PERMISSIONS = Object.fromEntries(
  ROLES.map((role) => [role, permissionsFrom(role, ROLE_SETTINGS[role])]),
) as { readonly [R in Role]: ReadonlySet<Permission> };

/** A role's permissions from a setting. What only an attorney may do is the attorney's, whatever the setting says. */
export function permissionsFrom(role: Role, setting: readonly string[]): ReadonlySet<Permission> {
  const granted = GRANTABLE.filter((permission) => setting.includes(permission));
  return new Set<Permission>(role === 'attorney' ? [...granted, ...ATTORNEY_ONLY] : granted);
}

export function roleHas(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].has(permission);
}

/** Acting on behalf of an attorney narrows to what both may do, and never widens. @source RPC 5.3. */
export function mayDo(role: Role, permission: Permission, onBehalfOf: Role | null): boolean {
  return roleHas(role, permission) && (onBehalfOf === null || roleHas(onBehalfOf, permission));
}
