import { type Charge, type CourtCase, type CriminalRecord, type LocalDate } from '#libs/record';
import type { Assessment, PathStep } from '../../decision.js';
import { statuteOf } from './facts/subject.js';
import { FORMATS, longDay } from './language/formats.js';
import type { Language } from './language/language.js';
import { citationIn, PRINTED, type PrintedWords } from './language/printed-words.js';
import { statuteIn } from './language/sentence.js';

/**
 * An assessment for a terminal: the best path first, then what to ask, then every answer with its reasons, every word of it
 * in one language. What keeps its own words: names of laws, forms and cases, docket numbers and counties.
 * @param assessment worded in the same language; see `reword`.
 */
export function printAssessment(
  record: CriminalRecord,
  assessment: Assessment,
  { asOf, language }: { readonly asOf: LocalDate; readonly language: Language },
): string {
  return new Printer(record, assessment, language).print(asOf);
}

class Printer {
  private readonly words: PrintedWords;

  constructor(
    private readonly record: CriminalRecord,
    private readonly assessment: Assessment,
    private readonly language: Language,
  ) {
    this.words = PRINTED[language];
  }

  print(asOf: LocalDate): string {
    const { law, rulesVersion, warnings } = this.assessment;
    const head = fill(this.words.head, {
      day: this.day(asOf),
      law: FORMATS[this.language].law(law.title),
      version: rulesVersion,
    });
    return [
      head,
      ...warnings.map(({ text, citation }) => `! ${text} ${this.cited(citation)}`),
      ...this.path(),
      ...this.questions(),
      '',
      this.words.everyAnswer,
      ...this.record.courtCases.flatMap((courtCase) => this.answersIn(courtCase)),
    ].join('\n');
  }

  private path(): string[] {
    const { path, application } = this.assessment;
    const lines = ['', this.words.bestPath];
    if (path.length === 0) lines.push(`  ${this.words.nothingInView}`);
    for (const step of path) {
      lines.push(`  ${this.chargeNamed(step.chargeId)}: ${this.outcomeOf(step)} ${this.cited(step.citation)}`);
      lines.push(`    ${step.why}`);
      const others = step.alternatives.map((other) => this.outcomeOf(other));
      if (others.length > 0) lines.push(`    ${this.words.also} ${others.join('; ')}`);
    }
    if (application.length > 0) {
      const charges = application.map((id) => this.chargeNamed(id)).join(this.words.and);
      lines.push(`  ${fill(this.words.application, { charges })}`);
    }
    return lines;
  }

  private questions(): string[] {
    const { questions } = this.assessment;
    if (questions.length === 0) return [];
    return [
      '',
      this.words.toAsk,
      ...questions.flatMap(({ text, decides }, i) => [
        `  ${i + 1}. ${text}`,
        `     ${fill(this.words.decides, { answers: decides.map((answer) => this.answerNamed(answer)).join(', ') })}`,
      ]),
    ];
  }

  private answersIn(courtCase: CourtCase): string[] {
    const lines = ['', [courtCase.docketNumber ?? courtCase.id, courtCase.county].filter(Boolean).join(', ')];
    for (const charge of courtCase.charges) {
      const statute = [this.statute(charge), charge.class].filter(Boolean).join(' ');
      lines.push(`  ${statute}, ${this.words.dispositions[charge.disposition]}`);
      for (const decision of this.assessment.decisions) {
        if (decision.chargeId !== charge.id) continue;
        lines.push(`    ${this.outcomeOf(decision, 19)}`, `      ${decision.summary}`);
        for (const { text, citation } of decision.findings) lines.push(`      - ${text} ${this.cited(citation)}`);
        for (const { text } of decision.questions) lines.push(`      ? ${text}`);
        for (const { text, citation } of decision.warnings) lines.push(`      ! ${text} ${this.cited(citation)}`);
      }
    }
    return lines;
  }

  private outcomeOf({ relief, outcome, notBefore }: Pick<PathStep, 'relief' | 'outcome' | 'notBefore'>, width = 0) {
    const answer = `${relief.padEnd(width)} ${this.words.outcomes[outcome]}`;
    return notBefore ? `${answer}, ${fill(this.words.onOrAfter, { day: this.day(notBefore) })}` : answer;
  }

  /** @param answer `NY-160.59 charge-id`. */
  private answerNamed(answer: string): string {
    const space = answer.indexOf(' ');
    return `${answer.slice(0, space)} ${this.chargeNamed(answer.slice(space + 1))}`;
  }

  private chargeNamed(id: string): string {
    for (const { charges, docketNumber } of this.record.courtCases) {
      const charge = charges.find((one) => one.id === id);
      if (charge) return `${this.statute(charge)} (${docketNumber ?? id})`;
    }
    return id;
  }

  private statute(charge: Charge): string {
    return statuteIn(statuteOf(charge), this.language);
  }

  private day(on: LocalDate): string {
    return longDay(on, this.language);
  }

  private cited(citation: string): string {
    return `[${citationIn(citation, this.language)}]`;
  }
}

function fill(sentence: string, values: { readonly [name: string]: string }): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
