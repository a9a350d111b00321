import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import { MOTION_FORMS, type MotionRelief, PrintFile, separatorSheet, type Typesetter } from '#libs/papers';
import { localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { DocumentsService } from '../documents/documents.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import type { PacketBatchCompileJob } from './packet-batches.jobs.js';
import {
  type BatchTableRow,
  dropPrintFiles,
  findBatch,
  findCourtPapers,
  insertPrintFile,
  listTableRows,
  lockBatch,
  type NewPrintFile,
  updateBatch,
} from './packet-batches.repository.js';

type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** No more are held at once. */
const PACKETS_OF_A_FILE = 50;
/** Copies of clients' files, as archives of exports are. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PRINTED = ['ready', 'approved', 'filed'];

/** What one file holds: packets for one court, in order. */
interface Volume {
  readonly court: { readonly name: string; readonly county: string };
  readonly volume: number;
  /** Place of its first packet among those for the court, from 1, and how many those are. */
  readonly first: number;
  readonly of: number;
  readonly rows: readonly BatchTableRow[];
}

/** Puts the papers of a batch together for printing: for each court by the clients' names, a separator sheet before each packet. */
@Injectable()
export class PacketBatchPrinter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly documents: DocumentsService,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /** File by file, each in a transaction. Run twice, also at once, it stores each file once. */
  async compile(worker: RequestContext, { batchId, run }: PacketBatchCompileJob): Promise<void> {
    const found = await this.database.transaction(worker, async (work) => {
      const batch = await lockBatch(work, batchId);
      if (batch?.run !== run || batch.status !== 'compiling') return null;
      await dropPrintFiles(work, batchId);
      const { printRun } = await updateBatch(work, batchId, { printRun: batch.printRun + 1 });
      const { name } = await this.organizations.details(work);
      return { batch, printRun, organization: { name }, rows: await listTableRows(work, batchId) };
    });
    if (!found) return;
    const { batch, printRun, organization, rows } = found;
    for (const [position, volume] of volumesOf(rows).entries()) {
      const file = await this.print(worker, batch, organization, volume);
      const isStored = await this.database.transaction(worker, async (work) => {
        if (!isAtIt(await lockBatch(work, batchId), printRun)) return false;
        const itemIds = volume.rows.map(({ itemId }) => itemId);
        await insertPrintFile(work, { ...file, batchId, position }, itemIds);
        return true;
      });
      if (!isStored) return;
    }
    await this.database.transaction(worker, async (work) => {
      if (isAtIt(await lockBatch(work, batchId), printRun)) await this.end(work, batchId, 'done');
    });
  }

  /** When every attempt has failed. */
  fail(worker: RequestContext, { batchId, run }: PacketBatchCompileJob): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const batch = await lockBatch(work, batchId);
      if (batch?.run === run && batch.status === 'compiling') await this.end(work, batchId, 'failed');
    });
  }

  private async end(work: Work, batchId: string, status: 'done' | 'failed'): Promise<void> {
    await updateBatch(work, batchId, { status, finishedAt: this.clock.now() });
    await work.audit({ action: `packet_batch.${status}`, entityId: batchId });
  }

  private async print(
    worker: RequestContext,
    batch: BatchRow,
    organization: { readonly name: string },
    { court, volume, first, of, rows }: Volume,
  ): Promise<Omit<NewPrintFile, 'batchId' | 'position'>> {
    const typesetter = await this.typesetter();
    const file = await PrintFile.begin();
    for (const [place, row] of rows.entries()) {
      const { papers, contents } = await this.database.transaction(worker, async (work) => {
        const found = await findCourtPapers(work, row.packetId!);
        const ids = found.map(({ documentId }) => documentId);
        return { papers: found, contents: await this.documents.contentsHere(work, ids) };
      });
      const sheet = separatorSheet(typesetter, {
        preparedOn: localDate(toDay(batch.preparedOn)),
        organization,
        court,
        number: first + place,
        of,
        client: row.client,
        docketNumbers: (row.docketNumbers ?? []).filter((number) => number !== null),
        relief: statuteOf(row.relief!),
        papers: papers.map(({ title, pages }) => ({ title, pages })),
        packetId: row.packetId!,
        sha256: row.sha256!,
      });
      await file.add(sheet.bytes);
      for (const { documentId } of papers) {
        const content = contents.get(documentId);
        if (content) await file.add(await this.documents.open(content));
      }
    }
    const { pages } = file;
    const bytes = await file.end();
    return {
      court: court.name,
      county: court.county,
      volume,
      fileName: `${slug(`${court.county} ${court.name}`)}-${volume}.pdf`,
      packets: rows.length,
      pages,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
      expiresAt: new Date(this.clock.now().getTime() + KEPT_MS),
    };
  }
}

/** Not cancelled, and not overtaken by another job. */
const isAtIt = (batch: BatchRow | null, printRun: number) =>
  batch?.status === 'compiling' && batch.printRun === printRun;

/** The rows come by county, court and name. What was sent back, or could not be made, is not printed. */
function volumesOf(rows: readonly BatchTableRow[]): Volume[] {
  const byCourt = new Map<string, BatchTableRow[]>();
  for (const row of rows.filter(({ status }) => PRINTED.includes(status))) {
    const court = JSON.stringify([row.county, row.court]);
    byCourt.set(court, [...(byCourt.get(court) ?? []), row]);
  }
  return [...byCourt.values()].flatMap((ofCourt) => {
    const court = { name: ofCourt[0]!.court ?? '', county: ofCourt[0]!.county ?? '' };
    const volumes = Math.ceil(ofCourt.length / PACKETS_OF_A_FILE);
    return Array.from({ length: volumes }, (_, place): Volume => {
      const from = place * PACKETS_OF_A_FILE;
      return {
        court,
        volume: place + 1,
        first: from + 1,
        of: ofCourt.length,
        rows: ofCourt.slice(from, from + PACKETS_OF_A_FILE),
      };
    });
  });
}

const STATUTES: { readonly [relief: string]: string } = {
  'NY-160.59': 'CPL 160.59',
  'NY-160.50-3K': 'CPL 160.50(3)(k)',
  'NY-160.50-5-DESTROY': 'CPL 160.50(5)(a)',
};

const statuteOf = (relief: string) => STATUTES[relief] ?? MOTION_FORMS[relief as MotionRelief].statute;

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
