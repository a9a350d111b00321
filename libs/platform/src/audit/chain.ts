import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The last link of an organization's chain: whoever kept it can tell later whether the chain still contains it. */
export interface ChainHead {
  readonly organizationId: string;
  readonly sequence: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** What is wrong with a chain, and at which row. */
export interface ChainFault {
  readonly organizationId: string;
  /** null for an entry that no link knows. */
  readonly sequence: number | null;
  readonly entryId: string | null;
  readonly fault: 'changed' | 'removed' | 'inserted' | 'cut_off';
  readonly detail: string;
}

export interface ChainReport {
  readonly heads: readonly ChainHead[];
  readonly entries: number;
  readonly faults: readonly ChainFault[];
}

const PAGE = 2000;
const MOST_FAULTS = 1000;

/**
 * Reads every organization's chain from its beginning and computes each hash anew, apart from the database.
 * Memory stays constant; faults beyond the first thousand are not listed.
 * @param client a connection that row-level security does not bind.
 * @param kept heads exported earlier, each of which the chain must still contain.
 * @param onProgress told how many entries have been read.
 */
export async function verifyAuditChains(
  client: pg.Client,
  kept: readonly ChainHead[] = [],
  onProgress: (entries: number) => void = () => undefined,
): Promise<ChainReport> {
  const heads: ChainHead[] = [];
  const faults: ChainFault[] = [];
  const note = (fault: ChainFault) => void (faults.length < MOST_FAULTS && faults.push(fault));
  let entries = 0;
  for (const organizationId of await organizationsWithAudit(client)) {
    const wanted = new Map(kept.filter((head) => head.organizationId === organizationId).map((h) => [h.sequence, h]));
    let previous: ChainHead = { organizationId, sequence: 0, hash: '' };
    for (;;) {
      const links = await linksAfter(client, previous);
      for (const link of links) {
        checkLink(link, previous, note);
        const head = wanted.get(link.sequence);
        wanted.delete(link.sequence);
        if (head && head.hash !== link.hash) note(otherHead(link));
        previous = { organizationId, sequence: link.sequence, hash: link.hash };
        entries += 1;
      }
      onProgress(entries);
      if (links.length < PAGE) break;
    }
    for (const { sequence } of wanted.values()) {
      const detail = `the kept head ${sequence} is missing: the chain ends at ${previous.sequence}`;
      note({ organizationId, sequence, entryId: null, fault: 'cut_off', detail });
    }
    for (const id of await unlinked(client, organizationId)) {
      note({ organizationId, sequence: null, entryId: id, fault: 'inserted', detail: 'the entry is in no link' });
    }
    if (previous.sequence > 0) heads.push(previous);
  }
  const known = new Set(heads.map(({ organizationId }) => organizationId));
  for (const { organizationId, sequence } of kept) {
    if (!known.has(organizationId) && !faults.some((fault) => fault.organizationId === organizationId))
      note({ organizationId, sequence, entryId: null, fault: 'cut_off', detail: 'the organization has no chain' });
  }
  return { heads, entries, faults };
}

/** The head of each chain, to be kept elsewhere. */
export async function auditHeads(client: pg.Client): Promise<ChainHead[]> {
  const { rows } = await client.query<{ organizationId: string; sequence: string; hash: string }>(
    `select distinct on ("organizationId") "organizationId", sequence, hash from audit_links
     order by "organizationId", sequence desc`,
  );
  return rows.map(({ organizationId, sequence, hash }) => ({ organizationId, sequence: Number(sequence), hash }));
}

interface Link {
  readonly organizationId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly hash: string;
  /** The entry as it is hashed; null when it is gone. */
  readonly text: string | null;
}

function checkLink(link: Link, previous: ChainHead, note: (fault: ChainFault) => void): void {
  const { organizationId, sequence, entryId } = link;
  const found = { organizationId, sequence, entryId };
  if (sequence !== previous.sequence + 1) {
    const detail = `links ${previous.sequence + 1} to ${sequence - 1} are missing`;
    note({ ...found, entryId: null, sequence: previous.sequence + 1, fault: 'removed', detail });
  }
  if (link.text === null) {
    note({ ...found, fault: 'removed', detail: 'the entry is gone; its link remains' });
    return;
  }
  // Behind a gap the link before is not known; the gap has been named.
  if (sequence !== previous.sequence + 1) return;
  const hash = createHash('sha256').update(`${sequence}:${previous.hash}:${link.text}`).digest('hex');
  if (hash !== link.hash) note({ ...found, fault: 'changed', detail: 'entry or link is not what was written' });
}

function otherHead({ organizationId, sequence, entryId }: Link): ChainFault {
  const detail = 'the kept head has another hash: the chain was written anew';
  return { organizationId, sequence, entryId, fault: 'changed', detail };
}

async function organizationsWithAudit(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select "organizationId" as id from audit_links union select "organizationId" from audit_entries order by 1`,
  );
  return rows.map(({ id }) => id);
}

async function linksAfter(client: pg.Client, { organizationId, sequence }: ChainHead): Promise<Link[]> {
  const { rows } = await client.query<Omit<Link, 'sequence'> & { sequence: string }>(
    `select l."organizationId", l.sequence, l."entryId", l.hash,
            case when e.id is null then null else audit_text(e) end as text
     from audit_links l left join audit_entries e on e."organizationId" = l."organizationId" and e.id = l."entryId"
     where l."organizationId" = $1 and l.sequence > $2 order by l.sequence limit ${PAGE}`,
    [organizationId, sequence],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

async function unlinked(client: pg.Client, organizationId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select e.id from audit_entries e
     where e."organizationId" = $1 and not exists (
       select from audit_links l where l."organizationId" = e."organizationId" and l."entryId" = e.id)
     order by e.at, e.id limit ${MOST_FAULTS}`,
    [organizationId],
  );
  return rows.map(({ id }) => id);
}
