import { addDays, daysBetween, type LocalDate } from '#libs/record';
import { checkClosing, type ClosingPaper, type LscEligibility } from '#libs/rules';
import type { Weighted } from '#libs/specimens';
import { DemoChance } from './demo-chance.js';
import type { Gathered } from './demo-caseload.repository.js';
import { DemoFile, type DemoStaff } from './demo-file.js';
import { addIntake, addProspect, inventBirth } from './invented-intake.js';
import {
  inventAddress,
  inventNysid,
  inventOrganization,
  inventPerson,
  inventPhone,
  inventPlace,
  nameOf,
  type Place,
} from './invented-people.js';
import { addRecord, addRelief, type ChargeDecision, type Relief } from './invented-relief.js';
import { addSpecimen } from './specimen-papers.js';

/** How long the office has been at work. */
const OFFICE_DAYS = 2190;
/** How many cases a client has: one and a half on the average. */
const CASES: Weighted<number> = [[1, 62], [2, 28], [3, 8], [4, 2]]; // prettier-ignore
const TITLES: Weighted<string> = [
  ['Criminal record relief', 70],
  ['Sealing under CPL 160.59', 14],
  ['Rap sheet errors', 8],
  ['Certificate of relief', 5],
  ['Employment denied for a record', 3],
];
const TAGS = ['housing', 'licence', 'youth', 'veteran', 'employment', 'clinic'];
const CALLS = [
  'Called the client about the certificate of disposition; it is in the mail.',
  'The client’s employer has asked for an answer by the end of the month.',
  'Left a message; will try again on Thursday evening.',
  'The client found the old court papers and will bring them to the next meeting.',
  'Explained what sealing does and what it does not do. The client understands that the police still see the record.',
  'The clerk says that the file is in storage and takes two weeks.',
  'Went over the rap sheet line by line; the client remembers one arrest that is not on it.',
  'The client has moved and gave a new address.',
  'Asked for the fingerprint card; the fee is waived.',
];
const TASKS = [
  'Order the certificate of disposition',
  'Call the client about the hearing',
  'Send the retainer for signature',
  'Check the rap sheet against the court file',
  'Draft the supporting affirmation',
  'Ask the clerk for the docket',
  'Collect letters of support',
];
const LIMITED: Weighted<string> = [['A', 58], ['B', 42]]; // prettier-ignore
const EXTENDED: Weighted<string> = [['L', 70], ['K', 30]]; // prettier-ignore

/** The id of the client with the number, and what is drawn for that client alone. */
export function beginFile(
  seed: string,
  number: number,
  asOf: LocalDate,
): { id: string; since: LocalDate; chance: DemoChance } {
  const chance = DemoChance.of('demo-caseload', seed, number);
  const since = addDays(asOf, -1 - chance.skewed(OFFICE_DAYS, 1.3));
  return { id: chance.id(`${since}T00:00:00Z`), since, chance };
}

interface Closed {
  readonly caseId: string;
  readonly problemCode: string;
  readonly closedOn: LocalDate;
  readonly category: string;
}

