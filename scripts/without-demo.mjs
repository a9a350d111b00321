/** Takes what is invented out of a build: the image for production holds no demo (ASVS 15.2.3). `node scripts/without-demo.mjs [dist]` */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Of dist/. Nothing else may need them, which e2e/production-image.e2e-spec.ts tries. */
const INVENTED = [
  'apps/cli/src/demo',
  'libs/casework/src/demo.js',
  'libs/casework/src/demo.d.ts',
  'libs/casework/src/demo-caseload',
  'libs/casework/src/letters/sample-letters.js',
  'libs/casework/src/letters/sample-letters.d.ts',
  'libs/casework/src/packets/page-pictures.js',
  'libs/casework/src/packets/page-pictures.d.ts',
  'libs/casework/src/packets/sample-exhibits.js',
  'libs/casework/src/packets/sample-exhibits.d.ts',
  'libs/casework/src/packets/sample-packets.js',
  'libs/casework/src/packets/sample-packets.d.ts',
  'libs/casework/src/court-forms/sample-court-form.js',
  'libs/casework/src/court-forms/sample-court-form.d.ts',
  'libs/specimens',
  'libs/testing',
  'bench',
];

const dist = process.argv[2] ?? 'dist';
for (const path of INVENTED) rmSync(join(dist, path), { recursive: true, force: true });
