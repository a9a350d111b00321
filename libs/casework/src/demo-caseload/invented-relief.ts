import { TEMPLATE_VERSION } from '#libs/papers';
import { addDays, type CriminalRecord, levelOf, type LocalDate } from '#libs/record';
import { assess, type Assessment, type Deadline, prosecutorResponse160_59 } from '#libs/rules';
import { proofDigest } from '../assessments/proof-digest.js';
import { packetSha256 } from '../packets/verify-packet.js';
import type { Weighted } from '#libs/specimens';
import { type FilingEvent, replay, statusOf } from '../filings/filing-history.js';
import type { DemoFile } from './demo-file.js';
import { addClearance } from './invented-clearance.js';
import { inventRecord, type RecordOf } from './invented-record.js';
import { recordRow } from './record-row.js';
import { addSpecimen } from './specimen-papers.js';

const RELIEF = 'NY-160.59';
const METHODS: Weighted<'personal' | 'mail' | 'office'> = [['personal', 40], ['mail', 45], ['office', 15]]; // prettier-ignore
const POSITIONS: Weighted<'consents' | 'no_objection' | 'objects'> = [['consents', 15], ['no_objection', 60], ['objects', 25]]; // prettier-ignore
const OUTCOMES: Weighted<'granted' | 'denied_statutory' | 'denied_discretionary' | 'withdrawn'> = [
  ['granted', 82],
  ['denied_discretionary', 9],
  ['denied_statutory', 5],
  ['withdrawn', 4],
];

/** The case in which something is asked for, and who works on it. */
export interface ReliefCase {
  readonly id: string;
  readonly attorneyId: string;
  readonly paralegalId: string;
  readonly openedOn: LocalDate;
}

/** A rap sheet in the case, and the record that was made of it. @returns its id and what it holds. */
export function addRecord(
  file: DemoFile,
  { id: caseId, paralegalId, openedOn }: ReliefCase,
  of: RecordOf,
  isConfirmed: boolean,
): { readonly id: string; readonly content: CriminalRecord } {
  const { chance, clientId } = file;
  const at = chance.instant(openedOn);
  const content = inventRecord(chance, of);
  const { id: documentId } = addSpecimen(file, caseId, 'rap_sheet', paralegalId, at);
  const id = chance.id(at);
  const confirmedBy = isConfirmed ? paralegalId : null;
  file.add('records', recordRow({ id, caseId, documentId, content, confirmedBy, at }));
  file.add('record_revisions', {
    recordId: id,
    version: 1,
    content,
    reason: 'Invented for the demo',
    createdById: null,
    createdAt: at,
  });
  if (isConfirmed) {
    const names = of.names.map((name, place) => ({
      name,
      kind: place === 0 ? ('legal' as const) : ('alias' as const),
    }));
    const bearer = { names, dateOfBirth: of.bornOn, nysid: of.nysid };
    file.addNames({ noun: 'record', id, role: 'client', clientId, caseId }, bearer, at);
  }
  return { id, content };
}

/** How far an application came by the day that the office stands at. */
export type ReliefStage = 'assessed' | 'prepared' | 'pending' | 'decided';

/** What the court decided on a charge. */
export type ChargeDecision = (typeof OUTCOMES)[number][0];

export interface Relief {
  readonly stage: ReliefStage;
  readonly decidedOn: LocalDate | null;
  readonly decisions: ReadonlyMap<string, ChargeDecision>;
  readonly county: string | null;
}

/**
 * An application under CPL 160.59 as far as its days have come: assessed by the rules, drafted for what they find eligible, signed,
 * filed, served, answered, decided.
 */