/** A client with everything that an office has of one, as of the day that the office stands at. */
export function inventFile(
  staff: DemoStaff,
  { id: clientId, since, chance }: ReturnType<typeof beginFile>,
  gathered: Gathered,
): void {
  const file = new DemoFile(chance, staff, clientId, gathered);
  const person = inventPerson(chance);
  const place = inventPlace(chance);
  const bornOn = inventBirth(chance, since);
  const nysid = chance.yes(92) ? inventNysid(chance) : null;
  const phone = chance.yes(90) ? inventPhone(chance) : null;
  const at = chance.instant(since);
  file.add('clients', {
    id: clientId,
    givenName: person.givenName,
    familyName: person.familyName,
    otherNames: [...person.otherNames],
    dateOfBirth: bornOn,
    nysid,
    phone,
    email: chance.yes(50) ? `client${clientId.slice(-12)}@mail.example` : null,
    addressLines: inventAddress(chance, place),
    createdAt: at,
    updatedAt: at,
  });
  const names = [nameOf(person), ...person.otherNames];
  const kept = names.map((name, n) => ({ name, kind: n === 0 ? ('legal' as const) : ('alias' as const) }));
  file.addNames(
    { noun: 'client', id: clientId, role: 'client', clientId },
    { names: kept, dateOfBirth: bornOn, nysid },
    at,
  );
  audit(file, 'client.invented', clientId, null, { openedOn: since });

  const others = Array.from({ length: chance.weighted(CASES) - 1 }, () =>
    chance.day(since, addDays(staff.asOf, -1)),
  ).sort();
  const closed: Closed[] = [];
  [since, ...others].forEach((openedOn, n) => {
    const record = n === 0 ? { names, bornOn, nysid, reportedOn: openedOn } : null;
    const takeIn = (caseId: string) =>
      n === 0 && chance.yes(35)
        ? addIntake(file, {
            person,
            bornOn,
            nysid,
            phone,
            receivedOn: openedOn,
            outcome: { status: 'accepted', clientId, caseId },
          })
        : 'undetermined';
    inventCase(file, { openedOn, place, record, closed, takeIn });
  });
  if (chance.yes(22)) addProspect(file, since, daysBetween(since, staff.asOf) < 45);
}

interface CaseOf {
  readonly openedOn: LocalDate;
  readonly place: Place;
  readonly record: { names: readonly string[]; bornOn: LocalDate; nysid: string | null; reportedOn: LocalDate } | null;
  /** Cases of the client that were closed before, to which this one is added when it is. */
  readonly closed: Closed[];
  /** Adds the intake from which the case came, if it came from one. */
  takeIn(caseId: string): LscEligibility;
}

/** A case at work: who works on it, and until when. */
interface OpenCase {
  readonly id: string;
  readonly attorneyId: string;
  readonly paralegalId: string;
  readonly openedOn: LocalDate;
  readonly fundingSourceId: string | null;
  readonly problemCode: string;
}

function inventCase(file: DemoFile, { openedOn, place, record, closed, takeIn }: CaseOf): void {
  const { chance, staff, clientId } = file;
  const at = chance.instant(openedOn);
  const id = chance.id(at);
  const attorneyId = staff.attorneys[chance.skewed(staff.attorneys.length - 1, 1.3)]!;
  const paralegalId = chance.one(staff.paralegals);
  const fundingSourceId = chance.yes(90) ? chance.one(staff.fundingSources) : null;
  const problemCode = chance.yes(92) ? '87' : '89';
  const ageDays = daysBetween(openedOn, staff.asOf);
  const opened: OpenCase = { id, attorneyId, paralegalId, openedOn, fundingSourceId, problemCode };

  const asksRelief = record !== null && ageDays > 40 && chance.yes(12);
  const isClosed = chance.yes(ageDays > 720 ? 94 : ageDays > 360 ? 78 : ageDays > 180 ? 48 : ageDays > 60 ? 16 : 3);
  const isExtended = !asksRelief && chance.yes(22);
  const filed = record
    ? addRecord(file, opened, { ...record, isSimple: asksRelief }, asksRelief || chance.yes(85))
    : null;
  const relief = filed && asksRelief ? addRelief(file, opened, filed) : null;
  const status = statusOf(chance, relief, isClosed, isExtended);
  const helpedFrom = relief?.decidedOn ?? openedOn;
  const closedOn = status === 'closed' ? closingDay(chance, helpedFrom, staff.asOf) : null;
  const lastOn = closedOn ?? addDays(staff.asOf, -1);

  file.add('cases', {
    id,
    clientId,
    attorneyId,
    title: chance.weighted(TITLES),
    status,
    openedOn,
    problemCode,
    fundingSourceId,
    county: relief?.county ?? place.county,
    tags: chance.yes(20) ? [chance.one(TAGS)] : [],
    privateAttorney: false,
    createdAt: at,
    updatedAt: at,
  });
  audit(file, 'case.invented', id, id, { openedOn });
  if (chance.yes(60)) file.add('case_members', { caseId: id, memberId: paralegalId, role: 'paralegal', addedAt: at });
  const isRepresented = isExtended || relief !== null;
  const retainerId = isRepresented ? addSpecimen(file, id, 'retainer', paralegalId, at).id : null;
  addMoves(file, opened, status, isRepresented, lastOn);
  const adviceId = addNotes(file, opened, lastOn);
  addParties(file, opened, relief?.county ?? null);
  addTasks(file, opened, closedOn, place);
  addTime(file, opened, lastOn);
  const eligibility = takeIn(id);
  if (closedOn || status === 'closing_review') {
    const category = relief?.decidedOn ? chance.one(['Ia', 'Ib']) : chance.weighted(isRepresented ? EXTENDED : LIMITED);
    addClosing(file, opened, {
      category,
      closedOn,
      helpedFrom,
      lastOn,
      adviceId,
      retainerId,
      relief,
      closed,
      eligibility,
    });
  }
  if (chance.yes(0.1)) addWall(file, opened, at);
}

