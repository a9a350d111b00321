/** What of dist/ is invented. Nothing else may need it, which e2e/production-image.e2e-spec.ts tries. */
export const INVENTED = [
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

/** Files of dist/start/ that hold something of it begin so. */
export const INVENTED_CHUNK = 'invented-';
