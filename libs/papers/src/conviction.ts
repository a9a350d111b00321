import {
  type Charge,
  type CourtCase,
  type Disposition,
  isConviction,
  type Sentence,
  type SentenceType,
  subdivisionOf,
} from '#libs/record';
import type { PacketConviction } from './packet-input.js';

/** A charge of a record as the papers print it: mostly a conviction, on a motion to seal also one that ended otherwise. */
export function packetConviction(courtCase: CourtCase, charge: Charge): PacketConviction {
  return {
    chargeId: charge.id,
    courtCaseId: courtCase.id,
    docketNumber: courtCase.docketNumber,
    court: courtCase.court,
    county: courtCase.county,
    law: charge.law,
    section: charge.section,
    subsection: charge.subsection,
    attempt: charge.attempt,
    class: charge.class,
    felonyGrade: charge.felonyGrade,
    description: charge.description,
    counts: charge.counts,
    arrestedOn: courtCase.arrestedOn,
    offenseOn: charge.offenseOn ?? courtCase.offenseOn,
    convictedOn: charge.convictedOn,
    sentencedOn: charge.sentence?.imposedOn ?? null,
    sentenceText: charge.sentence ? describeSentence(charge.sentence) : null,
    endedOn: isConviction(charge.disposition) ? null : charge.disposedOn,
    endedBy: ENDINGS[charge.disposition] ?? null,
  };
}

/** Endings in favor of the accused, as a court knows them. @source CPL 160.50(3). */
const ENDINGS: { readonly [ending in Disposition]?: string } = {
  dismissed: 'Dismissed',
  acquitted: 'Acquitted',
  acd_dismissed: 'Adjourned in contemplation of dismissal, and dismissed',
  appellate_dismissal: 'Dismissed on appeal',
  verdict_set_aside: 'Verdict set aside',
  judgment_vacated: 'Judgment vacated',
  habeas_discharge: 'Discharged on habeas corpus',
  no_true_bill: 'Dismissed by the grand jury',
  prosecution_declined: 'Prosecution declined',
  police_declined: 'Not proceeded with by the police',
};

const LAW_NAMES: { readonly [prefix: string]: string } = {
  PL: 'Penal Law',
  VTL: 'Vehicle and Traffic Law',
  CPL: 'Criminal Procedure Law',
  AC: 'Administrative Code of the City of New York',
  PHL: 'Public Health Law',
  ABC: 'Alcoholic Beverage Control Law',
  TAX: 'Tax Law',
  GBL: 'General Business Law',
  COR: 'Correction Law',
};

/** `Penal Law § 110/221.20(2)(a)`; a law without a known name keeps its prefix. */
export function citeOffense(offense: Pick<PacketConviction, 'law' | 'section' | 'subsection' | 'attempt'>): string {
  const parts = /^(\d+)?([A-Z]+)?$/.exec(subdivisionOf(offense.subsection) ?? '');
  const subdivision = parts ? [parts[1], parts[2]?.toLowerCase()].filter(Boolean).map((part) => `(${part})`) : [];
  const attempt = offense.attempt ? (offense.law === 'PL' ? '110/' : 'attempted ') : '';
  return `${LAW_NAMES[offense.law] ?? offense.law} § ${attempt}${offense.section}${subdivision.join('')}`;
}

const SENTENCE_WORDS: { readonly [K in SentenceType]: string } = {
  jail: 'jail',
  prison: 'state prison',
  time_served: 'time served',
  intermittent: 'intermittent imprisonment',
  probation: 'probation',
  conditional_discharge: 'conditional discharge',
  unconditional_discharge: 'unconditional discharge',
  fine: 'fine',
  restitution: 'restitution',
  community_service: 'community service',
  license_suspended: 'license suspended',
  license_revoked: 'license revoked',
  ignition_interlock: 'ignition interlock',
  post_release_supervision: 'post-release supervision',
};

/**
 * `Probation (3 years); fine of $500`: the kinds of the sentence, the term as the record words it, and the money. Where the
 * term names them itself they are not said again: `5 Years Probation`.
 */
export function describeSentence(sentence: Sentence): string {
  const kinds = sentence.types
    .filter((type) => type !== 'fine' && type !== 'restitution')
    .map((type) => SENTENCE_WORDS[type]);
  const { termText } = sentence;
  const named = termText?.toLowerCase() ?? '';
  const parts: string[] = [];
  if (termText && kinds.every((kind) => named.includes(kind))) parts.push(termText);
  else if (kinds.length > 0) parts.push(kinds.join(', ') + (termText ? ` (${termText})` : ''));
  if (sentence.fineCents !== null) parts.push(`fine of ${dollars(sentence.fineCents)}`);
  else if (sentence.types.includes('fine')) parts.push('fine');
  if (sentence.surchargeCents !== null) parts.push(`surcharge of ${dollars(sentence.surchargeCents)}`);
  if (sentence.restitutionCents !== null) parts.push(`restitution of ${dollars(sentence.restitutionCents)}`);
  else if (sentence.types.includes('restitution')) parts.push('restitution');
  const text = parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function dollars(cents: number): string {
  const whole = Math.trunc(cents / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return cents % 100 === 0 ? `$${whole}` : `$${whole}.${String(cents % 100).padStart(2, '0')}`;
}
