import { packagedAssets } from './assets.js';
import { createTypesetter, type Typesetter } from './typesetter.js';

/** The typesetter with the library's own templates and fonts; one serves a process. */
export function loadTypesetter(): Promise<Typesetter> {
  return createTypesetter(packagedAssets());
}
