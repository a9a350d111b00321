import {
  addDays,
  checkClearance,
  clearanceOutcome,
  type CriminalRecord,
  type LocalDate,
  localDate,
} from '#libs/record';
import { complianceClock, deadlinesOfClearance, NEW_YORK_COURTS } from '#libs/rules';
import type { Weighted } from '#libs/specimens';
import { agenciesOfCharges } from '../clearances/agencies-of-charges.js';
import { type HistoryEvent, standingOf } from '../clearances/clearance-standing.js';
import { SOURCES } from '../clearances/sheet-sources.js';
import type { DemoFile } from './demo-file.js';
import { recordRow } from './record-row.js';
import { addSpecimen } from './specimen-papers.js';

const METHODS: Weighted<'mail' | 'certified_mail' | 'electronic'> = [['mail', 50], ['certified_mail', 15], ['electronic', 35]]; // prettier-ignore
const SHEET = 'without_sealed';

/** An order that is entered and grants a charge. */
export interface OrderedCase {
  readonly caseId: string;
  readonly paralegalId: string;
  readonly filingId: string;
  readonly relief: 'NY-160.59';
  readonly chargeId: string;
  readonly record: { readonly id: string; readonly content: CriminalRecord };
  readonly enteredOn: LocalDate;
}

/**
 * What followed the order, as far as its days have come: each agency told and confirming, then a sheet of DCJS, printed later, which
 * as a rule lacks the case and now and then still shows it.
 */
export function addClearance(file: DemoFile, ordered: OrderedCase): void {
  const { chance, staff } = file;
  const { caseId, paralegalId, filingId, relief, chargeId, record, enteredOn } = ordered;
  const openedAt = chance.instant(enteredOn);
  const id = chance.id(openedAt);
  const unnamed = { prosecutors: [], courts: [] };
  const agencies = agenciesOfCharges(relief, record.content, [chargeId], unnamed).map((agency) => ({
    ...agency,
    id: chance.id(openedAt),
  }));
  const events: (HistoryEvent & { readonly checkId: string | null; readonly createdAt: string })[] = [];
  const add = (said: Pick<HistoryEvent, 'move' | 'occurredOn'> & Partial<(typeof events)[number]>) => {
    const createdAt = said.move === 'open' ? openedAt : chance.instant(localDate(said.occurredOn));
    const none = { agencyId: null, method: null, correctsId: null, outcome: null, source: null, checkId: null };
    events.push({ ...none, strikes: false, ...said, id: chance.id(createdAt), sequence: events.length + 1, createdAt });
  };
  add({ move: 'open', occurredOn: enteredOn });

  const sentOn = addDays(enteredOn, chance.int(1, 12));
  const printedOn = addDays(sentOn, chance.int(45, 120));
  const isPrinted = printedOn < staff.asOf;
  if (sentOn < staff.asOf) {
    for (const agency of agencies) {
      add({ move: 'send', occurredOn: sentOn, agencyId: agency.id, method: chance.weighted(METHODS) });
      const confirmedOn = addDays(sentOn, chance.int(8, 90));
      if (confirmedOn < (isPrinted ? printedOn : staff.asOf) && chance.yes(75))
        add({ move: 'confirm', occurredOn: confirmedOn, agencyId: agency.id });
    }
  }
  const check = isPrinted && chance.yes(70) ? laterSheet(file, ordered, printedOn) : null;
  const dcjs = agencies.find(({ kind }) => kind === 'dcjs')!;
  if (check) {
    add({ move: 'check', occurredOn: printedOn, agencyId: dcjs.id, checkId: check.id, outcome: check.outcome, source: SOURCES[SHEET] }); // prettier-ignore
  }

  const standing = standingOf(agencies, events);
  const { status, verifiedOn, endedOn } = standing;
  file.add('clearances', {
    ...{ id, caseId, filingId, relief, recordId: record.id, recordVersion: 1, effectiveOn: enteredOn },
    ...{ status, verifiedOn, endedOn, createdById: null, createdAt: openedAt },
  });
  file.add('clearance_charges', { clearanceId: id, chargeId });
  for (const { id: agencyId, kind, name, addressLines, chargeIds } of agencies) {
    const stands = standing.agencies.get(agencyId)!;
    file.add('clearance_agencies', {
      ...{ id: agencyId, clearanceId: id, kind, name, addressLines: [...addressLines], chargeIds: [...chargeIds] },
      ...{ ...stands, sendMethod: stands.sendMethod as (typeof METHODS)[number][0] | null, createdAt: openedAt },
    });
  }
  if (check) file.add('clearance_checks', { ...check, clearanceId: id });
  for (const { outcome: _, source: __, method, ...event } of events) {
    const createdById = event.move === 'open' || event.move === 'check' ? null : paralegalId;
    file.add('clearance_events', { ...event, method: method as (typeof METHODS)[number][0] | null, clearanceId: id, createdById }); // prettier-ignore
  }
  if (status !== 'verified') addDeadlines(file, ordered, { id, openedAt, agencies, standing });
}