type Status = 'open' | 'represented' | 'awaiting_court' | 'closing_review' | 'closed';

function statusOf(chance: DemoChance, relief: Relief | null, isClosed: boolean, isExtended: boolean): Status {
  if (relief?.stage === 'pending') return 'awaiting_court';
  if (relief?.stage === 'prepared') return 'represented';
  if (isClosed) return 'closed';
  if (chance.yes(3)) return 'closing_review';
  return relief || isExtended ? 'represented' : 'open';
}

/** Within nine months, and before the day that the office stands at. */
function closingDay(chance: DemoChance, from: LocalDate, asOf: LocalDate): LocalDate {
  return chance.day(from, addDays(from, Math.max(0, Math.min(daysBetween(from, asOf) - 1, 270))));
}

/** As an import does: a row for each. It says when the row was made, which is now. */
function audit(
  file: DemoFile,
  action: string,
  entityId: string,
  caseId: string | null,
  detail: { openedOn: string },
): void {
  file.add('audit_entries', {
    id: file.chance.id(`${detail.openedOn}T00:00:00Z`),
    action,
    entityId,
    caseId,
    clientId: file.clientId,
    correlationId: 'demo-caseload',
    detail,
  });
}

function addMoves(
  file: DemoFile,
  { id: caseId, attorneyId, openedOn }: OpenCase,
  status: Status,
  isRepresented: boolean,
  lastOn: LocalDate,
): void {
  const path: Status[] = ['open'];
  if (isRepresented) path.push('represented');
  if (status === 'awaiting_court') path.push('awaiting_court');
  if (status === 'closing_review' || status === 'closed') path.push('closing_review');
  if (status === 'closed') path.push('closed');
  path.slice(1).forEach((after, n) => {
    const at = file.chance.instant(after === 'represented' ? openedOn : lastOn);
    file.add('case_steps', {
      id: file.chance.id(at),
      caseId,
      kind: 'status',
      before: path[n]!,
      after,
      reason: null,
      createdById: attorneyId,
      createdAt: at,
    });
  });
}

/** @returns the note of the attorney's advice. */
function addNotes(
  file: DemoFile,
  { id: caseId, attorneyId, paralegalId, openedOn }: OpenCase,
  lastOn: LocalDate,
): string {
  const { chance } = file;
  const write = (kind: 'advice' | 'call', by: string, text: string, occurredOn: LocalDate) => {
    const at = chance.instant(occurredOn);
    const id = chance.id(at);
    file.add('notes', { id, caseId, kind, privileged: true, occurredOn, version: 1, createdById: by, createdAt: at });
    file.add('note_versions', { noteId: id, version: 1, text, reason: null, createdById: by, createdAt: at });
    return id;
  };
  for (let n = chance.skewed(2, 1.2); n > 0; n -= 1)
    write('call', paralegalId, chance.one(CALLS), chance.day(openedOn, lastOn));
  const advice =
    'Advised the client which convictions may be sealed, and when. Household, income and citizenship as stated at intake.';
  return write('advice', attorneyId, advice, openedOn);
}

