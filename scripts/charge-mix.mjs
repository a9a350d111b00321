/**
 * `node scripts/charge-mix.mjs ARRESTS.csv`: writes the charges of the public NYPD arrests data, each with how many arrests carry it, to
 * libs/casework/src/demo-caseload/bulk/charge-mix.ts. Sections by libs/record, classes and titles by the tables of libs/rules, or where
 * those do not tell one, the usual class of the level that the police wrote. Codes that name no section are left out.
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { parseStatuteCode, subdivisionOf } from '../dist/libs/record/src/index.js';
import { offensesOf } from '../dist/libs/rules/src/jurisdictions/ny/tables/index.js';

const [file] = process.argv.slice(2);
if (!file) throw new Error('Name the CSV file of the arrests.');
const USUAL = { F: 'EF', M: 'AM', V: 'V', I: 'I' };
const ON = '2017-12-01';

const charges = new Map();
let unread = 0;
for await (const row of createReadStream(file).pipe(parse({ columns: true }))) {
  const parsed = parseStatuteCode(row.LAW_CODE);
  if (!parsed.ok) {
    unread += 1;
    continue;
  }
  const { law, section, subsection } = parsed.code;
  const key = `${law} ${section} ${subsection ?? '-'}`;
  const charge = charges.get(key) ?? { ...parsed.code, levels: new Map(), arrests: 0 };
  charges.set(key, charge);
  charge.arrests += 1;
  charge.levels.set(row.LAW_CAT_CD, (charge.levels.get(row.LAW_CAT_CD) ?? 0) + 1);
}

function rowOf({ law, section, subsection }) {
  const rows = offensesOf(law, section).filter(
    ({ inForceFrom, inForceUntil }) => (inForceFrom ?? '') <= ON && (inForceUntil ?? '9999') > ON,
  );
  const wanted = subdivisionOf(subsection);
  const matches = rows.filter(({ subdivisions }) => subdivisions?.includes(wanted));
  const found = matches.length > 0 ? matches : rows.filter(({ subdivisions }) => subdivisions === null);
  return found.length === 1 ? found[0] : null;
}

const lines = [...charges.entries()]
  .map(([key, charge]) => {
    const row = rowOf(charge);
    const level = [...charge.levels].sort((a, b) => b[1] - a[1])[0][0];
    const told = charge.class ?? (row?.classes.length === 1 ? row.classes[0] : null);
    const chargeClass = told ?? (level === 'M' && charge.law === 'VTL' ? 'UM' : USUAL[level]) ?? '-';
    return { arrests: charge.arrests, text: `${charge.arrests} ${chargeClass} ${key} ${row?.title ?? ''}`.trim() };
  })
  .sort((a, b) => b.arrests - a.arrests || (a.text < b.text ? -1 : 1))
  .map(({ text }) => text.replaceAll(/[`$\\]/g, ''));
writeFileSync(
  'libs/casework/src/demo-caseload/bulk/charge-mix.ts',
  `// Written by scripts/charge-mix.mjs from the public NYPD arrests of December 2017 (NYC Open Data, public domain): do not edit.
// Arrests, class, law, section, subsection (- for none) and title of each charge; ${unread} arrests whose code names no section are left out.
export const CHARGE_MIX = \`
${lines.join('\n')}
\`.trim();
`,
);
