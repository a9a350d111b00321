import { longDay } from './letter-days.js';
import type { ClosingLetter, Decided, Letters } from './letter-input.js';
import { nameCase, resultOf } from './name-case.js';
import { CONFIDENTIAL_RELIEF } from './result.js';

/** Of a confidential motion no letter tells. */
const told = ({ decided }: ClosingLetter): readonly Decided[] =>
  decided.filter(({ relief }) => relief !== CONFIDENTIAL_RELIEF);

/** Result, who still sees it, what comes, what becomes of the file. @source RPC 1.4, 1.15(d), 1.16(e); practice reference, 5.1 and 7. */
export const CLOSING: Letters<ClosingLetter> = {
  en: (letter) => ({
    title: 'We are closing your case',
    opening: [
      `We close your case on ${longDay(letter.closedOn, 'en')}. From that day on we do not work on it and watch no dates for you.`,
    ],
    sections: [
      ...told(letter).map(({ court, decidedOn, cases }) => ({
        heading: `Decided by ${court} on ${longDay(decidedOn, 'en')}`,
        items: cases.map((one) => resultOf(one, 'en')),
      })),
      {
        heading: 'If somebody asks about your record',
        items: [
          'Our letter about your rights says who may ask, what you may answer, and who can still see a cleared case. Ask us for another copy if you do not have it.',
        ],
      },
      {
        heading: 'What may come later',
        items: [
          ...letter.later.map(
            ({ on, ...one }) =>
              `From ${longDay(on, 'en')} on, more may be possible for ${nameCase(one, 'en')}. Call us then.`,
          ),
          'If you are arrested, or get a letter from a court about these cases, call us. We will tell you whether we can help again; that needs a new agreement.',
        ],
      },
      {
        heading: 'Your papers',
        items: [
          letter.keptUntil
            ? `We keep your file until ${longDay(letter.keptUntil, 'en')}, and then destroy it. You can have your own papers at any time before.`
            : 'We keep your file for at least seven years. You can have your own papers at any time before we destroy it.',
          'Keep orders and certificates of the court in a safe place. You may need them again.',
        ],
      },
    ],
    ending: ['It was good to work with you.'],
    signatures: null,
  }),
  es: (letter) => ({
    title: 'Cerramos su caso',
    opening: [
      `Cerramos su caso el ${longDay(letter.closedOn, 'es')}. Desde ese día ya no trabajamos en él ni vigilamos plazos por usted.`,
    ],
    sections: [
      ...told(letter).map(({ court, decidedOn, cases }) => ({
        heading: `Decidido por ${court} el ${longDay(decidedOn, 'es')}`,
        items: cases.map((one) => resultOf(one, 'es')),
      })),
      {
        heading: 'Si alguien pregunta por su historial',
        items: [
          'Nuestra carta sobre sus derechos dice quién puede preguntar, qué puede responder usted y quién todavía puede ver un caso sellado o borrado. Pídanos otra copia si no la tiene.',
        ],
      },
      {
        heading: 'Lo que puede venir después',
        items: [
          ...letter.later.map(
            ({ on, ...one }) =>
              `A partir del ${longDay(on, 'es')} puede ser posible algo más en: ${nameCase(one, 'es')}. Llámenos entonces.`,
          ),
          'Si lo arrestan, o recibe una carta de un tribunal sobre estos casos, llámenos. Le diremos si podemos ayudar otra vez; para eso hace falta un nuevo acuerdo.',
        ],
      },
      {
        heading: 'Sus papeles',
        items: [
          letter.keptUntil
            ? `Guardamos su archivo hasta el ${longDay(letter.keptUntil, 'es')} y después lo destruimos. Puede pedir sus propios papeles en cualquier momento antes.`
            : 'Guardamos su archivo al menos siete años. Puede pedir sus propios papeles en cualquier momento antes de que lo destruyamos.',
          'Guarde las órdenes y los certificados del tribunal en un lugar seguro. Puede necesitarlos otra vez.',
        ],
      },
    ],
    ending: ['Nos alegró trabajar con usted.'],
    signatures: null,
  }),
};
