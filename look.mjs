import { specimenForm } from '#libs/specimens';
import { readForm, markFields, fillForm } from '#libs/forms';
import { loadTypesetter, typesetForm, mappingFaults, specimenPacket } from '#libs/papers';
import { pngOfPage } from '#libs/scans';
import { writeFileSync } from 'node:fs';
const f = await specimenForm({ edition: 'Rev. 01/2026' });
writeFileSync('/tmp/form.pdf', f);
const r = await readForm(f);
const m = await markFields(f, r.fields);
writeFileSync('/tmp/marked1.png', await pngOfPage(m, 1, 90));
const t = (field, text) => ({ field, fill: 'text', text });
const rows = [1, 2, 3].flatMap((n) => [
  t(`charge${n}.docket`, `{charges.${n}.docket}`),
  t(`charge${n}.offense`, `{charges.${n}.offense}, {charges.${n}.description}`),
  t(`charge${n}.date`, `{charges.${n}.convictedOn}`),
]);
const mapping = [
  t('court.name', '{court.name}'),
  t('court.county', '{court.county} County'),
  t('defendant.name', '{client.name}'),
  t('defendant.nysid', '{client.nysid}'),
  t('defendant.aka', '{client.aliases}'),
  t('attorney', '{attorney.block}'),
  { field: 'relief.seal', fill: 'check', when: { source: 'relief', is: 'NY-160.59' } },
  { field: 'relief.vacate', fill: 'check', when: { source: 'relief', is: 'NY-440.10-1K' } },
  {
    field: 'applications',
    fill: 'choice',
    choices: [
      { option: 'none', when: { source: 'otherApplications.none' } },
      { option: 'some', when: { source: 'otherApplications.any' } },
    ],
  },
  ...rows,
  t('prosecutor', '{court.county}'),
  { field: 'signature.date', fill: 'blank' },
  t('office', '{office.name}\n{office.address}'),
  t('margin', '{client.name} {dockets}'),
];
console.log(mappingFaults(r.fields, mapping));
const ts = await loadTypesetter();
const input = specimenPacket(
  process.argv[2],
  process.argv[3],
  {
    organization: {
      name: 'Legal Aid of Specimen',
      addressLines: ['1 Specimen Plaza', 'Specimen, New York 10000'],
      phone: '(518) 555-0100',
    },
    attorney: { name: 'Imani Okonjo-Reyes', title: 'Attorney at Law' },
  },
  '2026-11-23',
);
const form = {
  editionId: 'x',
  title: 'Specimen application SP-1',
  edition: 'Rev',
  inForceFrom: '2026-01-01',
  sha256: '',
  pages: r.pages,
  fields: r.fields,
  mapping,
  bornOn: null,
};
console.time('set');
const o = typesetForm(ts, form, input);
console.timeEnd('set');
console.log(o.pages, o.parts, o.addendum, o.bytes.length);
console.time('fill');
const out = await fillForm(f, o.bytes, {
  title: 'Specimen application SP-1',
  author: 'Legal Aid',
  keywords: ['rules x'],
  preparedOn: '2026-11-23',
});
console.timeEnd('fill');
const out2 = await fillForm(f, typesetForm(ts, form, input).bytes, {
  title: 'Specimen application SP-1',
  author: 'Legal Aid',
  keywords: ['rules x'],
  preparedOn: '2026-11-23',
});
console.log('same', Buffer.compare(Buffer.from(out), Buffer.from(out2)));
writeFileSync('/tmp/filled.pdf', out);
for (const p of [1, 2, 3]) {
  const png = await pngOfPage(out, p, 90);
  if (png) writeFileSync(`/tmp/filled${p}.png`, png);
}