const PARTY_ROLES: Weighted<'codefendant' | 'complaining_witness' | 'employer' | 'landlord' | 'other_contact'> = [
  ['other_contact', 45],
  ['employer', 20],
  ['complaining_witness', 15],
  ['codefendant', 14],
  ['landlord', 6],
];

function addParties(file: DemoFile, { id: caseId, paralegalId, openedOn }: OpenCase, county: string | null): void {
  const { chance, clientId } = file;
  const at = chance.instant(openedOn);
  const add = (role: string, name: string, isOrganization: boolean, dateOfBirth: LocalDate | null) => {
    const id = chance.id(at);
    file.add('parties', {
      id,
      caseId,
      role,
      name,
      isOrganization,
      dateOfBirth,
      phone: isOrganization ? null : inventPhone(chance),
      createdById: paralegalId,
      createdAt: at,
      updatedAt: at,
    });
    return id;
  };
  if (county) add('prosecutor', `${county} County District Attorney`, true, null);
  for (let n = chance.skewed(2, 1.8); n > 0; n -= 1) {
    const role = chance.weighted(PARTY_ROLES);
    const isOrganization = role === 'employer' || role === 'landlord';
    const name = isOrganization ? inventOrganization(chance) : nameOf(inventPerson(chance));
    const dateOfBirth = !isOrganization && chance.yes(30) ? inventBirth(chance, openedOn) : null;
    const id = add(role, name, isOrganization, dateOfBirth);
    const names = [{ name, kind: 'legal' as const }];
    file.addNames({ noun: 'party', id, role, clientId, caseId }, { names, isOrganization, dateOfBirth }, at);
  }
}

function addTasks(
  file: DemoFile,
  { id: caseId, attorneyId, paralegalId, openedOn }: OpenCase,
  closedOn: LocalDate | null,
  { county }: Place,
): void {
  const { chance, staff } = file;
  const add = (createdOn: LocalDate, dueOn: LocalDate, finishedOn: LocalDate | null) => {
    const at = chance.instant(createdOn);
    const assigneeId = chance.yes(70) ? paralegalId : attorneyId;
    const finishedAt = finishedOn && chance.instant(finishedOn);
    file.add('tasks', {
      id: chance.id(at),
      caseId,
      title: `${chance.one(TASKS)} (${county})`,
      priority: chance.weighted([['normal', 70], ['high', 15], ['low', 10], ['urgent', 5]]),
      assigneeId: finishedOn || chance.yes(92) ? assigneeId : null,
      dueOn,
      status: finishedOn ? 'done' : 'open',
      finishedById: finishedOn ? assigneeId : null,
      finishedAt,
      createdById: attorneyId,
      createdAt: at,
      updatedAt: finishedAt ?? at,
    }); // prettier-ignore
  };
  const until = closedOn ?? addDays(staff.asOf, -1);
  if (chance.yes(55)) {
    const on = chance.day(openedOn, until);
    add(on, addDays(on, chance.int(3, 30)), chance.day(on, until));
  }
  if (closedOn === null) {
    for (let n = chance.weighted([[0, 55], [1, 33], [2, 12]]); n > 0; n -= 1) {
      add(chance.day(addDays(until, -40) > openedOn ? addDays(until, -40) : openedOn, until), addDays(staff.asOf, chance.int(-14, 60)), null);
    } // prettier-ignore
  }
}

function addTime(
  file: DemoFile,
  { id: caseId, attorneyId, paralegalId, openedOn, fundingSourceId }: OpenCase,
  lastOn: LocalDate,
): void {
  const { chance } = file;
  for (let n = chance.skewed(3, 1.2); n > 0; n -= 1) {
    const workedOn = chance.day(openedOn, lastOn);
    const at = chance.instant(workedOn);
    const memberId = chance.yes(55) ? attorneyId : paralegalId;
    file.add('time_entries', {
      id: chance.id(at),
      version: 1,
      counts: true,
      memberId,
      workedOn,
      minutes: 6 * (1 + chance.skewed(24, 1.6)),
      kind: 'case',
      caseId,
      fundingSourceId,
      text: chance.one(TASKS),
      late: false,
      withdrawn: false,
      createdById: memberId,
      createdAt: at,
    });
  }
}