export function addRelief(
  file: DemoFile,
  reliefCase: ReliefCase,
  record: { readonly id: string; readonly content: CriminalRecord },
): Relief {
  const { chance, staff } = file;
  const { id: caseId, attorneyId, paralegalId, openedOn } = reliefCase;
  const assessedOn = chance.day(addDays(openedOn, 5), addDays(openedOn, 30));
  const none: Relief = { stage: 'assessed', decidedOn: null, decisions: new Map(), county: null };
  if (assessedOn >= staff.asOf) return none;
  const assessedAt = chance.instant(assessedOn);
  const result = assess(record.content, { asOf: assessedOn });
  const assessmentId = chance.id(assessedAt);
  file.add('assessments', {
    id: assessmentId,
    caseId,
    recordId: record.id,
    recordVersion: 1,
    asOf: assessedOn,
    rulesVersion: result.rulesVersion,
    result: result as object,
    digest: proofDigest(record.content, result),
    createdById: paralegalId,
    createdAt: assessedAt,
  });

  const asked = eligibleCharge(record.content, result);
  const preparedOn = addDays(assessedOn, chance.int(10, 60));
  if (!asked || preparedOn >= staff.asOf) return none;
  const { chargeId, county, court } = asked;
  const preparedAt = chance.instant(preparedOn);
  const filedOn = addDays(preparedOn, chance.int(2, 20));
  const isFiled = filedOn < staff.asOf;
  const petitionId = chance.id(preparedAt);
  file.add('petitions', {
    id: petitionId,
    caseId,
    assessmentId,
    relief: RELIEF,
    chargeIds: [chargeId],
    createdById: paralegalId,
    createdAt: preparedAt,
  });
  const packetId = addPacket(file, reliefCase, { petitionId, preparedOn, preparedAt, isApproved: isFiled });
  if (!isFiled) return { ...none, stage: 'prepared', county };

  const filedAt = chance.instant(filedOn);
  const filingId = chance.id(filedAt);
  const history = new InventedHistory(chance);
  const addFiling = () => addFiled(file, { id: filingId, caseId, packetId, court, createdById: attorneyId, createdAt: filedAt }, history); // prettier-ignore
  const method = chance.weighted([['in_person', 30], ['mail', 30], ['electronic', 40]] as const); // prettier-ignore
  const data = { method, docketNumber: null, indexNumber: null, fee: null, feeCents: null, counties: [county] };
  history.add({ move: 'file', occurredOn: filedOn, data }, attorneyId, filedAt);
  const pending: Relief = { ...none, stage: 'pending', county };
  const servedOn = addDays(filedOn, chance.int(0, 6));
  if (servedOn >= staff.asOf) {
    addFiling();
    return pending;
  }
  const respondedOn = addDays(servedOn, chance.int(10, 70));
  const isAnswered = chance.yes(80) && respondedOn < staff.asOf;
  const service = { filingId, county, court, servedOn, respondedOn: isAnswered ? respondedOn : null };
  addService(file, reliefCase, service, history);

  const decidedOn = addDays(servedOn, chance.int(75, 200));
  if (decidedOn >= staff.asOf) {
    addFiling();
    return pending;
  }
  const decidedAt = chance.instant(decidedOn);
  const orderId = chance.id(decidedAt);
  const outcome = chance.weighted(OUTCOMES);
  const enteredOn = addDays(decidedOn, chance.int(0, 14));
  const isEntered = outcome.startsWith('granted') && enteredOn < staff.asOf;
  const documentId = isEntered ? addSpecimen(file, caseId, 'court_order', paralegalId, decidedAt).id : null;
  const entered = { enteredOn: isEntered ? enteredOn : null, documentId };
  file.add('court_orders', { id: orderId, filingId, decidedOn, ...entered, createdById: paralegalId, createdAt: decidedAt }); // prettier-ignore
  file.add('order_outcomes', { orderId, chargeId, outcome });
  history.add(
    { move: 'decide', occurredOn: decidedOn, data: { outcomes: [{ chargeId, outcome }] } },
    paralegalId,
    decidedAt,
  );
  if (isEntered) {
    const said = { move: 'enter_order', occurredOn: enteredOn, documentId, data: {} } as const;
    history.add(said, paralegalId, chance.instant(enteredOn));
  }
  addFiling();
  if (isEntered) {
    const ordered = { caseId, paralegalId, filingId, relief: RELIEF, chargeId, record, enteredOn } as const;
    addClearance(file, ordered);
  }
  return { stage: 'decided', decidedOn, decisions: new Map([[chargeId, outcome]]), county };
}

/** Moves of a filing as the office would have recorded them. */
class InventedHistory {
  readonly events: { readonly event: FilingEvent; readonly createdAt: string }[] = [];

  constructor(private readonly chance: DemoFile['chance']) {}

  add(
    said: Pick<FilingEvent, 'move' | 'occurredOn' | 'data'> & { county?: string; documentId?: string | null },
    createdById: string,
    createdAt: string,
  ): void {
    const none = { county: null, documentId: null, hearingId: null, correctsId: null, reason: null };
    const event = { ...none, ...said, id: this.chance.id(createdAt), sequence: this.events.length + 1, createdById };
    this.events.push({ event: event as FilingEvent, createdAt });
  }
}

