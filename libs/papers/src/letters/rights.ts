import type { Letters, RightsLetter } from './letter-input.js';

/** Sealed, or ended in the client's favor: nobody may ask. @source Executive Law 296(16) [V] S1 s.5; rules reference, 11.4. */
const NOBODY_MAY_ASK: readonly string[] = [
  'NY-160.50',
  'NY-160.50-3K',
  'NY-160.50-5-DESTROY',
  'NY-160.55',
  'NY-160.57-A',
  'NY-160.57-M',
  'NY-160.57-F',
  'NY-160.58',
  'NY-160.59',
  'NY-720.35',
  'NY-720.20-5',
];

const CLEAN_SLATE: readonly string[] = ['NY-160.57-A', 'NY-160.57-M', 'NY-160.57-F'];

const has = ({ reliefs }: RightsLetter, ids: readonly string[]) => reliefs.some((relief) => ids.includes(relief));

/**
 * @source Executive Law 296(16) [V]; CPL 160.57(1)(d) [V]; rules reference, 4, 9.4, 10.4, 11.4; practice reference, 7;
 * convictions that stay: Correction Law 750(2), 752, 754, Executive Law 296(15) [S]; disputes with who reports it: 15 USC 1681i [M]; Civil Rights Law 50-g [V] of the rules reference, 9.4.
 */
export const RIGHTS: Letters<RightsLetter> = {
  en: (letter) => ({
    title: 'Your rights after your record is cleared',
    opening: [
      'Keep this letter. It says who may ask about your record, what you may answer, and what to do if somebody breaks the law.',
    ],
    sections: [
      ...(has(letter, NOBODY_MAY_ASK)
        ? [
            {
              heading: 'Who may not ask',
              items: [
                'Employers, landlords, banks, insurance companies, and offices that give licenses may not ask you about a case that is sealed or ended in your favor, and may not hold it against you. That holds for volunteer work too. The law is Executive Law 296(16).',
                'If they ask, you may answer as if the case had never happened.',
              ],
            },
          ]
        : []),
      {
        heading: 'Who may still ask or see',
        items: [
          'Police agencies, if you want to work as a police or peace officer, and the office that issues gun licenses.',
          ...(has(letter, ['NY-160.59', 'NY-160.58', ...CLEAN_SLATE])
            ? ['The police can see a sealed conviction, and it counts if you are convicted again.']
            : []),
          ...(has(letter, ['NY-160.55'])
            ? [
                'The file in the court itself is not sealed where your case was a violation: somebody who goes to the court may see it.',
              ]
            : []),
          ...(has(letter, CLEAN_SLATE)
            ? [
                'Some employers can see a conviction that Clean Slate has sealed: those that must take fingerprints by law, those who look after children, old or sick people, schools, and some others. Ask us before you apply for such work.',
                'Your driving record is not sealed.',
                'An order of protection stays in force, and a fine, fee or restitution that was not paid must still be paid.',
              ]
            : []),
          'Immigration authorities can still see and use every case, also a sealed one. If you are not a citizen of the United States, do not travel or apply for anything before you have talked with an immigration lawyer.',
        ],
      },
      {
        heading: 'A conviction that stays on your record',
        items: [
          'An employer with ten or more workers, or an office that gives licenses, may not turn you down only because of a conviction. It must have to do with the work, or be an unreasonable risk. The law is Correction Law 752 and Executive Law 296(15).',
          'If you are turned down because of it, ask for the reasons in writing. Correction Law 754 gives you that right.',
        ],
      },
      {
        heading: 'If a background check still shows it',
        items: [
          'Ask for a copy of the report. Write to the company that made it: say that the case is sealed or erased, and that you dispute the report. The company must look into it and correct it.',
          'Send us a copy too. We write to the agency that gave out the record.',
        ],
      },
      {
        heading: 'If somebody holds it against you',
        items: [
          'Write down who asked, when, and what was said. Call us soon: there are time limits.',
          'You can complain to the New York State Division of Human Rights. It costs nothing.',
        ],
      },
    ],
    ending: ['If you are not sure what to answer, call us before you answer.'],
    signatures: null,
  }),
  es: (letter) => ({
    title: 'Sus derechos después de limpiar su historial',
    opening: [
      'Guarde esta carta. Dice quién puede preguntar por su historial, qué puede responder usted y qué hacer si alguien no cumple la ley.',
    ],
    sections: [
      ...(has(letter, NOBODY_MAY_ASK)
        ? [
            {
              heading: 'Quién no puede preguntar',
              items: [
                'Los empleadores, arrendadores, bancos, compañías de seguros y oficinas que dan licencias no pueden preguntarle por un caso sellado o que terminó a su favor, ni usarlo en su contra. Esto vale también para el trabajo voluntario. La ley es la Ley Ejecutiva (Executive Law) 296(16).',
                'Si le preguntan, usted puede responder como si el caso nunca hubiera ocurrido.',
              ],
            },
          ]
        : []),
      {
        heading: 'Quién todavía puede preguntar o ver',
        items: [
          'Las agencias de policía, si usted quiere trabajar como policía o agente del orden público (peace officer), y la oficina que da licencias de armas.',
          ...(has(letter, ['NY-160.59', 'NY-160.58', ...CLEAN_SLATE])
            ? ['La policía puede ver una condena sellada, y cuenta si lo condenan de nuevo.']
            : []),
          ...(has(letter, ['NY-160.55'])
            ? [
                'El expediente del tribunal mismo no se sella cuando su caso fue una infracción: quien va al tribunal puede verlo.',
              ]
            : []),
          ...(has(letter, CLEAN_SLATE)
            ? [
                'Algunos empleadores pueden ver una condena sellada por Clean Slate: aquellos a los que la ley obliga a tomar huellas, quienes cuidan a niños, ancianos o enfermos, las escuelas y algunos otros. Pregúntenos antes de solicitar un trabajo así.',
                'Su historial de conducir no se sella.',
                'Una orden de protección sigue vigente, y una multa, un cargo o una restitución que no se pagó todavía se debe pagar.',
              ]
            : []),
          'Las autoridades de inmigración todavía pueden ver y usar todos los casos, también los sellados. Si usted no es ciudadano de los Estados Unidos, no viaje ni solicite nada antes de hablar con un abogado de inmigración.',
        ],
      },
      {
        heading: 'Una condena que queda en su historial',
        items: [
          'Un empleador con diez o más trabajadores, o una oficina que da licencias, no puede rechazarlo solo por una condena. La condena debe tener que ver con el trabajo o ser un riesgo irrazonable. La ley es la Ley de Corrección (Correction Law) 752 y la Ley Ejecutiva (Executive Law) 296(15).',
          'Si lo rechazan por ella, pida las razones por escrito. La Ley de Corrección (Correction Law) 754 le da ese derecho.',
        ],
      },
      {
        heading: 'Si una verificación de antecedentes todavía lo muestra',
        items: [
          'Pida una copia del informe. Escriba a la compañía que lo hizo: diga que el caso está sellado o borrado y que usted disputa el informe. La compañía debe investigarlo y corregirlo.',
          'Envíenos también una copia. Escribimos a la agencia que entregó el registro.',
        ],
      },
      {
        heading: 'Si alguien lo usa en su contra',
        items: [
          'Anote quién preguntó, cuándo y qué dijo. Llámenos pronto: hay plazos.',
          'Puede presentar una queja ante la División de Derechos Humanos del Estado de Nueva York. No cuesta nada.',
        ],
      },
    ],
    ending: ['Si no está seguro de qué responder, llámenos antes de responder.'],
    signatures: null,
  }),
};
