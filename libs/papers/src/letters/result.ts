import { longDay } from './letter-days.js';
import type { Letters, PaperRelief, ResultLetter } from './letter-input.js';
import { resultOf } from './name-case.js';
import type { LetterLanguage } from './what-happens-next.js';

/** What an order does, by relief. @source rules reference, 4 to 6, 8 to 11 (effect of each). */
export const EFFECT: { readonly [relief in PaperRelief]: { readonly [language in LetterLanguage]: string } } = {
  'NY-160.50': {
    en: 'The record of the case is sealed: the court, the State, the police and the District Attorney no longer show it.',
    es: 'El registro del caso queda sellado: el tribunal, el Estado, la policía y la fiscalía ya no lo muestran.',
  },
  'NY-160.50-3K': {
    en: 'The conviction is erased, as if it had never been.',
    es: 'La condena queda borrada, como si nunca hubiera existido.',
  },
  'NY-160.50-5-DESTROY': {
    en: 'The papers of the erased conviction are destroyed.',
    es: 'Los papeles de la condena borrada se destruyen.',
  },
  'NY-160.55': {
    en: 'The records of the State, the police and the District Attorney are sealed. The file of the court itself stays open.',
    es: 'Se sellan los registros del Estado, de la policía y de la fiscalía. El expediente del tribunal mismo queda abierto.',
  },
  'NY-160.58': {
    en: 'The record is sealed. A new arrest or charge for a crime opens it again.',
    es: 'El registro queda sellado. Un nuevo arresto o cargo por un delito lo abre otra vez.',
  },
  'NY-160.59': {
    en: 'The records of the court and of the State are sealed. The police, and the office that issues gun licenses, can still see them.',
    es: 'Se sellan los registros del tribunal y del Estado. La policía y la oficina que da licencias de armas todavía pueden verlos.',
  },
  'NY-440.10-1K': {
    en: 'The conviction is taken back, and the charge is dismissed.',
    es: 'La condena se anula y el cargo se desestima.',
  },
  // Nothing of it is told in a letter: result() says why.
  'NY-440.10-1I': { en: '', es: '' },
  'NY-440.46-A-1': {
    en: 'The conviction is taken back, the charge is dismissed, and the record is erased.',
    es: 'La condena se anula, el cargo se desestima y el registro se borra.',
  },
  'NY-440.46-A-2I': {
    en: 'The conviction is taken back, the charge is dismissed, and the record is sealed or erased.',
    es: 'La condena se anula, el cargo se desestima y el registro se sella o se borra.',
  },
  'NY-440.46-A-2II': {
    en: 'The conviction is taken back, and the charge is dismissed.',
    es: 'La condena se anula y el cargo se desestima.',
  },
  'NY-720.20-5': {
    en: 'You were found to be a youthful offender. That is not a conviction, and its records are confidential.',
    es: 'Usted fue declarado joven infractor (youthful offender). Eso no es una condena, y sus registros son confidenciales.',
  },
};

/** A letter can be opened by somebody else: of a confidential motion it says only that there is news. @source CPL 440.10(1)(i). */
export const CONFIDENTIAL_RELIEF: PaperRelief = 'NY-440.10-1I';

/** What a court has decided, what that means, and what is still to be done. */
export const RESULT: Letters<ResultLetter> = {
  en: ({ decided }) =>
    decided.relief === CONFIDENTIAL_RELIEF
      ? news('News for you', ['There is news that we would like to tell you in person. Please call us.'])
      : {
          ...news('What the court decided', [`On ${longDay(decided.decidedOn, 'en')}, ${decided.court} decided:`]),
          sections: [
            { heading: 'The decision', items: decided.cases.map((one) => resultOf(one, 'en')) },
            ...(some(decided, 'granted')
              ? [
                  {
                    heading: 'What that means',
                    items: [
                      EFFECT[decided.relief].en,
                      'An order does not change every computer on the same day. We check that the record has changed, and tell you.',
                      'Until then, talk with us before you answer questions about the case.',
                    ],
                  },
                ]
              : []),
            ...(some(decided, 'grantedInPart')
              ? [
                  {
                    heading: 'What was granted in part',
                    items: [
                      'The old conviction is taken back, and the judge put a smaller offense in its place. That one stays on your record.',
                      'Call us soon. There can be little time to ask for more, and something more may be open to you now.',
                    ],
                  },
                ]
              : []),
            ...(some(decided, 'denied')
              ? [
                  {
                    heading: 'What was not granted',
                    items: [
                      'Call us soon. There can be little time to ask for more, and we will tell you what can be done.',
                    ],
                  },
                ]
              : []),
          ],
          ending: ['Keep this letter and the court’s order in a safe place.'],
        },
  es: ({ decided }) =>
    decided.relief === CONFIDENTIAL_RELIEF
      ? news('Noticias para usted', ['Hay noticias que queremos darle en persona. Por favor llámenos.'])
      : {
          ...news('Lo que decidió el tribunal', [`El ${longDay(decided.decidedOn, 'es')}, ${decided.court} decidió:`]),
          sections: [
            { heading: 'La decisión', items: decided.cases.map((one) => resultOf(one, 'es')) },
            ...(some(decided, 'granted')
              ? [
                  {
                    heading: 'Qué significa',
                    items: [
                      EFFECT[decided.relief].es,
                      'Una orden no cambia todas las computadoras el mismo día. Revisamos que el registro haya cambiado y se lo decimos.',
                      'Hasta entonces, hable con nosotros antes de responder preguntas sobre el caso.',
                    ],
                  },
                ]
              : []),
            ...(some(decided, 'grantedInPart')
              ? [
                  {
                    heading: 'Lo que se concedió en parte',
                    items: [
                      'La condena anterior se anula, y el juez puso en su lugar un delito menor. Ese queda en su historial.',
                      'Llámenos pronto. Puede haber poco tiempo para pedir más, y quizás ahora sea posible algo más.',
                    ],
                  },
                ]
              : []),
            ...(some(decided, 'denied')
              ? [
                  {
                    heading: 'Lo que no se concedió',
                    items: [
                      'Llámenos pronto. Puede haber poco tiempo para pedir más, y le diremos qué se puede hacer.',
                    ],
                  },
                ]
              : []),
          ],
          ending: ['Guarde esta carta y la orden del tribunal en un lugar seguro.'],
        },
};

const news = (title: string, opening: readonly string[]) => ({
  title,
  opening,
  sections: [],
  ending: [],
  signatures: null,
});

const some = ({ cases }: ResultLetter['decided'], result: 'granted' | 'grantedInPart' | 'denied') =>
  cases.some((one) => (one[result] ?? 0) > 0);
