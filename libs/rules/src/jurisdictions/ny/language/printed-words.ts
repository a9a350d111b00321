import type { Disposition } from '#libs/record';
import type { Outcome } from '../../../decision.js';
import type { Language } from './language.js';

/** What stands around the reasons when an assessment is printed. `{…}` is filled in. */
export interface PrintedWords {
  readonly head: string;
  readonly bestPath: string;
  readonly nothingInView: string;
  readonly onOrAfter: string;
  readonly also: string;
  readonly application: string;
  readonly and: string;
  readonly toAsk: string;
  readonly decides: string;
  readonly everyAnswer: string;
  readonly outcomes: { readonly [O in Outcome]: string };
  readonly dispositions: { readonly [D in Disposition]: string };
}

export const PRINTED: { readonly [L in Language]: PrintedWords } = {
  en: {
    head: 'As of {day}, {law}, rules {version}',
    bestPath: 'BEST PATH',
    nothingInView: 'Nothing is in view.',
    onOrAfter: 'on or after {day}',
    also: 'also:',
    application: 'The one application under CPL 160.59: ask for {charges} together.',
    and: ' and ',
    toAsk: 'TO ASK, the most useful first',
    decides: 'decides {answers}',
    everyAnswer: 'EVERY ANSWER',
    outcomes: {
      automatic: 'automatic',
      eligible: 'eligible',
      not_yet: 'not yet',
      ineligible: 'ineligible',
      needs_information: 'needs information',
      needs_review: 'needs review',
    },
    dispositions: {
      convicted_plea: 'convicted by plea',
      convicted_verdict: 'convicted by verdict',
      dismissed: 'dismissed',
      acquitted: 'acquitted',
      acd: 'adjourned in contemplation of dismissal',
      acd_dismissed: 'dismissed after an adjournment in contemplation of dismissal',
      yo: 'youthful offender adjudication',
      covered_by: 'covered by a plea on another case',
      satisfied: 'satisfied by a plea to another charge',
      transferred: 'transferred to superior court',
      superseded: 'superseded by a new instrument',
      pending: 'pending',
      sealed_160_55: 'sealed under CPL 160.55',
      not_reported: 'no disposition reported',
      appellate_dismissal: 'dismissed on appeal',
      verdict_set_aside: 'verdict set aside',
      judgment_vacated: 'judgment vacated',
      habeas_discharge: 'discharged on habeas corpus',
      no_true_bill: 'no true bill',
      prosecution_declined: 'prosecution declined',
      police_declined: 'not pursued by the police',
      not_responsible: 'not responsible by reason of mental disease or defect',
      unfit_to_proceed: 'unfit to proceed',
      removed_to_family_court: 'removed to Family Court',
    },
  },
  es: {
    head: 'Al {day}, {law}, reglas {version}',
    bestPath: 'EL MEJOR CAMINO',
    nothingInView: 'No hay nada a la vista.',
    onOrAfter: 'a partir del {day}',
    also: 'también:',
    application: 'La única solicitud según CPL 160.59: pida juntos {charges}.',
    and: ' y ',
    toAsk: 'QUÉ PREGUNTAR, lo más útil primero',
    decides: 'decide {answers}',
    everyAnswer: 'TODAS LAS RESPUESTAS',
    outcomes: {
      automatic: 'automático',
      eligible: 'se puede solicitar',
      not_yet: 'todavía no',
      ineligible: 'no disponible',
      needs_information: 'falta información',
      needs_review: 'requiere revisión',
    },
    dispositions: {
      convicted_plea: 'condena por declaración de culpabilidad',
      convicted_verdict: 'condena por veredicto',
      dismissed: 'desestimado',
      acquitted: 'absuelto',
      acd: 'aplazado con miras a la desestimación (ACD)',
      acd_dismissed: 'desestimado tras un aplazamiento con miras a la desestimación (ACD)',
      yo: 'adjudicación de delincuente juvenil (youthful offender)',
      covered_by: 'cubierto por una declaración de culpabilidad en otro caso',
      satisfied: 'satisfecho por una declaración de culpabilidad por otro cargo',
      transferred: 'trasladado al tribunal superior',
      superseded: 'reemplazado por un nuevo instrumento acusatorio',
      pending: 'pendiente',
      sealed_160_55: 'sellado según CPL 160.55',
      not_reported: 'sin disposición informada',
      appellate_dismissal: 'desestimado en apelación',
      verdict_set_aside: 'veredicto dejado sin efecto',
      judgment_vacated: 'fallo condenatorio anulado',
      habeas_discharge: 'liberado por habeas corpus',
      no_true_bill: 'el gran jurado no acusó',
      prosecution_declined: 'la fiscalía no acusó',
      police_declined: 'la policía no siguió adelante',
      not_responsible: 'no responsable por enfermedad o defecto mental',
      unfit_to_proceed: 'no apto para ser procesado',
      removed_to_family_court: 'trasladado al Tribunal de Familia',
    },
  },
};

/** Laws, forms and cases keep their names; these are the words between them. */
const CITED: readonly (readonly [RegExp, string])[] = [
  [/rules reference/g, 'guía de reglas'],
  [/minimum inputs/g, 'datos mínimos'],
  [/testing note/g, 'nota de prueba'],
  [/\bsections\b/g, 'secciones'],
  [/\bsection\b/g, 'sección'],
  [/\bitem\b/g, 'punto'],
  [/\bas amended by\b/g, 'reformado por'],
  [/\bamended\b/g, 'reformado por'],
  [/\bas proposed\b/g, 'según la propuesta'],
  [/\bformer\b/g, 'antiguo'],
  [/\bbefore\b/g, 'antes de'],
  [/\bpart\b/g, 'parte'],
  [/\band\b/g, 'y'],
];
/** The name of a form, under which it must be asked for. */
const FORM = 'Application to Destroy Expunged Marihuana Conviction Record';

/** A citation as it is printed in a language. */
export function citationIn(citation: string, language: Language): string {
  if (language === 'en') return citation;
  return CITED.reduce((text, [english, spanish]) => text.replace(english, spanish), citation).replace(
    FORM,
    `«${FORM}»`,
  );
}
