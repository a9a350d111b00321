import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { RecordFilingInput, RecordOrderInput, RecordResponseInput, RecordServiceInput } from './filings.schema.js';

const WITH_STEPS = {
  services: { orderBy: { county: 'asc' } },
  responses: { orderBy: { county: 'asc' } },
  order: { include: { outcomes: { orderBy: { chargeId: 'asc' } } } },
} as const satisfies Prisma.FilingInclude;

interface Author {
  readonly createdById: string;
}

export function insertFiling(
  work: Work,
  {
    filedOn,
    ...input
  }: RecordFilingInput & Author & { packetId: string; caseId: string; court: string; staleReasons: string[] },
) {
  return work.tx.filing.create({
    data: { ...input, organizationId: work.organizationId, filedOn: fromDay(filedOn) },
    include: WITH_STEPS,
  });
}

export function findFiling(work: Work, id: string) {
  return work.tx.filing.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_STEPS,
  });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockFiling(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from packets p join filings f on f."organizationId" = p."organizationId" and f."packetId" = p.id
    where f."organizationId" = ${work.organizationId}::uuid and f.id = ${id}::uuid for update of p`;
  return findFiling(work, id);
}

export function findFilingOfPacket(work: Work, packetId: string) {
  return work.tx.filing.findUnique({
    where: { organizationId_packetId: { organizationId: work.organizationId, packetId } },
    select: { id: true },
  });
}

export function findFilingsOfCase(work: Work, caseId: string) {
  const where = { organizationId: work.organizationId, caseId };
  return work.tx.filing.findMany({ where, include: WITH_STEPS, orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] });
}

export function listFilings(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.filing.findMany({ ...from, where, include: WITH_STEPS, orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.filing.count({ where: { ...where, id } }),
  });
}

export function countPendingFilings(work: Work, caseId: string): Promise<number> {
  return work.tx.filing.count({ where: { organizationId: work.organizationId, caseId, order: null } });
}

export function insertService(work: Work, filingId: string, { servedOn, ...input }: RecordServiceInput & Author) {
  return work.tx.filingService.create({
    data: { ...input, filingId, organizationId: work.organizationId, servedOn: fromDay(servedOn) },
  });
}

export function insertResponse(work: Work, filingId: string, { respondedOn, ...input }: RecordResponseInput & Author) {
  return work.tx.prosecutorResponse.create({
    data: { ...input, filingId, organizationId: work.organizationId, respondedOn: fromDay(respondedOn) },
  });
}

export async function insertOrder(work: Work, filingId: string, input: RecordOrderInput & Author) {
  const { organizationId } = work;
  const order = await work.tx.courtOrder.create({
    data: { organizationId, filingId, decidedOn: fromDay(input.decidedOn), createdById: input.createdById },
  });
  await work.tx.orderOutcome.createMany({
    data: input.outcomes.map((outcome) => ({ ...outcome, organizationId, orderId: order.id })),
  });
}
