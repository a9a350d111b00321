import type { ENGLISH } from './story-en.js';
import type { Detail } from './story.js';

/** Codes that stand in a sentence, by what they are of. */
const WORDS = {
  status: {
    open: 'abierto', represented: 'representado', awaiting_court: 'a la espera del tribunal', closing_review: 'cierre en revisión',
    closed: 'cerrado', transferred: 'transferido',
  },
  role: { co_counsel: 'coabogado', paralegal: 'asistente legal', intake: 'admisión', volunteer: 'voluntario' },
  note: {
    file_note: 'nota del expediente', call: 'llamada', meeting: 'reunión', court: 'tribunal', research: 'investigación',
    advice: 'asesoramiento',
  },
  document: {
    rap_sheet: 'hoja de antecedentes', court_extract: 'extracto del tribunal', packet: 'documentos de la solicitud', letter: 'carta',
    certificate_of_disposition: 'certificado de disposición', retainer: 'contrato de representación',
    citizenship_attestation: 'declaración de ciudadanía', financial_proof: 'prueba de ingresos', identification: 'identificación',
    correspondence: 'correspondencia', court_order: 'orden del tribunal', exhibit: 'anexo', other: 'otro',
  },
  letter: {
    engagement: 'contratación', result: 'resultado', rights: 'derechos', closing: 'cierre', seal_follow_up: 'seguimiento del sellado',
  },
  method: {
    personal: 'en persona', mail: 'por correo', overnight: 'mensajería de un día', office: 'en la oficina', fax: 'por fax',
    in_person: 'en persona', electronic: 'por vía electrónica',
  },
  position: { consents: 'consiente', no_objection: 'no se opone', objects: 'se opone' },
  returned: {
    attempted_not_known: 'desconocido en esa dirección', no_such_number: 'el número no existe',
    insufficient_address: 'dirección incompleta', no_mail_receptacle: 'sin buzón', moved_left_no_address: 'se mudó sin dejar dirección',
    forwarding_expired: 'venció el reenvío', vacant: 'desocupado', refused: 'rechazado', unclaimed: 'no reclamado',
    deceased: 'fallecido', mailbox_unknown: 'buzón desconocido', other: 'otro motivo',
  },
  move: {
    file: 'presentación', serve: 'notificación', answer: 'respuesta', prove_service: 'prueba de notificación', reply: 'réplica',
    run_out: 'vencimiento del plazo', note_number: 'número del tribunal', set_hearing: 'audiencia', adjourn_hearing: 'aplazamiento',
    hold_hearing: 'audiencia celebrada', cancel_hearing: 'cancelación de la audiencia', decide: 'decisión', enter_order: 'asiento de la orden',
    serve_order: 'notificación de la orden', withdraw: 'retiro', strike: 'tachadura', correct: 'corrección',
  },
  clearanceMove: {
    open: 'abierta', send: 'enviada', confirm: 'confirmada', add_agency: 'agencia añadida', leave_out: 'agencia excluida',
    check: 'comprobada', correct: 'corregida', end: 'terminada',
  },
  clearance: {
    opened: 'abierta', sent: 'enviada', complied: 'cumplida', verified: 'verificada', not_cleared: 'no ejecutada', ended: 'terminada',
  },
  result: { cleared: 'ya no consta', still_showing: 'sigue constando', unclear: 'no está claro' },
  hold: {
    malpractice_claim: 'reclamación por negligencia profesional', litigation_hold: 'conservación por un litigio',
    funder_audit: 'auditoría de quien financia', longer_retention: 'conservación más larga',
  },
  kept: { held: 'está retenido', not_due: 'todavía no toca', not_closed: 'no está cerrado', not_ordered: 'nadie lo ha ordenado' },
  field: {
    title: 'título', problemCode: 'código del problema', fundingSourceId: 'financiación', county: 'condado', tags: 'etiquetas',
    privateAttorney: 'abogado particular',
  },
  deadline: {
    appeal_460_10: 'para apelar', appointment: 'de la cita con el cliente', clean_slate_sealed_by: 'del sellado por Clean Slate',
    clearance_comply: 'para que la agencia cumpla', clearance_send: 'para avisar a la agencia de la medida',
    clerk_completion_160_50_5: 'para que la secretaría destruya el registro', hearing: 'de la audiencia',
    motion_notice_160_50: 'para avisar de la moción a la fiscalía', motion_notice_160_55: 'para avisar de la moción a la fiscalía',
    opposition_notice_160_50: 'para que la fiscalía avise de que se opone', opposition_notice_160_55: 'para que la fiscalía avise de que se opone',
    prosecutor_comment_160_58: 'para que la fiscalía se pronuncie', prosecutor_response_160_59: 'para que la fiscalía se oponga',
    relief_opens: 'en que se abre una medida', sealing_form_160_57: 'para sellar lo que pide el formulario',
  },
} as const; // prettier-ignore