const RESULTS: { readonly [decision in ChargeDecision]: 'granted_in_full' | Exclude<ChargeDecision, 'granted'> } = {
  granted: 'granted_in_full',
  denied_statutory: 'denied_statutory',
  denied_discretionary: 'denied_discretionary',
  withdrawn: 'withdrawn',
};

interface ClosingOf {
  readonly category: string;
  /** null: submitted, and waits for the attorney of record. */
  readonly closedOn: LocalDate | null;
  readonly helpedFrom: LocalDate;
  readonly lastOn: LocalDate;
  readonly adviceId: string;
  readonly retainerId: string | null;
  readonly relief: Relief | null;
  readonly closed: Closed[];
  readonly eligibility: LscEligibility;
}

function addClosing(
  file: DemoFile,
  { id: caseId, attorneyId, paralegalId, openedOn, problemCode }: OpenCase,
  of: ClosingOf,
): void {
  const { chance, staff } = file;
  const { category, closedOn, helpedFrom, lastOn, adviceId, retainerId, relief, closed, eligibility } = of;
  const assistanceEndedOn = chance.day(helpedFrom, lastOn);
  const noted = (['income', 'assets', 'citizenship', 'assistance'] as const).filter(() => chance.yes(96));
  const papers: ClosingPaper[] = [...noted, ...(retainerId ? ['retainer' as const] : [])];
  const outcomes = [...(relief?.decisions ?? [])].map(([chargeId, decided]) => ({
    chargeId,
    decided,
    result: RESULTS[decided],
  }));
  const check = closedOn && checkClosing({
    category,
    openedOn,
    assistanceEndedOn,
    closedOn,
    privateAttorney: false,
    remoteAdviceOnly: false,
    papers,
    charges: outcomes,
    pendingFilings: 0,
    unverifiedClearances: 0,
    sameProblem: closed.filter((one) => one.problemCode === problemCode && one.closedOn.slice(0, 4) === closedOn.slice(0, 4)),
    timelyOverride: false,
    lscEligibility: eligibility,
  }); // prettier-ignore
  const at = chance.instant(lastOn);
  const id = chance.id(at);
  const isApproved = check?.needsApproval ?? false;
  file.add('closings', {
    id,
    caseId,
    // Closed once its papers are there.
    status: closedOn ? 'reviewed' : 'submitted',
    category,
    assistanceEndedOn,
    returnsTo: retainerId ? 'represented' : 'open',
    ...(check === null ? { check: undefined } : { check: check as object }),
    closedOn,
    reportable: check?.reportable ?? null,
    createdById: paralegalId,
    reviewedById: closedOn ? attorneyId : null,
    reviewedAt: closedOn ? at : null,
    approvedById: isApproved ? chance.one(staff.supervisors) : null,
    approvedAt: isApproved ? at : null,
    approvalNote: isApproved ? 'Seen.' : null,
    createdAt: at,
    updatedAt: at,
  });
  for (const kind of noted) file.add('closing_papers', { closingId: id, kind, documentId: null, noteId: adviceId });
  if (retainerId) file.add('closing_papers', { closingId: id, kind: 'retainer', documentId: retainerId, noteId: null });
  for (const { chargeId, result } of outcomes) file.add('closing_outcomes', { closingId: id, chargeId, result });
  if (closedOn && check?.reportable) closed.push({ caseId, problemCode, closedOn, category });
}

/** A screen of a member who must not see the case, and who does not work on it. */
function addWall(file: DemoFile, { id: caseId, attorneyId }: OpenCase, at: string): void {
  const { chance, staff } = file;
  const id = chance.id(at);
  file.add('walls', {
    id,
    caseId,
    kind: 'closed_to',
    reason: 'Represented the other side before.',
    setById: chance.one(staff.supervisors),
    setAt: at,
  });
  const memberId = chance.one(staff.attorneys.filter((one) => one !== attorneyId));
  file.add('wall_members', { wallId: id, memberId });
}
