/** Takes what is invented out of a build: the image for production holds no demo (ASVS 15.2.3). `node scripts/without-demo.mjs [dist]` */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTED, INVENTED_CHUNK } from './invented.mjs';

const dist = process.argv[2] ?? 'dist';
for (const path of INVENTED) rmSync(join(dist, path), { recursive: true, force: true });
const chunks = readdirSync(join(dist, 'start')).filter((name) => name.startsWith(INVENTED_CHUNK));
for (const name of chunks) rmSync(join(dist, 'start', name));
