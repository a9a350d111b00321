import { compareNames, CANDIDATE_SCORE } from './compare-names.js';
import { LABELLED_PAIRS } from './labelled-pairs.js';
import { nameKeys } from './name-keys.js';
test('x', () => {
  let tp = 0,
    fn = 0,
    fp = 0,
    tn = 0;
  const out: string[] = [];
  for (const p of LABELLED_PAIRS) {
    const c = compareNames(p.one, p.other);
    const r = compareNames(p.other, p.one);
    const k = nameKeys(p.one).asked,
      kk = new Set(nameKeys(p.other).kept);
    const met = k.some((x) => kk.has(x));
    const k2 = nameKeys(p.other).asked,
      kk2 = new Set(nameKeys(p.one).kept);
    const met2 = k2.some((x) => kk2.has(x));
    const hit = c.score >= CANDIDATE_SCORE && met;
    if (c.score !== r.score) out.push(`ASYM ${c.score} ${r.score} ${p.one.name} | ${p.other.name}`);
    if (p.same && (!met || !met2)) out.push(`UNMET ${met} ${met2} ${p.one.name} | ${p.other.name}`);
    if (p.same) hit ? tp++ : fn++;
    else hit ? fp++ : tn++;
    if (p.same !== hit)
      out.push(`${p.same ? 'MISS' : 'FALSE'} ${c.score} ${c.reasons} :: ${p.one.name} | ${p.other.name}`);
  }
  console.log({ tp, fn, fp, tn, recall: tp / (tp + fn), precision: tp / (tp + fp) }, out.join('\n'));
});
