import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const PUBLIC_ROUTE = 'vacatur:public';
export const REQUIRED_PERMISSION = 'vacatur:permission';

export const REVEALING_PERMISSION = 'vacatur:reveals-with';

/** A route that anybody may call. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** A route for members whose role holds the permission. */
export const RequiresPermission = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission);

/** Says, for the inventory, that the route's answer holds more for members who have this permission besides. */
export const RevealsMoreWith = (permission: Permission) => SetMetadata(REVEALING_PERMISSION, permission);