/** The filing as it stands after its history. */
function addFiled(
  file: DemoFile,
  filing: { id: string; caseId: string; packetId: string; court: string; createdById: string; createdAt: string },
  { events }: InventedHistory,
): void {
  const facts = replay(events.map(({ event }) => event));
  const { filedOn, method, docketNumber, counties } = facts;
  file.add('filings', { ...filing, filedOn, method, docketNumber, counties: [...counties], status: statusOf(facts) });
  for (const { event, createdAt } of events) {
    file.add('filing_events', { ...event, data: event.data as object, filingId: filing.id, createdAt });
  }
}

/** The oldest conviction that the rules find eligible, with the court that it was had in. */
function eligibleCharge({ courtCases }: CriminalRecord, { decisions }: Assessment) {
  for (const { county, court, charges } of courtCases) {
    for (const { id, class: chargeClass } of charges) {
      const isEligible = decisions.some(
        ({ relief, chargeId, outcome }) => relief === RELIEF && chargeId === id && outcome === 'eligible',
      );
      if (isEligible && chargeClass && levelOf(chargeClass) !== 'violation' && county && court) {
        return { chargeId: id, county, court };
      }
    }
  }
  return null;
}

function addPacket(
  file: DemoFile,
  { id: caseId, attorneyId, paralegalId }: ReliefCase,
  packet: { petitionId: string; preparedOn: LocalDate; preparedAt: string; isApproved: boolean },
): string {
  const { petitionId, preparedOn, preparedAt, isApproved } = packet;
  const id = file.chance.id(preparedAt);
  const name = 'notice-of-motion.pdf';
  const document = addSpecimen(file, caseId, 'packet', paralegalId, preparedAt);
  file.add('packets', {
    id,
    petitionId,
    status: isApproved ? 'approved' : 'ready',
    preparedOn,
    sha256: packetSha256([{ name, sha256: document.sha256 }]),
    templateVersion: TEMPLATE_VERSION,
    createdById: paralegalId,
    createdAt: preparedAt,
    readyAt: preparedAt,
    approvedById: isApproved ? attorneyId : null,
    approvedAt: isApproved ? preparedAt : null,
  });
  const title = 'Notice of motion';
  file.add('packet_files', {
    packetId: id,
    name,
    title,
    audience: 'court',
    pages: 1,
    parts: [{ title, page: 1 }],
    position: 0,
    documentId: document.id,
  });
  return id;
}

function addService(
  file: DemoFile,
  { id: caseId, paralegalId }: ReliefCase,
  service: { filingId: string; county: string; court: string; servedOn: LocalDate; respondedOn: LocalDate | null },
  history: InventedHistory,
): void {
  const { filingId, county, court, servedOn, respondedOn } = service;
  const { chance } = file;
  const at = chance.instant(servedOn);
  const method = chance.weighted(METHODS);
  file.add('filing_services', {
    id: chance.id(at),
    filingId,
    county,
    servedOn,
    method,
    createdById: paralegalId,
    createdAt: at,
  });
  history.add({ move: 'serve', occurredOn: servedOn, county, data: { method, servedBy: null } }, paralegalId, at);
  if (respondedOn) {
    const respondedAt = chance.instant(respondedOn);
    const position = chance.weighted(POSITIONS);
    history.add({ move: 'answer', occurredOn: respondedOn, county, data: { position } }, paralegalId, respondedAt);
    file.add('prosecutor_responses', {
      id: chance.id(respondedAt),
      filingId,
      county,
      respondedOn,
      position,
      createdById: paralegalId,
      createdAt: respondedAt,
    });
  }
  const { due, conservative } = prosecutorResponse160_59(servedOn, method);
  file.add('deadlines', {
    id: chance.id(at),
    caseId,
    source: `filing:${filingId}`,
    filingId,
    kind: 'prosecutor_response_160_59',
    party: county,
    county,
    court,
    triggeredOn: servedOn,
    dueOn: due.dueOn,
    conservativeOn: conservative?.dueOn ?? null,
    citation: due.citation,
    computation: { ...due, conservative } satisfies Deadline & { conservative: Deadline | null } as object,
    status: respondedOn ? 'met' : 'open',
    metOn: respondedOn,
    createdAt: at,
  });
}
