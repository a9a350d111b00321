import { createHash } from 'node:crypto';
import { type PacketInput, TEMPLATE_VERSION } from '#libs/papers';
import type { CriminalRecord } from '#libs/record';
import { assess, type Assessment, type Decision, RULES_VERSION } from '#libs/rules';
import { canonicalJson } from '../canonical-json.js';

export const STALE_REASONS = [
  'record_corrected',
  'law_changed',
  'template_changed',
  'court_form_changed',
  'court_practice_changed',
  'house_style_changed',
  'file_changed',
] as const;

/** Why papers that were true when they were made may be so no more. */
export interface Stale {
  readonly reason: (typeof STALE_REASONS)[number];
  /** For the caseworker: what has changed, and what to do. */
  readonly detail: string;
}

/** What a packet was made of, and what of it stands now. */
export interface PacketBasis {
  readonly madeWith: {
    readonly templateVersion: string | null;
    readonly inputSha256: string | null;
    readonly inputDigests: InputDigests | null;
  };
  readonly record: {
    readonly assessedVersion: number;
    readonly presentVersion: number;
    readonly content: CriminalRecord;
  };
  readonly assessment: Assessment;
  readonly relief: string;
  readonly chargeIds: readonly string[];
  /** What the papers would be made of today, of the same assessment. */
  readonly input: PacketInput;
}

/** Everything that has changed since; [] when the papers would be the same today. */
export function staleReasons(basis: PacketBasis): Stale[] {
  const { madeWith, record, input } = basis;
  const reasons: Stale[] = [];
  if (record.presentVersion !== record.assessedVersion) {
    reasons.push({
      reason: 'record_corrected',
      detail: 'The record has been corrected since it was assessed: assess it again and draft from that.',
    });
  }
  if (lawHasChanged(basis)) {
    reasons.push({
      reason: 'law_changed',
      detail:
        'The law as it is now modelled decides or argues these charges otherwise: assess again and draft from that.',
    });
  }
  if (madeWith.templateVersion !== TEMPLATE_VERSION) {
    reasons.push({
      reason: 'template_changed',
      detail: 'The papers have been worded anew since: generate the packet again.',
    });
  }
  const now = inputDigests(input);
  if (madeWith.inputDigests !== null && madeWith.inputDigests.courtForms !== now.courtForms) {
    reasons.push({
      reason: 'court_form_changed',
      detail:
        'Another edition of the court’s own form is in force for the day of these papers: generate the packet again.',
    });
  }
  if (madeWith.inputDigests !== null && (madeWith.inputDigests.courtPractice ?? null) !== now.courtPractice) {
    reasons.push({
      reason: 'court_practice_changed',
      detail: 'The court is noted to want its papers otherwise than these were made: generate the packet again.',
    });
  }
  if (madeWith.inputDigests !== null && (madeWith.inputDigests.houseStyle ?? null) !== now.houseStyle) {
    reasons.push({
      reason: 'house_style_changed',
      detail:
        'Letterhead, signature block or paragraphs of the office are others for the day of these papers: generate the packet again.',
    });
  }
  // Of papers from before it was kept nobody can tell; they are of an earlier template, which says so.
  if (fileHasChanged(madeWith, input)) {
    reasons.push({
      reason: 'file_changed',
      detail:
        'What the papers say of client, attorney, office, addressees or choices for the petition has changed since: generate the packet again.',
    });
  }
  return reasons;
}

/** SHA-256 over the canonical form (RFC 8785) of what papers are made of. */
export function inputSha256(input: PacketInput): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/** Digests of what changes by itself, so that a change can be named; `file` is of all the rest. null: there is none. */
export interface InputDigests {
  readonly file: string;
  readonly courtForms: string | null;
  /** Left out: from before there were any. */
  readonly courtPractice?: string | null;
  readonly houseStyle?: string | null;
}

export function inputDigests({ courtForms, courtPractice, houseStyle, ...file }: PacketInput) {
  const digest = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');
  return {
    file: digest(file),
    courtForms: courtForms ? digest(courtForms) : null,
    courtPractice: courtPractice ? digest(courtPractice) : null,
    houseStyle: houseStyle ? digest(houseStyle) : null,
  } satisfies InputDigests;
}

function fileHasChanged(
  { inputSha256: whole, inputDigests: parts }: PacketBasis['madeWith'],
  input: PacketInput,
): boolean {
  if (parts !== null) return parts.file !== inputDigests(input).file;
  return whole !== null && whole !== inputSha256(input);
}

/** A later version of the rules alone is no reason: it must answer or argue one of the charges otherwise, as of the same day. */
function lawHasChanged({ assessment, record, relief, chargeIds }: PacketBasis): boolean {
  if (assessment.rulesVersion === RULES_VERSION) return false;
  const present = assess(record.content, { asOf: assessment.asOf });
  return chargeIds.some((chargeId) => {
    const [then, now] = [assessment, present].map(({ decisions }) =>
      decisions.find((one) => one.relief === relief && one.chargeId === chargeId),
    );
    return canonicalJson(argumentOf(then)) !== canonicalJson(argumentOf(now));
  });
}

/** What papers use of a decision. */
function argumentOf(decision: Decision | undefined) {
  if (!decision) return null;
  const { outcome, findings, warnings } = decision;
  return {
    outcome,
    findings: findings.map(({ condition, result, text, citation }) => ({ condition, result, text, citation })),
    warnings: warnings.map(({ text, citation }) => ({ text, citation })),
  };
}
