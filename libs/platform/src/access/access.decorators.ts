import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const PUBLIC_ROUTE = 'vacatur:public';
export const REQUIRED_PERMISSION = 'vacatur:permission';

/** A route that anybody may call. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** A route for members whose role holds the permission. */
export const RequiresPermission = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission);