/** A code that a later version writes is said as it is. */
function word(of: keyof typeof WORDS, code: unknown): string {
  const words: { readonly [code: string]: string } = WORDS[of];
  return words[String(code)] ?? String(code).replaceAll('_', ' ');
}

/** Entries of the time when every record was read from a rap sheet do not say of what; each with its article. */
const SOURCES: { readonly [kind: string]: readonly [name: string, participle: string] } = {
  rap_sheet: ['Hoja de antecedentes', 'a'],
  court_extract: ['Extracto del tribunal', 'o'],
  certificate_of_disposition: ['Certificado de disposición', 'o'],
};
const source = (kind: unknown) => SOURCES[String(kind ?? 'rap_sheet')] ?? SOURCES['rap_sheet']!;

const because = (reason: unknown) => (reason ? `: ${reason as string}` : '');
const count = (n: unknown, one: string, many: string) => `${Number(n)} ${Number(n) === 1 ? one : many}`;
const prosecutor = (county: unknown) => `la fiscalía del condado de ${county as string}`;
const Prosecutor = (county: unknown) => `La fiscalía del condado de ${county as string}`;
const deadline = (kind: unknown, party: unknown) =>
  `Plazo ${word('deadline', kind)}${party === undefined ? '' : ` (${party as string})`}`;

const MEDIA: { readonly [medium: string]: string } = {
  letter: 'Carta',
  email: 'Correo electrónico',
  fax: 'Fax',
  phone: 'Llamada',
};
const CORRESPONDENTS: { readonly [correspondent: string]: readonly [from: string, to: string] } = {
  client: ['del cliente', 'al cliente'],
  prosecutor: ['de la fiscalía', 'a la fiscalía'],
  court: ['del tribunal', 'al tribunal'],
  agency: ['de la agencia', 'a la agencia'],
  other: ['de otros', 'a otros'],
};

