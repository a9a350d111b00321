import { ATTORNEY_ONLY, mayDo, PERMISSIONS, permissionsFrom, ROLE_PERMISSIONS, ROLES } from './permissions.js';

describe('roles', () => {
  it('hold nothing that only an attorney may do, but for the attorney', () => {
    for (const permission of ATTORNEY_ONLY) {
      expect(ROLES.filter((role) => ROLE_PERMISSIONS[role].has(permission))).toEqual(['attorney']);
    }
  });

  it.each(ROLES.filter((role) => role !== 'attorney'))(
    'cannot be set so that %s may do what only an attorney may, though the setting names it',
    (role) => {
      const widest = permissionsFrom(role, PERMISSIONS);
      expect(ATTORNEY_ONLY.filter((permission) => widest.has(permission))).toEqual([]);
    },
  );

  it('cannot be set so that an attorney may not do it', () => {
    expect([...permissionsFrom('attorney', [])]).toEqual([...ATTORNEY_ONLY]);
  });

  it('name each permission at least once', () => {
    expect(PERMISSIONS.filter((permission) => !ROLES.some((role) => ROLE_PERMISSIONS[role].has(permission)))).toEqual(
      [],
    );
  });

  it('never widen by acting on behalf of an attorney, and narrow to what both may do', () => {
    for (const role of ROLES) {
      for (const permission of PERMISSIONS) {
        expect(mayDo(role, permission, 'attorney')).toBe(
          ROLE_PERMISSIONS[role].has(permission) && ROLE_PERMISSIONS.attorney.has(permission),
        );
      }
    }
    expect(ATTORNEY_ONLY.filter((permission) => mayDo('paralegal', permission, 'attorney'))).toEqual([]);
    expect(mayDo('supervisor', 'office:view', null)).toBe(true);
    expect(mayDo('supervisor', 'office:view', 'attorney')).toBe(false);
  });
});