/** A record of a sheet that lacks the case, or still has it, and what that says. */
function laterSheet(
  file: DemoFile,
  { caseId, paralegalId, chargeId, record, enteredOn }: OrderedCase,
  printedOn: LocalDate,
) {
  const { chance } = file;
  const at = chance.instant(printedOn);
  const isGone = chance.yes(85);
  const courtCases = isGone
    ? record.content.courtCases.filter(({ charges }) => charges.every(({ id }) => id !== chargeId))
    : record.content.courtCases;
  const content: CriminalRecord = { ...record.content, reportedOn: printedOn, sheetVersion: SHEET, courtCases };
  const recordId = chance.id(at);
  const { id: documentId } = addSpecimen(file, caseId, 'rap_sheet', paralegalId, at);
  file.add('records', recordRow({ id: recordId, caseId, documentId, content, confirmedBy: paralegalId, at }));
  const reason = 'Invented for the demo';
  file.add('record_revisions', { recordId, version: 1, content, reason, createdById: null, createdAt: at });
  const covered = { record: record.content, chargeIds: [chargeId], effectiveOn: enteredOn };
  const findings = checkClearance(covered, content, SHEET);
  return {
    ...({ id: chance.id(at), recordId, recordVersion: 1, sheetKind: SHEET, reportedOn: printedOn } as const),
    ...{ outcome: clearanceOutcome(findings), findings: findings as object[], createdById: null, createdAt: at },
  };
}

/** The times that run, as the worker keeps them. */
function addDeadlines(
  file: DemoFile,
  { caseId, relief, enteredOn }: OrderedCase,
  {
    id,
    openedAt,
    agencies,
    standing,
  }: {
    readonly id: string;
    readonly openedAt: string;
    readonly agencies: readonly (ReturnType<typeof agenciesOfCharges>[number] & { readonly id: string })[];
    readonly standing: ReturnType<typeof standingOf>;
  },
): void {
  const day = (on: string | null) => (on === null ? null : localDate(on));
  const clocks = agencies.flatMap(({ id: party, kind }) => {
    const { confirmedOn, sentOn, stillShownOn } = standing.agencies.get(party)!;
    const facts = { kind, confirmedOn: day(confirmedOn), sentOn: day(sentOn), stillShownOn: day(stillShownOn) };
    const clock = complianceClock({ relief, isAutomatic: false, effectiveOn: enteredOn }, facts);
    return clock ? [{ party, clock }] : [];
  });
  for (const { due, kind, party } of deadlinesOfClearance(clocks, NEW_YORK_COURTS)) {
    file.add('deadlines', {
      ...{ id: file.chance.id(openedAt), caseId, source: `clearance:${id}`, filingId: null, kind, party },
      ...{ county: null, court: null, triggeredOn: due.trigger.on, dueOn: due.dueOn, conservativeOn: null },
      ...{ citation: due.citation, computation: { ...due, conservative: null } as object, status: 'open', metOn: null },
      createdAt: openedAt,
    });
  }
}