/** The same in Spanish. */
export const SPANISH: { readonly [action in keyof typeof ENGLISH]: (detail: Detail) => string } = {
  'case.opened': ({ openedOn }) => `Caso abierto el ${openedOn}`,
  'case.imported': ({ openedOn }) => `Caso tomado de un archivo: abierto el ${openedOn}`,
  'case.invented': ({ openedOn }) => `Caso inventado para la demostración: abierto el ${openedOn}`,
  'case.received': ({ fromOrganization }) => `Caso recibido de ${fromOrganization}`,
  'case.transfer_offered': () => 'Caso ofrecido a otra organización',
  'case.transfer_withdrawn': () => 'Oferta a otra organización retirada',
  'case.transfer_declined': () => 'La otra organización rechazó la oferta',
  'case.transfer_accepted': () => 'La otra organización aceptó la oferta',
  'case.transferred': () => 'Caso entregado a la otra organización',
  'case.updated': ({ fields }) =>
    `Caso cambiado: ${(fields as string[]).map((field) => word('field', field)).join(', ')}`,
  'case.reassigned': ({ reason }) => `Otro abogado responsable${because(reason)}`,
  'case.team_joined': ({ role }) => `Alguien se sumó al equipo (${word('role', role)})`,
  'case.team_left': () => 'Alguien dejó el equipo',
  'case.moved': ({ before, after, reason }) =>
    `El caso pasó de «${word('status', before)}» a «${word('status', after)}»${because(reason)}`,
  'closing.submitted': () => 'Cierre presentado al abogado responsable',
  'closing.returned': () => 'Cierre devuelto',
  'closing.reviewed': () => 'Cierre firmado por el abogado responsable',
  'closing.approved': () => 'Cierre aprobado por un supervisor',
  'closing.closed': ({ category, closedOn }) => `Caso cerrado el ${closedOn} con ${category}`,
  'note.written': ({ kind }) => `Nota escrita (${word('note', kind)})`,
  'note.corrected': ({ version }) => `Nota corregida: versión ${version}`,
  'document.uploaded': ({ kind }) => `Documento subido (${word('document', kind)})`,
  'document.replaced': ({ kind, version }) => `Documento reemplazado (${word('document', kind)}): versión ${version}`,
  'record.uploaded': ({ kind }) => `${source(kind)[0]} subid${source(kind)[1]}`,
  'record.read': ({ kind, gaps }) =>
    `${source(kind)[0]} leíd${source(kind)[1]}${gaps ? `, con ${count(gaps, 'lugar que no se pudo leer', 'lugares que no se pudieron leer')}` : ''}`,
  'record.read_again': ({ version, gaps }) =>
    `Extracto del tribunal leído con otras columnas: versión ${version}, con ${count(gaps, 'lugar que no se pudo leer', 'lugares que no se pudieron leer')}`,
  'record.refused': ({ kind, code }) => `${source(kind)[0]}: no se pudo leer (${code})`,
  'record.corrected': ({ version }) => `Antecedentes corregidos: versión ${version}`,
  'record.taken_in': ({ version }) => `Antecedentes más recientes incorporados: versión ${version}`,
  'record.tasks_given': ({ tasks }) => `Tareas asignadas por lo que falta en los antecedentes: ${tasks}`,
  'record.confirmed': ({ version }) => `Antecedentes confirmados: versión ${version}`,
  'assessment.run': ({ asOf }) => `Antecedentes evaluados con fecha ${asOf}`,
  'petition.drafted': ({ relief }) => `Solicitud redactada para ${relief}`,
  'packet.requested': () => 'Documentos pedidos',
  'packet.generated': ({ files }) => `Documentos preparados: ${files}`,
  'packet.failed': () => 'No se pudieron preparar los documentos',
  'packet.approved': () => 'Documentos aprobados para presentar',
  'packet.commented': ({ asksForChange }) =>
    asksForChange ? 'Se pidió un cambio en los documentos' : 'Documentos comentados',
  'packet.comment_resolved': () => 'Comentario sobre los documentos resuelto',
  'packet.returned': () => 'Documentos devueltos',
  'correspondence.recorded': ({ direction, medium, correspondent }) =>
    `${MEDIA[String(medium)]} ${CORRESPONDENTS[String(correspondent)]?.[direction === 'in' ? 0 : 1]}`,
  'correspondence.delivered': ({ deliveredOn }) => `Lo enviado llegó el ${deliveredOn}`,
  'correspondence.returned': ({ returnedOn, reason }) =>
    `Lo enviado volvió el ${returnedOn} (${word('returned', reason)})`,
  'correspondence.withdrawn': () => 'Correspondencia retirada: se registró por error',
  'letter.requested': ({ kind }) => `Carta pedida (${word('letter', kind)})`,
  'letter.written': ({ kind }) => `Carta preparada (${word('letter', kind)})`,
  'letter.failed': ({ kind }) => `No se pudo preparar la carta (${word('letter', kind)})`,
  'filing.recorded': ({ filedOn }) => `Presentado ante el tribunal el ${filedOn}`,
  'filing.served': ({ county, servedOn, method }) =>
    `Se notificó a ${prosecutor(county)} el ${servedOn} (${word('method', method)})`,
  'filing.responded': ({ county, respondedOn, position }) =>
    `${Prosecutor(county)} respondió el ${respondedOn}: ${word('position', position)}`,
  'filing.numbered': () => 'Número asignado por el tribunal anotado',
  'filing.service_proved': ({ county }) => `Prueba de notificación a ${prosecutor(county)} guardada`,
  'filing.time_ran_out': ({ county, lastDay }) =>
    `${Prosecutor(county)} tenía hasta el ${lastDay} para responder y no lo hizo`,
  'filing.replied': ({ repliedOn }) => `Réplica notificada y presentada el ${repliedOn}`,
  'hearing.set': ({ scheduledOn, startsAt }) =>
    `Audiencia fijada para el ${scheduledOn}${startsAt ? ` a las ${startsAt}` : ''}`,
  'hearing.adjourned': ({ scheduledOn, startsAt }) =>
    `Audiencia aplazada al ${scheduledOn}${startsAt ? ` a las ${startsAt}` : ''}`,
  'hearing.held': ({ heldOn }) => `Audiencia celebrada el ${heldOn}`,
  'hearing.cancelled': ({ scheduledOn, reason }) => `Audiencia del ${scheduledOn} cancelada${because(reason)}`,
  'filing.decided': ({ decidedOn, granted, charges }) =>
    `El tribunal decidió el ${decidedOn}: ${granted} de ${count(charges, 'cargo concedido', 'cargos concedidos')}`,
  'filing.order_entered': ({ enteredOn }) => `Orden registrada el ${enteredOn}`,
  'filing.order_served': ({ servedOn, method }) =>
    `Se notificó la orden al cliente el ${servedOn} (${word('method', method)})`,
  'filing.withdrawn': ({ withdrawnOn, reason }) => `Solicitud retirada el ${withdrawnOn}${because(reason)}`,
  'filing.struck': ({ reason }) => `Presentación tachada: se registró por error${because(reason)}`,
  'filing.corrected': ({ move, struck, reason }) =>
    `${struck ? 'Tachado en' : 'Corregido en'} la historia de la presentación (${word('move', move)})${because(reason)}`,
  'prosecutor_list.listed': ({ county }) => `Puesto en una lista para ${prosecutor(county)}`,
  'prosecutor_list.answered': ({ county, answer }) =>
    `${Prosecutor(county)} respondió a una lista sobre un cargo: ${word('position', answer)}`,
  'clearance.moved': ({ move, agency, occurredOn, status }) =>
    `Ejecución de la medida: ${word('clearanceMove', move)}${agency ? ` (${agency as string})` : ''} el ${occurredOn}; ahora ${word('clearance', status)}`,
  'clearance.checked': ({ outcome, charges }) =>
    `Una hoja posterior se comparó con ${count(charges, 'cargo', 'cargos')}: ${word('result', outcome)}`,
  'clearance.charges_changed': ({ charges }) =>
    `La orden se corrigió: ${count(charges, 'cargo', 'cargos')} por eliminar`,
  'retention_hold.set': ({ kind }) => `Retenido contra la destrucción (${word('hold', kind)})`,
  'retention_hold.lifted': () => 'Ya no está retenido contra la destrucción',
  'case.purge_proposed': () => 'Propuesto para la destrucción',
  'case.purge_kept': ({ keptBecause }) => `No se destruyó: ${word('kept', keptBecause)}`,
  'deadline.set': ({ kind, party, dueOn }) => `${deadline(kind, party)}: ${dueOn}`,
  'deadline.changed': ({ kind, party, dueOnBefore, dueOn }) =>
    `${deadline(kind, party)}: pasó del ${dueOnBefore} al ${dueOn}`,
  'deadline.recomputed': ({ dueOnBefore, dueOn }) =>
    `El calendario del tribunal cambió en un día: un plazo pasó del ${dueOnBefore} al ${dueOn}`,
  'deadline.cancelled': ({ kind, party }) => `${deadline(kind, party)}: ya no rige`,
  'deadline.missed': ({ kind, party, dueOn }) => `${deadline(kind, party)}: venció el ${dueOn} sin que nada conste`,
  'deadline.met': ({ kind, party, metOn }) => `${deadline(kind, party)}: cumplido el ${metOn}`,
};
