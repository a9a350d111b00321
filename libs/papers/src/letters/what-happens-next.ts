import type { PacketInput } from '../packet-input.js';

/** Languages of letters to clients. Court papers are English. */
export const LETTER_LANGUAGES = ['en', 'es'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** By the client's language tag, or null; English, where no letter is worded in it. */
export function letterLanguageOf(tag: string | null): LetterLanguage {
  return LETTER_LANGUAGES.find((language) => language === tag?.split('-')[0]) ?? 'en';
}

/** What a letter tells of one relief, in words that a client reads without a lawyer. */
export interface NextSteps {
  /** One sentence: what the papers ask for. */
  readonly asked: string;
  /** What comes, in order. */
  readonly steps: readonly string[];
  /** What the client must know of this relief, and nobody else would say. */
  readonly know: readonly string[];
}

type InEveryLanguage<T> = { readonly [language in LetterLanguage]: T };
type Relief = PacketInput['relief'];

const DA_ANSWERS: InEveryLanguage<string> = {
  en: 'We give a copy to the District Attorney, who may agree, say nothing, or object.',
  es: 'Le entregamos una copia a la fiscalía (District Attorney), que puede estar de acuerdo, no decir nada u oponerse.',
};
const SIGN: InEveryLanguage<string> = {
  en: 'You read your sworn statement with us, write it in your own words, and sign it. Sign only what is true.',
  es: 'Usted lee con nosotros su declaración jurada, la escribe con sus propias palabras y la firma. Firme solo lo que es verdad.',
};
const JUDGE: InEveryLanguage<string> = {
  en: 'A judge decides, and nobody can promise how. The judge may first ask you to come to court; we will go with you.',
  es: 'Un juez decide, y nadie puede prometerle cómo. Antes puede pedirle que vaya al tribunal; nosotros iremos con usted.',
};
const SHOWS_TO_IMMIGRATION: InEveryLanguage<string> = {
  en: 'Immigration authorities can still see and use the case. If you are not a citizen of the United States, do not travel or apply for anything before you have talked with us.',
  es: 'Las autoridades de inmigración todavía pueden ver y usar el caso. Si usted no es ciudadano de los Estados Unidos, no viaje ni solicite nada antes de hablar con nosotros.',
};
const FINE_STAYS: InEveryLanguage<string> = {
  en: 'A fine that was not paid must still be paid.',
  es: 'Una multa que no se pagó todavía se debe pagar.',
};
const VACATED: InEveryLanguage<string> = {
  en: 'If the judge grants it, the conviction is taken back as if it had never been.',
  es: 'Si el juez lo concede, la condena se anula como si nunca hubiera existido.',
};

/** A lesser offense takes its place on a petition under clause (ii) alone. @source CPL 440.46-a(2)(b)(ii). */
const RESENTENCING: InEveryLanguage<NextSteps> = {
  en: {
    asked: 'We ask the court to take back a marijuana conviction, because the law has changed since.',
    steps: [SIGN.en, DA_ANSWERS.en, JUDGE.en, VACATED.en],
    know: [SHOWS_TO_IMMIGRATION.en],
  },
  es: {
    asked: 'Pedimos al tribunal que anule una condena por marihuana, porque la ley ha cambiado desde entonces.',
    steps: [SIGN.es, DA_ANSWERS.es, JUDGE.es, VACATED.es],
    know: [SHOWS_TO_IMMIGRATION.es],
  },
};
const SUBSTITUTION: InEveryLanguage<string> = {
  en: 'In some cases the judge may put a smaller offense in its place. We will argue against it where we can.',
  es: 'En algunos casos el juez puede poner en su lugar un delito menor. Nos opondremos cuando podamos.',
};

/** @source as the motion of each relief (motions/); rules reference, 4, 9.4, 10.4, 11; practice reference, 7 (language of the sixth to eighth grade). */
export const WHAT_HAPPENS_NEXT: { readonly [relief in Relief]: InEveryLanguage<NextSteps> } = {
  'NY-160.50-3K': {
    en: {
      asked:
        'The law has already erased your marijuana conviction. We tell the court so, and ask it to finish its records.',
      steps: [
        'The court has thirty days from our letter.',
        'After that we ask the court again, and check the record of the State.',
      ],
      know: [
        'You do not have to tell anybody about this conviction. Only a police agency that would hire you, and the office that issues pistol licenses, may still see it.',
        FINE_STAYS.en,
        'You may also ask that the papers be destroyed. That cannot be undone: talk with us first, above all if you are not a citizen.',
        SHOWS_TO_IMMIGRATION.en,
      ],
    },
    es: {
      asked:
        'La ley ya borró su condena por marihuana. Se lo decimos al tribunal y le pedimos que corrija sus archivos.',
      steps: [
        'El tribunal tiene treinta días desde nuestra carta.',
        'Después preguntamos de nuevo y revisamos el registro del Estado.',
      ],
      know: [
        'Usted no tiene que hablarle a nadie de esta condena. Solo pueden verla una agencia de policía que quiera contratarlo y la oficina que da licencias de pistola.',
        FINE_STAYS.es,
        'También puede pedir que se destruyan los papeles. Eso no se puede deshacer: hable antes con nosotros, sobre todo si no es ciudadano.',
        SHOWS_TO_IMMIGRATION.es,
      ],
    },
  },
  'NY-160.50-5-DESTROY': {
    en: {
      asked: 'You ask the court to destroy the papers of your erased marijuana conviction.',
      steps: [
        'You sign before a notary, or show identification at the court.',
        'The court sends it on to the State and the police.',
      ],
      know: [
        'This cannot be undone. After it nobody can give you a certificate of the case, and immigration may ask you for one.',
      ],
    },
    es: {
      asked: 'Usted pide al tribunal que destruya los papeles de su condena por marihuana ya borrada.',
      steps: [
        'Usted firma ante un notario, o muestra una identificación en el tribunal.',
        'El tribunal lo envía al Estado y a la policía.',
      ],
      know: [
        'Esto no se puede deshacer. Después nadie podrá darle un certificado del caso, e inmigración puede pedírselo.',
      ],
    },
  },
  'NY-160.50': {
    en: {
      asked: 'We ask the court to seal an old case that ended in your favor.',
      steps: [SIGN.en, 'The District Attorney has at least twenty days to answer.', JUDGE.en],
      know: [
        'After it is sealed, an employer or landlord may not ask you about it, and you may answer as if it had not happened.',
      ],
    },
    es: {
      asked: 'Pedimos al tribunal que selle un caso antiguo que terminó a su favor.',
      steps: [SIGN.es, 'La fiscalía tiene al menos veinte días para responder.', JUDGE.es],
      know: [
        'Una vez sellado, un empleador o arrendador no puede preguntarle por él, y usted puede responder como si no hubiera ocurrido.',
      ],
    },
  },
  'NY-160.55': {
    en: {
      asked: 'We ask the court to seal the records of an old violation.',
      steps: [SIGN.en, 'The District Attorney has at least twenty days to answer.', JUDGE.en],
      know: [
        'The records of the State, the police and the District Attorney are sealed; the file of the court itself is not.',
      ],
    },
    es: {
      asked: 'Pedimos al tribunal que selle los registros de una infracción antigua.',
      steps: [SIGN.es, 'La fiscalía tiene al menos veinte días para responder.', JUDGE.es],
      know: [
        'Se sellan los registros del Estado, de la policía y de la fiscalía; el expediente del tribunal mismo no.',
      ],
    },
  },
  'NY-160.58': {
    en: {
      asked: 'We ask the court to seal a conviction, because you completed treatment.',
      steps: [SIGN.en, 'The District Attorney has at least thirty days to comment.', JUDGE.en],
      know: [
        'This seal is conditional: a new arrest or charge for a crime opens the record again.',
        SHOWS_TO_IMMIGRATION.en,
      ],
    },
    es: {
      asked: 'Pedimos al tribunal que selle una condena, porque usted completó un tratamiento.',
      steps: [SIGN.es, 'La fiscalía tiene al menos treinta días para opinar.', JUDGE.es],
      know: [
        'Este sello es condicional: un nuevo arresto o cargo por un delito abre otra vez el registro.',
        SHOWS_TO_IMMIGRATION.es,
      ],
    },
  },
  'NY-160.59': {
    en: {
      asked:
        'We ask the court to seal the one or two convictions that we chose together. This can be done for at most two convictions in your life.',
      steps: [
        SIGN.en,
        'We give a copy to the District Attorney of each county, who has forty-five days to object.',
        JUDGE.en,
        'After the order we check that the State has sealed the record.',
      ],
      know: [
        'A new arrest or conviction before the order can end the application. Tell us at once.',
        'The police, and the office that issues gun licenses, can still see a sealed conviction.',
        SHOWS_TO_IMMIGRATION.en,
      ],
    },
    es: {
      asked:
        'Pedimos al tribunal que selle la condena, o las dos condenas, que elegimos juntos. Esto se puede hacer para dos condenas como máximo en su vida.',
      steps: [
        SIGN.es,
        'Le entregamos una copia a la fiscalía de cada condado, que tiene cuarenta y cinco días para oponerse.',
        JUDGE.es,
        'Después de la orden revisamos que el Estado haya sellado el registro.',
      ],
      know: [
        'Un nuevo arresto o condena antes de la orden puede terminar la solicitud. Avísenos de inmediato.',
        'La policía y la oficina que da licencias de armas todavía pueden ver una condena sellada.',
        SHOWS_TO_IMMIGRATION.es,
      ],
    },
  },
  'NY-440.10-1K': {
    en: {
      asked: 'We ask the court to take back your marijuana conviction because of what it does, or may do, to you.',
      steps: [SIGN.en, DA_ANSWERS.en, JUDGE.en, VACATED.en],
      know: [SHOWS_TO_IMMIGRATION.en],
    },
    es: {
      asked: 'Pedimos al tribunal que anule su condena por marihuana por lo que le causa, o puede causarle.',
      steps: [SIGN.es, DA_ANSWERS.es, JUDGE.es, VACATED.es],
      know: [SHOWS_TO_IMMIGRATION.es],
    },
  },
  // A letter can be opened by somebody else: it says nothing of the ground.
  'NY-440.10-1I': {
    en: {
      asked: 'The court papers that we talked about are ready.',
      steps: [SIGN.en, JUDGE.en],
      know: ['The papers are confidential. Tell us how and where it is safe to reach you, and if that changes.'],
    },
    es: {
      asked: 'Los papeles del tribunal de los que hablamos están listos.',
      steps: [SIGN.es, JUDGE.es],
      know: ['Los papeles son confidenciales. Díganos cómo y dónde es seguro comunicarnos con usted, y si eso cambia.'],
    },
  },
  'NY-440.46-A-1': RESENTENCING,
  'NY-440.46-A-2I': RESENTENCING,
  'NY-440.46-A-2II': {
    en: { ...RESENTENCING.en, know: [SUBSTITUTION.en, ...RESENTENCING.en.know] },
    es: { ...RESENTENCING.es, know: [SUBSTITUTION.es, ...RESENTENCING.es.know] },
  },
  'NY-720.20-5': {
    en: {
      asked: 'We ask the court to treat an old conviction as that of a young person (youthful offender).',
      steps: [SIGN.en, DA_ANSWERS.en, JUDGE.en],
      know: [
        'If the judge grants it, it is no longer a conviction, and its records are confidential.',
        'A new conviction before the decision can end it. Tell us at once.',
        SHOWS_TO_IMMIGRATION.en,
      ],
    },
    es: {
      asked: 'Pedimos al tribunal que trate una condena antigua como la de una persona joven (youthful offender).',
      steps: [SIGN.es, DA_ANSWERS.es, JUDGE.es],
      know: [
        'Si el juez lo concede, ya no es una condena y sus registros son confidenciales.',
        'Una nueva condena antes de la decisión puede terminarlo. Avísenos de inmediato.',
        SHOWS_TO_IMMIGRATION.es,
      ],
    },
  },
};

/** What every letter says besides. */
export const LETTER_FRAME: InEveryLanguage<{
  readonly [part in 'title' | 'dear' | 'next' | 'know' | 'free' | 'tellUs' | 'call' | 'close']: string;
}> = {
  en: {
    title: 'About your case',
    dear: 'Dear',
    next: 'What happens next',
    know: 'What you should know',
    free: 'You pay us nothing.',
    tellUs:
      'Tell us at once if you move, if your phone number changes, if you are arrested or get a ticket, or if you get a letter from a court.',
    call: 'Questions? Call us. What you tell us stays between us.',
    close: 'Sincerely,',
  },
  es: {
    title: 'Sobre su caso',
    dear: 'Estimado/a',
    next: 'Qué sigue ahora',
    know: 'Lo que debe saber',
    free: 'Usted no nos paga nada.',
    tellUs:
      'Avísenos de inmediato si se muda, si cambia su teléfono, si lo arrestan o le ponen una multa, o si recibe una carta de un tribunal.',
    call: '¿Preguntas? Llámenos. Lo que usted nos diga queda entre nosotros.',
    close: 'Atentamente,',
  },
};
