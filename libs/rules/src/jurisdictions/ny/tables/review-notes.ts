/** Why a table alone cannot say, in English and Spanish. A table gives none but these. */
export const REVIEW_NOTES = {
  'A crime of terrorism resting on a class B felony may be punished as class A-I: read PL 490.25(2).':
    'Un delito de terrorismo basado en un delito grave de clase B puede castigarse como clase A-I: lea PL 490.25(2).',
  'Between 1973 and 1979 some offenses of article 220 were class A-III felonies: find the class on the judgment (OQ-13).':
    'Entre 1973 y 1979 algunas ofensas del artículo 220 eran delitos graves de clase A-III: busque la clase en el fallo condenatorio (OQ-13).',
  'It is a sex offense unless the trial court, on motion, found registration unduly harsh and inappropriate: was that found?':
    'Es una ofensa sexual salvo que el tribunal, por moción, haya considerado la inscripción excesivamente dura e inapropiada: ¿lo hizo?',
  'The section is of the Penal Law before 1967-09-01 (OQ-13).':
    'La sección es del Penal Law anterior al 1.º de septiembre de 1967 (OQ-13).',
  'The hate crime and terrorism clause of (3)(a) does not name sexually motivated felonies.':
    'La cláusula de (3)(a) sobre delitos de odio y terrorismo no nombra los delitos graves de motivación sexual.',
  'Specified in CPL 410.91(5) by a list from memory: read the section.':
    'Especificado en CPL 410.91(5) según una lista de memoria: lea la sección.',
  'Specified in CPL 410.91(5) by a list from memory, unless the property was a firearm, rifle or shotgun: read the section.':
    'Especificado en CPL 410.91(5) según una lista de memoria, salvo que el bien fuera un arma de fuego, un rifle o una escopeta: lea la sección.',
  '240.35(3) was excluded for a time that ended before 2021-02-02; the day was not found.':
    'La sección 240.35(3) estuvo excluida por un tiempo que terminó antes del 2 de febrero de 2021; no se encontró la fecha.',
  '265.02(4), a loaded firearm, was a class D violent felony until it was repealed in 2006; the list of today does not name it.':
    'La sección 265.02(4), un arma de fuego cargada, era un delito grave violento de clase D hasta que se derogó en 2006; la lista de hoy no la nombra.',
  'It is a class E violent felony if it was a plea to a lesser included offense under CPL 220.20.':
    'Es un delito grave violento de clase E si fue una declaración de culpabilidad por una ofensa menor incluida según CPL 220.20.',
  'A crime of terrorism resting on a class B to E felony is a violent felony: read PL 490.25(2).':
    'Un delito de terrorismo basado en un delito grave de clase B a E es un delito grave violento: lea PL 490.25(2).',
} as const satisfies { readonly [english: string]: string };

export type ReviewNote = keyof typeof REVIEW_NOTES;
