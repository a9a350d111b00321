import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_440_46_A: PhraseBook = {
  '{charge} is an offense of former article 221.': {
    means: ['met'],
    es: '{charge} es una ofensa del antiguo artículo 221.',
  },
  '{charge} is not among those sections.': {
    means: ['not_met'],
    es: '{charge} no está entre esas secciones.',
  },
  'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be no crime (Penal Law {section}).': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, que fue de {weight|weight}, no sería un delito (Penal Law {section}).',
  },
  'As article 222 now stands the conduct of {charge}, which was of {weight|weight} with a buyer of {age} years, would be no crime (Penal Law {section}).': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, que fue de {weight|weight} y con quien compró de {age} años, no sería un delito (Penal Law {section}).',
  },
  'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be no crime (Penal Law {section}), the buyer being taken to have been 21 or older, as nothing says otherwise.': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, que fue de {weight|weight}, no sería un delito (Penal Law {section}); se toma que quien compró tenía 21 años o más, ya que nada dice lo contrario.',
  },
  'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be a lesser offense (Penal Law {section}).': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, que fue de {weight|weight}, sería una ofensa menos grave (Penal Law {section}).',
  },
  'As article 222 now stands the conduct of {charge}, whatever its weight, would be a lesser offense (Penal Law {section}).': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, cualquiera que fuera su peso, sería una ofensa menos grave (Penal Law {section}).',
  },
  'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be a lesser offense (Penal Law {section}), the buyer being taken to have been no child, as nothing says otherwise.': {
    means: ['met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge}, que fue de {weight|weight}, sería una ofensa menos grave (Penal Law {section}); se toma que quien compró no era menor de edad, ya que nada dice lo contrario.',
  },
  'Sold, the conduct of {charge} would still be a crime; given for nothing, article 222 does not call it a sale. The record does not tell whether anything was paid.': {
    means: ['unknown'],
    es: 'Vendida, la conducta de {charge} todavía sería un delito; regalada, el artículo 222 no la llama venta. El historial no dice si se pagó algo.',
  },
  'The conduct of {charge} would be a crime (Penal Law {section}), but a seller less than three years older than the buyer has a defense; the ages must be read from the papers.': {
    means: ['unsettled'],
    es: 'La conducta de {charge} sería un delito (Penal Law {section}), pero quien vende y tiene menos de tres años más que quien compra tiene una defensa; hay que leer las edades en los papeles.',
  },
  'As article 222 now stands the conduct of {charge} would still be a crime (Penal Law {section}).': {
    means: ['not_met'],
    es: 'Según el artículo 222 de hoy, la conducta de {charge} todavía sería un delito (Penal Law {section}).',
  },
  'The conduct of {charge} would be no crime at all (Penal Law {section}): subdivision 2(a)(i) gives more.': {
    means: ['not_met'],
    es: 'La conducta de {charge} no sería ningún delito (Penal Law {section}): la subdivisión 2(a)(i) da más.',
  },
  'The conduct of {charge} would be an offense of the same class today (Penal Law {section}).': {
    means: ['not_met'],
    es: 'La conducta de {charge} sería hoy una ofensa de la misma clase (Penal Law {section}).',
  },
  'The conduct of {charge} would be an offense of the same class or higher today (Penal Law {section}); the burden is on the People, and an attorney decides whether to file (OQ-18).': {
    means: ['unsettled'],
    es: 'La conducta de {charge} sería hoy una ofensa de la misma clase o de una clase más alta (Penal Law {section}); la carga de la prueba es de la fiscalía, y una abogada o un abogado decide si se presenta la petición (OQ-18).',
  },
  'What {charge} would be under article 222 depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: 'Lo que sería {charge} según el artículo 222 depende de un dato que el historial no dice.',
  },
  '{charge} is an attempt; how the section treats one must be read by an attorney.': {
    means: ['unsettled'],
    es: '{charge} es una tentativa; una abogada o un abogado debe leer cómo la trata la sección.',
  },
  'The weight in the record is below what {charge} requires: one of the two is wrong, and an attorney must look at the papers.': {
    means: ['unsettled'],
    es: 'El peso del historial está por debajo de lo que exige {charge}: uno de los dos datos está mal, y una abogada o un abogado debe mirar los papeles.',
  },
  '{charge} was a transfer without payment, which article 222 calls no sale; what else the conduct was is for an attorney.': {
    means: ['unsettled'],
    es: '{charge} fue una entrega sin pago, que el artículo 222 no llama venta; qué otra cosa fue la conducta lo decide una abogada o un abogado.',
  },
  'The sentence is being served.': {
    means: ['met'],
    es: 'La sentencia se está cumpliendo.',
  },
  'The sentence is no longer served: ask under subdivision 2.': {
    means: ['not_met'],
    es: 'La sentencia ya no se está cumpliendo: hay que pedirlo según la subdivisión 2.',
  },
  'The record does not tell whether the sentence is still served.': {
    means: ['unknown'],
    es: 'El historial no dice si la sentencia todavía se está cumpliendo.',
  },
  'Severe or ongoing consequences are presumed; the motion must plead them.': {
    means: ['met'],
    es: 'Las consecuencias graves o continuas se presumen; la moción debe alegarlas.',
  },
  'The client says that there are no severe or ongoing consequences.': {
    means: ['not_met'],
    es: 'La persona representada dice que no hay consecuencias graves o continuas.',
  },
}; // prettier-ignore
