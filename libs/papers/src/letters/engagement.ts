import type { EngagementLetter, Letters } from './letter-input.js';
import { nameCase } from './name-case.js';

/**
 * Scope, exclusions, no fee, duties of both, confidentiality, who pays, no promise, how it ends, what becomes of the file.
 * @source 45 CFR 1611.9 [V]; RPC 1.6, 1.15(d), 1.16; practice reference, 2.5, 5.1 and 7 [M].
 */
export const ENGAGEMENT: Letters<EngagementLetter> = {
  en: ({ organization, cases, keptYears }) => ({
    title: 'Our agreement about your record',
    opening: [
      'This letter says what we will do for you, and what we will not. Please read it, ask us anything, and sign it if you agree.',
    ],
    sections: [
      {
        heading: 'What we will do',
        items: [
          'We read your New York criminal record and tell you what may be sealed, erased or taken back.',
          cases.length > 0
            ? `We ask for that in: ${cases.map((one) => nameCase(one, 'en')).join('; ')}.`
            : 'We have not chosen the cases yet. We ask no court for anything before you and we have agreed on the case.',
          'We write the papers, file them, go with you if the judge wants to see you, and check the record after the order.',
        ],
      },
      {
        heading: 'What we will not do',
        items: [
          'We do not appeal when a judge says no. We tell you at once, because there can be little time to ask for more.',
          'We do not work on cases from other states or from federal court, or on new arrests. We work on no case that this letter does not name, unless we add it in writing.',
          'We do not advise you on immigration. If you are not a citizen of the United States, tell us before we file anything, so that you can talk with an immigration lawyer first.',
        ],
      },
      {
        heading: 'What it costs',
        items: ['You pay us nothing. A court can charge a small fee for a certificate; we ask it not to.'],
      },
      {
        heading: 'What we ask of you',
        items: [
          'Tell us the truth, also about arrests and cases in other places. Sign only what is true.',
          'Tell us at once if you move, if your phone number changes, if you are arrested or get a ticket, or if you get a letter from a court.',
        ],
      },
      {
        heading: 'What stays between us',
        items: [
          'We tell nobody what you tell us: no employer, no landlord, no family.',
          'Those who pay for our work may look at some of our files, to see how we use their money. They see no more than the law allows.',
        ],
      },
      {
        heading: 'How this ends',
        items: [
          'Nobody can promise what a judge will decide.',
          'You can end this agreement at any time. We can end it only for a good reason, and we tell you first.',
          keptYears === null
            ? 'We keep your file for at least seven years after we close it, and offer you your own papers before we destroy it.'
            : `We keep your file for ${keptYears} years after we close it, and offer you your own papers before we destroy it.`,
        ],
      },
    ],
    ending: ['We write to you in English. Tell us if you would rather have another language.'],
    signatures: { client: 'Client', attorney: `Attorney, for ${organization.name}`, day: 'Date' },
  }),
  es: ({ organization, cases, keptYears }) => ({
    title: 'Nuestro acuerdo sobre su historial',
    opening: [
      'Esta carta dice lo que haremos por usted y lo que no haremos. Léala, pregúntenos lo que quiera y fírmela si está de acuerdo.',
    ],
    sections: [
      {
        heading: 'Lo que haremos',
        items: [
          'Leemos su historial penal de Nueva York y le decimos qué se puede sellar, borrar o anular.',
          cases.length > 0
            ? `Lo pedimos en: ${cases.map((one) => nameCase(one, 'es')).join('; ')}.`
            : 'Todavía no hemos elegido los casos. No pedimos nada a ningún tribunal antes de que usted y nosotros estemos de acuerdo sobre el caso.',
          'Preparamos los documentos, los presentamos, vamos con usted si el juez quiere verlo y revisamos el historial después de la orden.',
        ],
      },
      {
        heading: 'Lo que no haremos',
        items: [
          'No apelamos cuando un juez dice que no. Se lo decimos de inmediato, porque puede haber poco tiempo para pedir más.',
          'No trabajamos en casos de otros estados o de un tribunal federal, ni en arrestos nuevos. No trabajamos en ningún caso que esta carta no nombre, salvo que lo agreguemos por escrito.',
          'No le aconsejamos sobre inmigración. Si usted no es ciudadano de los Estados Unidos, díganoslo antes de que presentemos algo, para que pueda hablar primero con un abogado de inmigración.',
        ],
      },
      {
        heading: 'Lo que cuesta',
        items: [
          'Usted no nos paga nada. Un tribunal puede cobrar una pequeña cantidad por un certificado; le pedimos que no la cobre.',
        ],
      },
      {
        heading: 'Lo que le pedimos',
        items: [
          'Díganos la verdad, también sobre arrestos y casos en otros lugares. Firme solo lo que es verdad.',
          'Avísenos de inmediato si se muda, si cambia su teléfono, si lo arrestan o le ponen una multa, o si recibe una carta de un tribunal.',
        ],
      },
      {
        heading: 'Lo que queda entre nosotros',
        items: [
          'No contamos a nadie lo que usted nos dice: ni a un empleador, ni a un arrendador, ni a su familia.',
          'Quienes pagan nuestro trabajo pueden mirar algunos de nuestros archivos para ver cómo usamos su dinero. No ven más de lo que la ley permite.',
        ],
      },
      {
        heading: 'Cómo termina',
        items: [
          'Nadie puede prometer lo que un juez decidirá.',
          'Usted puede terminar este acuerdo cuando quiera. Nosotros solo podemos terminarlo por una buena razón, y se lo decimos antes.',
          keptYears === null
            ? 'Guardamos su archivo al menos siete años después de cerrarlo, y le ofrecemos sus propios papeles antes de destruirlo.'
            : `Guardamos su archivo ${keptYears} años después de cerrarlo, y le ofrecemos sus propios papeles antes de destruirlo.`,
        ],
      },
    ],
    ending: ['Le escribimos en español. Díganos si prefiere otro idioma.'],
    signatures: { client: 'Cliente', attorney: `Abogado o abogada, por ${organization.name}`, day: 'Fecha' },
  }),
};
