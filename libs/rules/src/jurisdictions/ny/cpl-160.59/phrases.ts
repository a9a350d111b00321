import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_59: PhraseBook = {
  '{charge} is a {level|level} under the laws of New York.': {
    means: ['met'],
    es: '{charge} es de nivel {level|level} según las leyes de Nueva York.',
  },
  'The conviction is from another jurisdiction ({jurisdiction}); only crimes defined in the laws of New York can be sealed.': {
    means: ['not_met'],
    es: 'La condena es de otra jurisdicción ({jurisdiction}); solo se pueden sellar delitos definidos en las leyes de Nueva York.',
  },
  '{charge} is not a crime, so it is not an eligible offense.': {
    means: ['not_met'],
    es: '{charge} no es un delito, así que no es una ofensa elegible.',
  },
  '{charge} is an offense under a local law; whether that is a crime "defined in the laws of this state" is open (OQ-14).': {
    means: ['unsettled'],
    es: '{charge} es una ofensa de una ley local; no está resuelto si es un delito «definido en las leyes de este estado» (OQ-14).',
  },
  '{charge} is not in the articles of the Penal Law that are excluded.': {
    means: ['met'],
    es: '{charge} no está en los artículos del Penal Law que se excluyen.',
  },
  '{charge} is an offense of Penal Law article {article}, excluded at every level.': {
    means: ['not_met'],
    es: '{charge} es una ofensa del artículo {article} del Penal Law, excluida en todos los niveles.',
  },
  '{charge} is a felony of Penal Law article 125.': {
    means: ['not_met'],
    es: '{charge} es un delito grave del artículo 125 del Penal Law.',
  },
  'The record does not tell whether {charge} is a felony of Penal Law article 125.': {
    means: ['unknown'],
    es: 'El historial no dice si {charge} es un delito grave del artículo 125 del Penal Law.',
  },
  '{charge} is not a violent felony offense.': {
    means: ['met'],
    es: '{charge} no es un delito grave violento.',
  },
  '{charge} is a violent felony offense ({citation}).': {
    means: ['not_met'],
    es: '{charge} es un delito grave violento ({citation}).',
  },
  'Whether {charge} is a violent felony offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: 'Si {charge} es un delito grave violento depende de un dato que el historial no dice ({citation}).',
  },
  'Whether {charge} is a violent felony offense needs review: {note|note}': {
    means: ['unsettled'],
    es: 'Hay que revisar si {charge} es un delito grave violento: {note|note}',
  },
  '{charge} is a class A felony.': {
    means: ['not_met'],
    es: '{charge} es un delito grave de clase A.',
  },
  '{charge} is not a felony conspiracy.': {
    means: ['met'],
    es: '{charge} no es una conspiración de nivel delito grave.',
  },
  'The offense that {charge} rests on ({underlying}) is eligible.': {
    means: ['met'],
    es: 'La ofensa en que se basa {charge} ({underlying}) es elegible.',
  },
  'The offense that {charge} rests on ({underlying}) is not eligible.': {
    means: ['not_met'],
    es: 'La ofensa en que se basa {charge} ({underlying}) no es elegible.',
  },
  'Whether the offense that {charge} rests on ({underlying}) is eligible cannot be told without its class or subdivision.': {
    means: ['unknown', 'unsettled'],
    es: 'Sin su clase o subdivisión no se puede decir si la ofensa en que se basa {charge} ({underlying}) es elegible.',
  },
  'The record does not tell the offense that {charge} rests on.': {
    means: ['unknown'],
    es: 'El historial no dice en qué ofensa se basa {charge}.',
  },
  '{charge} is not an attempt that is a felony.': {
    means: ['met'],
    es: '{charge} no es una tentativa de nivel delito grave.',
  },
  'The offense attempted ({underlying}) is eligible.': {
    means: ['met'],
    es: 'La ofensa intentada ({underlying}) es elegible.',
  },
  'The offense attempted ({underlying}) is not eligible, and the attempt is a felony.': {
    means: ['not_met'],
    es: 'La ofensa intentada ({underlying}) no es elegible, y la tentativa es un delito grave.',
  },
  'The offense attempted ({underlying}) is in no table of this library; whether it is a class A felony, and so not eligible, must be read.': {
    means: ['unsettled'],
    es: 'La ofensa intentada ({underlying}) no está en ninguna tabla de esta biblioteca; hay que leer si es un delito grave de clase A, y por eso no elegible.',
  },
  'Whether the offense attempted ({underlying}) is eligible depends on its subdivision.': {
    means: ['unknown', 'unsettled'],
    es: 'Si la ofensa intentada ({underlying}) es elegible depende de su subdivisión.',
  },
  '{charge} does not require registration as a sex offender.': {
    means: ['met'],
    es: '{charge} no exige la inscripción en el registro de delincuentes sexuales (SORA).',
  },
  '{charge} is a registrable offense ({citation}).': {
    means: ['not_met'],
    es: '{charge} es una ofensa que exige la inscripción en el registro de delincuentes sexuales (SORA) ({citation}).',
  },
  'Whether {charge} is a registrable offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: 'Si {charge} es una ofensa que exige la inscripción en el registro de delincuentes sexuales (SORA) depende de un dato que el historial no dice ({citation}).',
  },
  'Whether {charge} is a registrable offense needs review: {note|note}': {
    means: ['unsettled'],
    es: 'Hay que revisar si {charge} es una ofensa que exige la inscripción en el registro de delincuentes sexuales (SORA): {note|note}',
  },
  'The client is not required to register as a sex offender.': {
    means: ['met'],
    es: 'La persona representada no está obligada a inscribirse en el registro de delincuentes sexuales (SORA).',
  },
  'The client is required to register as a sex offender.': {
    means: ['not_met'],
    es: 'La persona representada está obligada a inscribirse en el registro de delincuentes sexuales (SORA).',
  },
  'The record does not tell whether the client is required to register as a sex offender.': {
    means: ['unknown'],
    es: 'El historial no dice si la persona representada está obligada a inscribirse en el registro de delincuentes sexuales (SORA).',
  },
  'The record shows no earlier sealing under CPL 160.58.': {
    means: ['met'],
    es: 'El historial no muestra ningún sellado anterior según CPL 160.58.',
  },
  '{most} misdemeanors were sealed under CPL 160.58 before, the most that it allows.': {
    means: ['not_met'],
    es: 'Antes se sellaron {most} delitos menores según CPL 160.58, que es el máximo que permite.',
  },
  'There was an earlier sealing under CPL 160.58; what its "maximum number of convictions" is needs review.': {
    means: ['unsettled'],
    es: 'Hubo un sellado anterior según CPL 160.58; hay que revisar cuál es su «número máximo de condenas».',
  },
  'The record shows no earlier sealing under CPL 160.59.': {
    means: ['met'],
    es: 'El historial no muestra ningún sellado anterior según CPL 160.59.',
  },
  '{total} convictions were sealed under CPL 160.59 before, the most that it allows.': {
    means: ['not_met'],
    es: 'Antes se sellaron {total} condenas según CPL 160.59, que es el máximo que permite.',
  },
  'A felony was sealed under CPL 160.59 before; it allows only one.': {
    means: ['not_met'],
    es: 'Antes se selló un delito grave según CPL 160.59, que permite solo uno.',
  },
  'Convictions were sealed under CPL 160.59 before; whether they were one criminal transaction, and so count as one, is not in the record.': {
    means: ['unknown'],
    es: 'Antes se sellaron condenas según CPL 160.59; el historial no dice si fueron una sola transacción delictiva y por eso cuentan como una.',
  },
  'A felony of the same criminal transaction was sealed under CPL 160.59 before; whether this one, left out then, may follow must be reviewed.': {
    means: ['unsettled'],
    es: 'Antes se selló según CPL 160.59 un delito grave de la misma transacción delictiva; hay que revisar si este, que entonces quedó fuera, puede seguirle.',
  },
  'A felony was sealed under CPL 160.59 before; whether this one was of the same criminal transaction is not in the record.': {
    means: ['unknown'],
    es: 'Antes se selló un delito grave según CPL 160.59; el historial no dice si este fue de la misma transacción delictiva.',
  },
  'Convictions of one criminal transaction, which count as one, were sealed under CPL 160.59 before; another may follow.': {
    means: ['met'],
    es: 'Antes se sellaron según CPL 160.59 condenas de una misma transacción delictiva, que cuentan como una; puede seguirle otra.',
  },
  'One conviction was sealed under CPL 160.59 before; another may follow.': {
    means: ['met'],
    es: 'Antes se selló una condena según CPL 160.59; se puede sellar otra después.',
  },
  'Convicted of {crimes|crimes}, of which {felonies|felonies}; at most {most}, of which {mostFelonies} a felony, are allowed.': {
    means: ['met'],
    es: 'Condena por {crimes|crimes}, de ellos {felonies|felonies}; se permiten como máximo {most}, y de nivel delito grave, como máximo {mostFelonies}.',
  },
  'Convicted of {felonies|felonies}; only {mostFelonies} is allowed.': {
    means: ['not_met'],
    es: 'Condena por {felonies|felonies}; se permite solo {mostFelonies}.',
  },
  'Convicted of {crimes|crimes}; only {most} are allowed.': {
    means: ['not_met'],
    es: 'Condena por {crimes|crimes}; se permiten solo {most}.',
  },
  'No crime is left on the record that the ten years could run from.': {
    means: ['met'],
    es: 'No queda en el historial ningún delito desde el cual puedan correr los diez años.',
  },
  'The {years} years ran from {start|day} ({from|start}, {of}) and were over on {over|day}.': {
    means: ['met'],
    es: 'Los {years} años corrieron desde el {start|day} ({from|start}, {of}) y terminaron el {over|day}.',
  },
  'The {years} years ran from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they were over on {over|day}.': {
    means: ['met'],
    es: 'Los {years} años corrieron desde el {start|day} ({from|start}, {of}); el tiempo en custodia después de esa fecha ({days|days}) se excluye, así que terminaron el {over|day}.',
  },
  'The {years} years run from {start|day} ({from|start}, {of}) and are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'Los {years} años corren desde el {start|day} ({from|start}, {of}) y terminan el {over|day}.',
  },
  'The {years} years run from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'Los {years} años corren desde el {start|day} ({from|start}, {of}); el tiempo en custodia después de esa fecha ({days|days}) se excluye, así que terminan el {over|day}.',
  },
  'The day of the latest sentence is not in the record. Counted from {start|day} ({from|start}, {of}) the {years} years were over on {over|day}; a sentence some months later would change that.': {
    means: ['unknown'],
    es: 'La fecha de la sentencia más reciente no está en el historial. Contados desde el {start|day} ({from|start}, {of}), los {years} años terminaron el {over|day}; una sentencia algunos meses después cambiaría eso.',
  },
  'The client is incarcerated; the ten years run from the release, or are extended by the time in custody.': {
    means: ['not_met_until'],
    es: 'La persona representada está encarcelada; los diez años corren desde la excarcelación, o se prolongan por el tiempo en custodia.',
  },
  'Counted from {start|day} ({from|start}, {of}), with {days|days} in custody excluded, the {years} years were over on {over|day}; they may end later, which depends on a fact that the record does not tell ({fact|fact}).': {
    means: ['unknown'],
    es: 'Contados desde el {start|day} ({from|start}, {of}), sin contar {days|days} en detención, los {years} años terminaron el {over|day}; puede que terminen más tarde, lo que depende de un dato que el historial no dice ({fact|fact}).',
  },
  'The ten years cannot be dated: the record does not tell the {fact|fact}.': {
    means: ['unknown'],
    es: 'No se pueden fechar los diez años: el historial no dice {fact|fact}.',
  },
  'The record shows no undisposed arrest or charge.': {
    means: ['met'],
    es: 'El historial no muestra ningún arresto ni cargo sin resolver.',
  },
  'An arrest ({pending}) has no disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: 'Un arresto ({pending}) no tiene disposición (resultado del caso) en el historial; puede seguir pendiente.',
  },
  'The client was convicted of no crime after judgment was entered on the last conviction that would be sealed.': {
    means: ['met'],
    es: 'Después de la última condena que se sellaría no hubo fallo condenatorio por ningún delito.',
  },
  'The conviction of {by}, which cannot be sealed, came after the first sentence on the last conviction that could be sealed and before the sentence that replaced it; which of the two is the judgment of (3)(f) must be reviewed.': {
    means: ['unsettled'],
    es: 'La condena por {by}, que no puede sellarse, fue posterior a la primera sentencia por la última condena que podría sellarse y anterior a la sentencia que la reemplazó; hay que revisar cuál de las dos es el fallo de (3)(f).',
  },
  'Whether the conviction of {by} came after judgment on the last conviction that could be sealed depends on the day of that sentence, which the record does not tell.': {
    means: ['unknown'],
    es: 'Si la condena por {by} vino después del fallo condenatorio de la última condena que se podría sellar depende de la fecha de esa sentencia, que el historial no dice.',
  },
  'The conviction of {by} on {on|day} is later than the last conviction that could be sealed, and cannot itself be sealed.': {
    means: ['not_met'],
    es: 'La condena por {by} el {on|day} es posterior a la última condena que se podría sellar, y esa condena por {by} no se puede sellar.',
  },
  'The record does not tell the class of {charge}: less than a crime it is not eligible, and a crime it would be one more than {most}, (3)(h).': {
    means: ['not_met'],
    es: 'El historial no dice la clase de {charge}: si es menos que un delito, no puede sellarse aquí, y como delito sería uno más que {most}, (3)(h).',
  },
  'The record does not tell the class of {charge}: less than a crime it is not eligible, and as a crime it was followed by the conviction of {by}, which cannot be sealed, (3)(f).': {
    means: ['not_met'],
    es: 'El historial no dice la clase de {charge}: si es menos que un delito, no puede sellarse aquí, y como delito le siguió la condena por {by}, que no puede sellarse, (3)(f).',
  },
  'Whether the conviction of {by}, which cannot be sealed, came after judgment on the last conviction that could be sealed is not in the record.': {
    means: ['unknown'],
    es: 'El historial no dice si la condena por {by}, que no se puede sellar, fue posterior a la sentencia de la última condena que se podría sellar.',
  },
  'The conviction of {by}, committed on {on|day}, is later than the last conviction that could be sealed, and cannot itself be sealed; its own day is not in the record.': {
    means: ['not_met'],
    es: 'La condena por {by}, por hechos del {on|day}, es posterior a la última condena que se podría sellar, y ella misma no se puede sellar; su propia fecha no está en el historial.',
  },
}; // prettier-ignore
