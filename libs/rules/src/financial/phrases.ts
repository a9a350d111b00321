/**
 * Every sentence of a finding in English, and its Spanish with the same values. `{income|money}` is filled from the values that
 * decided, so that the reason cannot differ from the decision.
 */
export const PHRASES = {
  // Citizenship and alien status
  'status/brief_advice': {
    en: 'The only service is brief advice by telephone or otherwise not in person: no attestation or document is asked for.',
    es: 'El único servicio es un consejo breve por teléfono o de otro modo no presencial: no se pide declaración ni documento.',
  },
  'status/not_known': {
    en: 'The intake does not say whether the client is a citizen or an alien with an eligible status.',
    es: 'La entrevista de ingreso no dice si la persona es ciudadana o extranjera con un estatus elegible.',
  },
  'status/no_attestation': {
    en: 'The client is a citizen and has not signed the attestation.',
    es: 'La persona es ciudadana y no ha firmado la declaración de ciudadanía.',
  },
  'status/attested': {
    en: 'The client attested citizenship by signature on {signedOn|day}.',
    es: 'La persona declaró su ciudadanía con su firma el {signedOn|day}.',
  },
  'status/no_document': {
    en: 'The client has an eligible alien status, and no copy of the document that shows it is in the file.',
    es: 'La persona tiene un estatus migratorio elegible y en el expediente no hay copia del documento que lo muestra.',
  },
  'status/documented': {
    en: 'The client has an eligible alien status, shown by a document in the file.',
    es: 'La persona tiene un estatus migratorio elegible, mostrado por un documento en el expediente.',
  },
  'status/exception_not_known': {
    en: 'The client has no eligible alien status; the intake does not say whether the exception for victims of abuse or trafficking was asked about.',
    es: 'La persona no tiene un estatus migratorio elegible; la entrevista no dice si se preguntó por la excepción para víctimas de abuso o de trata.',
  },
  'status/exception_claimed': {
    en: 'The client may come under the exception for victims of abuse or trafficking; an attorney must read 45 CFR 1626.4.',
    es: 'La persona puede estar en la excepción para víctimas de abuso o de trata; una abogada o un abogado debe leer 45 CFR 1626.4.',
  },
  'status/for_attorney': {
    en: 'Whether the client’s status allows representation is for an attorney to say.',
    es: 'Si el estatus de la persona permite la representación, debe decirlo una abogada o un abogado.',
  },
  'status/not_eligible': {
    en: 'The client has no eligible alien status and no exception applies.',
    es: 'La persona no tiene un estatus migratorio elegible y no se aplica ninguna excepción.',
  },

  // Income
  'income/not_tested': {
    en: 'The grant tests no income.',
    es: 'La subvención no examina los ingresos.',
  },
  'income/facts_missing': {
    en: 'The intake lacks the household size or an income.',
    es: 'En la entrevista falta el tamaño del hogar o un ingreso.',
  },
  'income/under': {
    en: 'The income of {income|money} a year for {size|people} is not above {percent} % of the {year} poverty guideline ({ceiling|money}).',
    es: 'El ingreso de {income|money} al año para {size|people} no supera el {percent} % de la pauta federal de pobreza de {year} ({ceiling|money}).',
  },
  'income/over': {
    en: 'The income of {income|money} a year for {size|people} is above {percent} % of the {year} poverty guideline ({ceiling|money}).',
    es: 'El ingreso de {income|money} al año para {size|people} supera el {percent} % de la pauta federal de pobreza de {year} ({ceiling|money}).',
  },
  'income/over_without_basis': {
    en: 'The income of {income|money} a year is above the ceiling of {ceiling|money}; the intake does not say whether an exception is claimed.',
    es: 'El ingreso de {income|money} al año supera el límite de {ceiling|money}; la entrevista no dice si se pide una excepción.',
  },
  'income/tables_differ': {
    en: 'The income of {income|money} a year is judged differently by the tables of {earlier} and {year}, and the day from which LSC used the one of {year} is not known.',
    es: 'El ingreso de {income|money} al año se juzga de modo distinto según las tablas de {earlier} y de {year}, y no se conoce la fecha desde la que LSC usó la de {year}.',
  },
  'income/benefits_only': {
    en: 'All income is from low-income programs that the board has listed: it is not tested again.',
    es: 'Todos los ingresos son de programas para personas de bajos ingresos que la junta ha aprobado: no se examinan otra vez.',
  },
  'income/not_benefits_only': {
    en: 'Some income is not from a low-income program that the board has listed, and {income|money} a year is above the ceiling of {ceiling|money}.',
    es: 'Hay ingresos que no son de un programa aprobado por la junta, y {income|money} al año supera el límite de {ceiling|money}.',
  },
  'income/maintain_benefits': {
    en: 'The matter is keeping the benefits of a low-income program: the grant sets no ceiling.',
    es: 'El asunto es conservar los beneficios de un programa para personas de bajos ingresos: la subvención no pone límite.',
  },
  'income/medical': {
    en: 'The income goes mainly to medical or nursing-home care: the grant sets no ceiling.',
    es: 'El ingreso se gasta sobre todo en atención médica o en un hogar de cuidados: la subvención no pone límite.',
  },
  'income/basis_of_other_matter': {
    en: 'The exception claimed is for matters of government benefits, and the problem is record relief (87).',
    es: 'La excepción pedida es para asuntos de beneficios del gobierno, y el problema es el alivio de antecedentes (87).',
  },
  'income/no_factor': {
    en: 'The exception for factors is claimed and none is named.',
    es: 'Se pide la excepción por factores y no se nombra ninguno.',
  },
  'income/exception_under': {
    en: 'With the exception claimed, {income|money} a year for {size|people} is not above {percent} % of the {year} poverty guideline ({ceiling|money}).',
    es: 'Con la excepción pedida, {income|money} al año para {size|people} no supera el {percent} % de la pauta federal de pobreza de {year} ({ceiling|money}).',
  },
  'income/iola_exception': {
    en: 'The income is above 125 %; 21 NYCRR 7000.14 has exceptions for benefits matters and other factors whose limits were not confirmed.',
    es: 'El ingreso supera el 125 %; 21 NYCRR 7000.14 tiene excepciones para asuntos de beneficios y otros factores cuyos límites no se confirmaron.',
  },

  // Exception and assets
  'exception/approved': {
    en: 'The exception was approved by somebody with the right to.',
    es: 'La excepción fue aprobada por alguien con el derecho de hacerlo.',
  },
  'exception/not_approved': {
    en: 'The exception has not been approved; the supervisor decides.',
    es: 'La excepción no ha sido aprobada; decide la supervisora o el supervisor.',
  },
  'assets/not_tested': {
    en: 'Income of listed benefits alone: assets are not tested again.',
    es: 'Solo ingresos de beneficios aprobados: los bienes no se examinan otra vez.',
  },
  'assets/no_ceiling': {
    en: 'The program has set no asset ceiling for this grant.',
    es: 'El programa no ha fijado un límite de bienes para esta subvención.',
  },
  'assets/facts_missing': {
    en: 'The intake lacks the household size or the value of an asset.',
    es: 'En la entrevista falta el tamaño del hogar o el valor de un bien.',
  },
  'assets/within': {
    en: 'The assets that count, {assets|money}, are not above the ceiling of {ceiling|money}.',
    es: 'Los bienes que cuentan, {assets|money}, no superan el límite de {ceiling|money}.',
  },
  'assets/waived': {
    en: 'The assets that count, {assets|money}, are above the ceiling of {ceiling|money}, which was waived.',
    es: 'Los bienes que cuentan, {assets|money}, superan el límite de {ceiling|money}, del que se concedió dispensa.',
  },
  'assets/above': {
    en: 'The assets that count, {assets|money}, are above the ceiling of {ceiling|money}, which was not waived.',
    es: 'Los bienes que cuentan, {assets|money}, superan el límite de {ceiling|money}, del que no se concedió dispensa.',
  },

  // The grant
  'county/not_known': {
    en: 'The intake does not name the county.',
    es: 'La entrevista no nombra el condado.',
  },
  'county/served': {
    en: 'The grant serves {county}.',
    es: 'La subvención cubre el condado de {county}.',
  },
  'county/not_served': {
    en: 'The grant does not serve {county}.',
    es: 'La subvención no cubre el condado de {county}.',
  },
  'problem/not_known': {
    en: 'The intake does not name the problem code.',
    es: 'La entrevista no nombra el código del problema.',
  },
  'problem/served': {
    en: 'The grant pays for problem code {problemCode}.',
    es: 'La subvención paga el código de problema {problemCode}.',
  },
  'problem/not_served': {
    en: 'The grant does not pay for problem code {problemCode}.',
    es: 'La subvención no paga el código de problema {problemCode}.',
  },
} as const satisfies { readonly [why: string]: { readonly en: string; readonly es: string } }; // prettier-ignore

export type Why = keyof typeof PHRASES;
