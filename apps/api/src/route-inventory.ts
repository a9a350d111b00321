import { type INestApplication, RequestMethod, type Type, VERSION_NEUTRAL } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/internal.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import {
  type Permission,
  PERMISSIONS,
  PUBLIC_ROUTE,
  REQUIRED_PERMISSION,
  REVEALING_PERMISSION,
  ROLE_PERMISSIONS,
  ROLES,
} from '#libs/platform';
import { DEFAULT_VERSION } from './version-routes.js';

/** A route with what it asks of who calls it. */
export interface Route {
  /** `GET /v1/cases/:caseId` */
  readonly name: string;
  /** null: it declares none, so the guard refuses everybody. */
  readonly access: Permission | 'public' | null;
  /** The permission with which its answer holds more. */
  readonly revealsMoreWith: Permission | null;
}

/** Every route of every controller, sorted by path, read from the same declarations as the guard reads. */
export function routesOf(api: INestApplication): Route[] {
  const controllers = [...api.get(ModulesContainer).values()].flatMap(({ controllers: found }) =>
    [...found.values()].map(({ metatype }) => metatype as Type),
  );
  return controllers.flatMap(routesOfController).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

export function undeclaredRoutes(routes: readonly Route[]): string[] {
  return routes.filter(({ access }) => access === null).map(({ name }) => name);
}

/** Permissions that no route asks for. */
export function unusedPermissions(routes: readonly Route[]): Permission[] {
  const used = new Set(routes.flatMap(({ access, revealsMoreWith }) => [access, revealsMoreWith]));
  return PERMISSIONS.filter((permission) => !used.has(permission));
}

/** docs/access.md. @throws Error naming the routes that declare nothing and the permissions that no route asks for. */
export function accessPage(routes: readonly Route[]): string {
  const faults = [...undeclaredRoutes(routes), ...unusedPermissions(routes)];
  if (faults.length > 0) throw new Error(`declares no access, or is asked for by no route: ${faults.join(', ')}`);
  const guarded = routes.filter(({ access }) => access !== 'public');
  const row = ({ name, access, revealsMoreWith }: Route) =>
    `| \`${name}\` | \`${access}\`${revealsMoreWith ? `, more with \`${revealsMoreWith}\`` : ''} | ${ROLES.map((role) => (reaches(role, access) ? 'yes' : '-')).join(' | ')} |`;
  return `# Who may call what

Generated from the routes' declarations and the role settings (\`npm run docs\`); a stale page fails the checks, so a change of
access shows in review. What a role may call still ends at tenancy and at walls: behind them every answer is the 404 of
what does not exist. With the header \`X-On-Behalf-Of\` a member may call what both the member's role and an attorney's may.

| Route | Permission | ${ROLES.join(' | ')} |
|---|---|${ROLES.map(() => '---|').join('')}
${guarded.map(row).join('\n')}

Open to anybody: ${routes
    .filter(({ access }) => access === 'public')
    .map(({ name }) => `\`${name}\``)
    .join(', ')}.
`;
}

function reaches(role: (typeof ROLES)[number], access: Route['access']): boolean {
  return access !== null && access !== 'public' && ROLE_PERMISSIONS[role].has(access);
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as { [method: string]: (...given: never[]) => unknown };
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const handler = prototype[method]!;
    const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (verb === undefined) return [];
    const declared = <T>(key: string) =>
      (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller) ?? null) as T | null;
    const version = declared<string | symbol>(VERSION_METADATA) ?? DEFAULT_VERSION;
    const path = [
      ...(version === VERSION_NEUTRAL ? [] : [`v${String(version)}`]),
      Reflect.getMetadata(PATH_METADATA, controller) as string,
      Reflect.getMetadata(PATH_METADATA, handler) as string,
    ];
    return [
      {
        name: `${RequestMethod[verb]} /${path
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
        access: declared<boolean>(PUBLIC_ROUTE) ? 'public' : declared<Permission>(REQUIRED_PERMISSION),
        revealsMoreWith: declared<Permission>(REVEALING_PERMISSION),
      },
    ];
  });
}

function sortKey({ name }: Route): string {
  const [verb = '', path = ''] = name.split(' ');
  return `${path} ${verb}`;
}
