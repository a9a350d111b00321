import type { Work } from './work.js';

export interface KeptAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string | null;
}

/** With what of it the member may still see. */
export interface FoundAnswer extends KeptAnswer {
  /** Every case and client that it is about: none has come behind a wall since. */
  readonly visible: boolean;
  /** As much as then: in the same role, and named to what is confidential as then. */
  readonly entitled: boolean;
}

/** Until the transaction ends. @returns false when another request with the key is running. */
export async function lockKey(work: Work, memberId: string, hash: string): Promise<boolean> {
  const name = `${work.organizationId} ${memberId} ${hash}`;
  const [row] = await work.tx.$queryRaw<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`;
  return row?.locked ?? false;
}

export async function dropOldAnswers(work: Work): Promise<void> {
  await work.tx.$executeRaw`
    delete from idempotency_keys
    where "organizationId" = ${work.organizationId}::uuid and "createdAt" < now() - interval '24 hours'`;
}

/** As the member sees it now: the rows of cases and clients that are counted are those that no wall hides. */
export async function findAnswer(work: Work, memberId: string, hash: string): Promise<FoundAnswer | null> {
  const { organizationId } = work;
  const [row] = await work.tx.$queryRaw<FoundAnswer[]>`
    select k.fingerprint, k.status, k.body,
      cardinality(k."shownCases") = (
        select count(*) from cases c where c."organizationId" = k."organizationId" and c.id = any(k."shownCases"))
      and cardinality(k."shownClients") = (
        select count(*) from clients c where c."organizationId" = k."organizationId" and c.id = any(k."shownClients"))
        as visible,
      k.role::text = ${work.ctx.role} and (
        select coalesce(bool_and(named_to_confidential(one)), true) from unnest(k."confidentialIn") as one) as entitled
    from idempotency_keys k
    where k."organizationId" = ${organizationId}::uuid and k."memberId" = ${memberId}::uuid and k.hash = ${hash}`;
  return row ?? null;
}

/** With the cases and clients that the transaction was about, of those that the member sees. */
export async function insertAnswer(work: Work, answer: KeptAnswer & { memberId: string; hash: string }): Promise<void> {
  const { organizationId, touched, ctx } = work;
  const { memberId, hash, fingerprint, status, body } = answer;
  const [cases, clients] = [[...touched.cases], [...touched.clients]];
  await work.tx.$executeRaw`
    with seen as (
      select id from cases where "organizationId" = ${organizationId}::uuid and id = any(${cases}::uuid[]))
    insert into idempotency_keys ("organizationId", "memberId", hash, fingerprint, status, body, role,
      "shownCases", "shownClients", "confidentialIn")
    select ${organizationId}::uuid, ${memberId}::uuid, ${hash}, ${fingerprint}, ${status}, ${body}, ${ctx.role}::"Role",
      array(select id from seen),
      array(select id from clients where "organizationId" = ${organizationId}::uuid and id = any(${clients}::uuid[])),
      array(select id from seen where named_to_confidential(id))`;
}
