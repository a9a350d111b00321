import type { LocalDate } from '#libs/record';
import type { Findings } from './findings.js';
import type { Cycle, DisposedCharge, Incarceration, SheetSentence, Supervision } from './rap-sheet.js';

const IMPRISONED = ['jail', 'prison', 'intermittent'] as const;
const ENDED_EARLY = /revoked/i;

interface Served {
  readonly charge: DisposedCharge;
  readonly sentence: SheetSentence;
  readonly isInForce: boolean;
}

/**
 * The sentences of a cycle that a stay in custody, or a time under supervision, was served on. The sheet prints both by
 * arrest, not by sentence: sentences of that kind imposed on one day in one case count as one, and when the choice is
 * still open the answer is empty.
 */
export function sentencesServedBy(cycle: Cycle, period: Incarceration | Supervision): SheetSentence[] {
  return candidates(cycle, period).map(({ sentence }) => sentence);
}

function candidates(cycle: Cycle, period: Incarceration | Supervision): Served[] {
  const began = 'admitted' in period ? period.admitted : period.start;
  const fits = 'admitted' in period ? isImprisonment : (sentence: SheetSentence) => isSupervised(sentence, period.type);
  const possible = cycle.courtCases.flatMap((courtCase, caseIndex) =>
    courtCase.charges.flatMap((charge) =>
      sentencesOf(charge)
        .filter(({ sentence, until }) => fits(sentence) && isWithin(began, sentence.date, until))
        .map((served) => ({ ...served, charge, caseIndex })),
    ),
  );
  const commitments = new Set(possible.map(({ caseIndex, sentence }) => `${caseIndex} ${sentence.date}`));
  return commitments.size === 1 ? possible : [];
}

/** Enters the last release and the last end of supervision on each sentence; `priorSentences` end when replaced. */
export function enterServed(cycle: Cycle, findings: Findings): void {
  for (const stay of cycle.incarcerations) {
    const served = candidates(cycle, stay);
    const place = findings.placeOf(stay);
    if (served.length === 0 && place) {
      findings.gap('unclear', place, 'Which sentence this time in custody was served on is not told.');
    }
    for (const { sentence } of served) sentence.releaseDate = later(sentence.releaseDate, stay.released);
  }
  for (const period of cycle.supervision) {
    const served = candidates(cycle, period);
    const place = findings.placeOf(period);
    if (served.length === 0 && place) {
      findings.gap('unclear', place, 'Which sentence this supervision was served on is not told.');
    }
    for (const { sentence, isInForce } of served) {
      // Supervision that ended because the sentence was replaced is no end of it.
      if (!isInForce && ENDED_EARLY.test(period.status ?? '')) continue;
      sentence.supervisionEnd = later(sentence.supervisionEnd, period.end);
    }
  }
}

function sentencesOf(charge: DisposedCharge): (Omit<Served, 'charge'> & { until: LocalDate | null })[] {
  const all = charge.sentence ? [...charge.priorSentences, charge.sentence] : [];
  return all.map((sentence, index) => ({
    sentence,
    isInForce: index === all.length - 1,
    until: all[index + 1]?.date ?? null,
  }));
}

function isWithin(began: LocalDate | null, imposed: LocalDate | null, until: LocalDate | null): boolean {
  if (began === null) return until === null;
  return (imposed === null || began >= imposed) && (until === null || began < until);
}

function isImprisonment(sentence: SheetSentence): boolean {
  return IMPRISONED.some((type) => sentence.types.includes(type));
}

function isSupervised(sentence: SheetSentence, type: string | null): boolean {
  const has = (kind: SheetSentence['types'][number]) => sentence.types.includes(kind);
  if (/probation/i.test(type ?? '')) return has('probation');
  if (/post.?release/i.test(type ?? '')) return has('post_release_supervision') || has('prison');
  if (/parole|conditional release/i.test(type ?? '')) return has('prison');
  return /conditional discharge/i.test(type ?? '') && has('conditional_discharge');
}

function later(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  return a === null || (b !== null && b > a) ? b : a;
}
