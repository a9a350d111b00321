import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_57: PhraseBook = {
  '{charge} is driving while ability impaired.': {
    means: ['met'],
    es: '{charge} es manejar con la capacidad disminuida (DWAI).',
  },
  'The record does not tell the subdivision of VTL 1192; only subdivision 1 is driving while ability impaired.': {
    means: ['unknown'],
    es: 'El historial no dice la subdivisión de VTL 1192; solo la subdivisión 1 es manejar con la capacidad disminuida (DWAI).',
  },
  '{charge} is not VTL 1192(1).': {
    means: ['not_met'],
    es: '{charge} no es VTL 1192(1).',
  },
  'The defendant is a natural person.': {
    means: ['met'],
    es: 'La parte acusada es una persona natural.',
  },
  'The defendant is not a natural person.': {
    means: ['not_met'],
    es: 'La parte acusada no es una persona natural.',
  },
  'The {years} years ran from {start|day} ({from|start}) and were over on {over|day}.': {
    means: ['met'],
    es: 'Los {years} años corrieron desde el {start|day} ({from|start}) y terminaron el {over|day}.',
  },
  'The {years} years run from {start|day} ({from|start}) and are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'Los {years} años corren desde el {start|day} ({from|start}) y terminan el {over|day}.',
  },
  'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they were over on {over|day}.': {
    means: ['met'],
    es: 'La condena posterior por {by} el {convicted|day}, antes de que esta se sellara, hace correr de nuevo los {years} años desde el {start|day} ({from|start}); terminaron el {over|day}.',
  },
  'The later conviction of {by} on {convicted|day}, before this one was sealed, starts the {years} years anew on {start|day} ({from|start}); they are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'La condena posterior por {by} el {convicted|day}, antes de que esta se sellara, hace correr de nuevo los {years} años desde el {start|day} ({from|start}); terminan el {over|day}.',
  },
  'The day of the sentence is not in the record. Counted from {start|day} ({from|start}) the {years} years were over on {over|day}; a sentence some months later would change that.': {
    means: ['unknown'],
    es: 'La fecha de la sentencia no está en el historial. Contados desde el {start|day} ({from|start}), los {years} años terminaron el {over|day}; una sentencia algunos meses después cambiaría eso.',
  },
  'Counted from {start|day} ({from|start}) the {years} years were over on {over|day}; they may start later, which depends on a fact that the record does not tell ({fact|fact}).': {
    means: ['unknown'],
    es: 'Contados desde el {start|day} ({from|start}), los {years} años terminaron el {over|day}; puede que empiecen más tarde, lo que depende de un dato que el historial no dice ({fact|fact}).',
  },
  'The waiting time cannot be dated: the record does not tell the {fact|fact}.': {
    means: ['unknown'],
    es: 'No se puede fechar el tiempo de espera: el historial no dice {fact|fact}.',
  },
  'A later conviction ({by}) may start the waiting time anew, and the record does not tell from when.': {
    means: ['unknown'],
    es: 'Una condena posterior ({by}) puede hacer correr de nuevo el tiempo de espera, y el historial no dice desde cuándo.',
  },
  'The client is still incarcerated on this sentence; the waiting time starts with the release.': {
    means: ['not_met_until'],
    es: 'La persona representada sigue encarcelada por esta sentencia; el tiempo de espera empieza con la excarcelación.',
  },
  'The client is incarcerated on a later conviction ({by}); the waiting time starts with that release.': {
    means: ['not_met_until'],
    es: 'La persona representada está encarcelada por una condena posterior ({by}); el tiempo de espera empieza con esa excarcelación.',
  },
  '{charge} is a {level} under the laws of New York.': {
    means: ['met'],
    es: '{charge} es de nivel {level|level} según las leyes de Nueva York.',
  },
  'The conviction is from another jurisdiction ({jurisdiction}); Clean Slate reaches only crimes defined in the laws of New York.': {
    means: ['not_met'],
    es: 'La condena es de otra jurisdicción ({jurisdiction}); Clean Slate alcanza solo delitos definidos en las leyes de Nueva York.',
  },
  '{charge} is not a crime: violations and traffic infractions are sealed under other sections.': {
    means: ['not_met'],
    es: '{charge} no es un delito: las violaciones (menos que delito menor) y las infracciones de tránsito se sellan según otras secciones.',
  },
  '{charge} is an offense under a local law; whether that is "a crime defined in the laws of this state" is open (OQ-14).': {
    means: ['unsettled'],
    es: '{charge} es una ofensa de una ley local; no está resuelto si es «un delito definido en las leyes de este estado» (OQ-14).',
  },
  '{charge} is a misdemeanor.': {
    means: ['met'],
    es: '{charge} es un delito menor.',
  },
  '{charge} is not a misdemeanor but a {level|level}.': {
    means: ['not_met'],
    es: '{charge} no es de nivel delito menor, sino de nivel {level|level}.',
  },
  '{charge} is not in the list of sex offenses of Correction Law 168-a.': {
    means: ['met'],
    es: '{charge} no está en la lista de ofensas sexuales de Correction Law 168-a.',
  },
  '{charge} is a sex offense under {citation}; Clean Slate excludes it whether or not registration has ended.': {
    means: ['not_met'],
    es: '{charge} es una ofensa sexual según {citation}; Clean Slate la excluye, haya terminado o no la inscripción en el registro de delincuentes sexuales (SORA).',
  },
  'Whether {charge} is a sex offense depends on a fact that the record does not tell ({citation}).': {
    means: ['unknown'],
    es: 'Si {charge} es una ofensa sexual depende de un dato que el historial no dice ({citation}).',
  },
  'Whether {charge} is a sex offense needs review: {note|note}': {
    means: ['unsettled'],
    es: 'Hay que revisar si {charge} es una ofensa sexual: {note|note}',
  },
  'The record shows no criminal charge pending in New York that was brought after this conviction.': {
    means: ['met'],
    es: 'El historial no muestra ningún cargo penal pendiente en Nueva York que se haya presentado después de esta condena.',
  },
  'A charge is pending ({pending}); the record does not tell when it was brought, or whether it is criminal.': {
    means: ['unknown'],
    es: 'Hay un cargo pendiente ({pending}); el historial no dice cuándo se presentó ni si es penal.',
  },
  'An arrest after this conviction ({pending}) has no disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: 'Un arresto posterior a esta condena ({pending}) no tiene disposición (resultado del caso) en el historial; puede seguir pendiente.',
  },
  'An arrest before this conviction ({pending}) has no disposition in the record; it may still be open, or have ended in a later conviction.': {
    means: ['unknown'],
    es: 'Un arresto anterior a esta condena ({pending}) no tiene disposición (resultado del caso) en el historial; puede seguir abierto, o haber terminado en una condena posterior.',
  },
  'A charge brought before this conviction ({pending}) is still open; whether it is a "subsequent" charge needs review.': {
    means: ['unsettled'],
    es: 'Un cargo presentado antes de esta condena ({pending}) sigue abierto; hay que revisar si es un cargo «posterior».',
  },
  'The record shows no supervision for this conviction.': {
    means: ['met'],
    es: 'El historial no muestra supervisión por esta condena.',
  },
  'Supervision for this conviction ended on {until|day}.': {
    means: ['met'],
    es: 'La supervisión por esta condena terminó el {until|day}.',
  },
  'The sentence for this conviction expired by its length on {until|day}.': {
    means: ['met'],
    es: 'La sentencia por esta condena venció, por su duración, el {until|day}.',
  },
  'Supervision or sentence for this conviction runs until {until|day}.': {
    means: ['not_met_until'],
    es: 'La supervisión o la sentencia por esta condena corre hasta el {until|day}.',
  },
  'The client is under supervision for this conviction; no end is known.': {
    means: ['not_met_until'],
    es: 'La persona representada está bajo supervisión por esta condena; no se conoce el final.',
  },
  'The record does not tell whether supervision for this conviction has ended.': {
    means: ['unknown'],
    es: 'El historial no dice si la supervisión por esta condena ha terminado.',
  },
  'The record shows no later felony charge or recent later felony conviction in another jurisdiction.': {
    means: ['met'],
    es: 'El historial no muestra en otra jurisdicción ningún cargo posterior por delito grave ni condena reciente y posterior por delito grave.',
  },
  'A later felony charge is pending in another jurisdiction; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).': {
    means: ['unsettled'],
    es: 'Hay un cargo posterior por delito grave pendiente en otra jurisdicción; la cláusula que lo hace un impedimento se aplica solo una vez que las autoridades federales den acceso (OQ-10).',
  },
  'A charge is pending in another jurisdiction ({pending}); the record does not tell whether it is a felony, or when it was brought.': {
    means: ['unknown'],
    es: 'Hay un cargo pendiente en otra jurisdicción ({pending}); el historial no dice si es un delito grave, ni cuándo se presentó.',
  },
  'An arrest in another jurisdiction ({pending}) has no disposition in the record; it may be a pending felony.': {
    means: ['unknown'],
    es: 'Un arresto en otra jurisdicción ({pending}) no tiene disposición (resultado) en el historial; puede ser un delito grave pendiente.',
  },
  'The record does not tell the day of the conviction of {charge}, so nor whether what happened in another jurisdiction ({pending}) came after it.': {
    means: ['unknown'],
    es: 'El historial no dice la fecha de la condena por {charge}, ni por tanto si lo ocurrido en otra jurisdicción ({pending}) vino después.',
  },
  'There is a later felony conviction in another jurisdiction ({other}, {on|day}), less than eight years old until {over|day}; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).': {
    means: ['unsettled'],
    es: 'Hay una condena posterior por delito grave en otra jurisdicción ({other}, {on|day}), de menos de ocho años hasta el {over|day}; la cláusula que la hace un impedimento se aplica solo una vez que las autoridades federales den acceso (OQ-10).',
  },
  'There is a felony conviction in another jurisdiction ({other}); the record does not tell when, so nor whether it is later and less than eight years old.': {
    means: ['unknown'],
    es: 'Hay una condena por delito grave en otra jurisdicción ({other}); el historial no dice de cuándo, y por eso tampoco si es posterior y de menos de ocho años.',
  },
  'There is a later conviction in another jurisdiction ({other}); the record does not tell whether it is a felony.': {
    means: ['unknown'],
    es: 'Hay una condena posterior en otra jurisdicción ({other}); el historial no dice si es por un delito grave.',
  },
  '{charge} is a felony.': {
    means: ['met'],
    es: '{charge} es un delito grave.',
  },
  '{charge} is not a felony but a {level|level}.': {
    means: ['not_met'],
    es: '{charge} no es de nivel delito grave, sino de nivel {level|level}.',
  },
  '{charge} is a class A felony of Penal Law article 220, which Clean Slate does not exclude.': {
    means: ['met'],
    es: '{charge} es un delito grave de clase A del artículo 220 del Penal Law, que Clean Slate no excluye.',
  },
  '{charge} is a class A-III felony of 1973-79; by its words the exception for article 220 covers it, but that is open (OQ-13).': {
    means: ['unsettled'],
    es: '{charge} es un delito grave de clase A-III de 1973-79; por sus palabras la excepción del artículo 220 lo incluye, pero no está resuelto (OQ-13).',
  },
  '{charge} is a class A felony outside Penal Law article 220.': {
    means: ['not_met'],
    es: '{charge} es un delito grave de clase A fuera del artículo 220 del Penal Law.',
  },
  'A charge is pending ({pending}); whether it was brought after this conviction decides nothing before the waiting time is over.': {
    means: ['unsettled'],
    es: 'Hay un cargo pendiente ({pending}); si se presentó después de esta condena no decide nada antes de que termine el tiempo de espera.',
  },
  'The conviction of {by}, of which the record does not tell the day, is later than this one and came before it was sealed: it starts the {years} years anew on {start|day} ({from|start}); they were over on {over|day}.': {
    means: ['met'],
    es: 'La condena por {by}, cuya fecha el historial no dice, es posterior a esta y anterior a que se sellara: hace correr de nuevo los {years} años desde el {start|day} ({from|start}); terminaron el {over|day}.',
  },
  'The conviction of {by}, of which the record does not tell the day, is later than this one and came before it was sealed: it starts the {years} years anew on {start|day} ({from|start}); they are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'La condena por {by}, cuya fecha el historial no dice, es posterior a esta y anterior a que se sellara: hace correr de nuevo los {years} años desde el {start|day} ({from|start}); terminan el {over|day}.',
  },
  'There is a later felony conviction in another jurisdiction ({other}), less than eight years old: it was committed on {on|day}, and the record does not tell the day of the conviction; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).': {
    means: ['unsettled'],
    es: 'Hay una condena posterior por delito grave en otra jurisdicción ({other}), de menos de ocho años: los hechos son del {on|day}, y el historial no dice la fecha de la condena; la cláusula que la hace un impedimento se aplica solo una vez que las autoridades federales den acceso (OQ-10).',
  },
}; // prettier-ignore
