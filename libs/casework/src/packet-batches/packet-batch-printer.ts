import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import { MOTION_FORMS, type MotionRelief, PrintFile, separatorSheets, type Typesetter } from '#libs/papers';
import { localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { DocumentsService } from '../documents/documents.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import type { PacketBatchCompileJob } from './packet-batches.jobs.js';
import {
  type BatchTableRow,
  type CourtPaper,
  dropPrintFiles,
  findBatch,
  insertPrintFile,
  listCourtPapers,
  listTableRows,
  lockBatch,
  lockPrintRun,
  type NewPrintFile,
  type PrintRun,
  updateBatch,
} from './packet-batches.repository.js';

type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** No more are held at once. */
const PACKETS_OF_A_FILE = 50;
/** Papers of several packets are read at once: of packets without exhibits those of a whole file. */
const READ_AT_ONCE_BYTES = 8_000_000;
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
      const isStored = await this.database.statements(worker, async (work) => {
        if (!isAtIt(await lockPrintRun(work, batchId), printRun)) return false;
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
    const packetIds = rows.map(({ packetId }) => packetId!);
    const papers = new Map(packetIds.map((id): [string, CourtPaper[]] => [id, []]));
    for (const paper of await this.database.statements(worker, (work) => listCourtPapers(work, packetIds)))
      papers.get(paper.packetId)!.push(paper);
    const papersOf = ({ packetId }: BatchTableRow) => papers.get(packetId!)!;
    const preparedOn = localDate(toDay(batch.preparedOn));
    const sheets = separatorSheets(
      await this.typesetter(),
      { preparedOn, organization, court, of },
      rows.map((row, place) => ({
        number: first + place,
        client: row.client,
        docketNumbers: (row.docketNumbers ?? []).filter((number) => number !== null),
        relief: statuteOf(row.relief!),
        papers: papersOf(row).map(({ title, pages }) => ({ title, pages })),
        packetId: row.packetId!,
        sha256: row.sha256!,
      })),
    );
    const file = await PrintFile.begin();
    const ofSheets = await file.take(sheets.bytes);
    let place = 0;
    for (const packets of readTogether(rows.map(papersOf))) {
      const ids = packets.flat().map(({ documentId }) => documentId);
      const contents = await this.database.statements(worker, (work) => this.documents.contentsToRead(work, ids));
      for (const ofPacket of packets) {
        file.add(ofSheets.slice(sheets.starts[place], sheets.starts[place + 1]));
        place += 1;
        for (const { documentId } of ofPacket) {
          const content = contents.get(documentId);
          if (content) file.add(await file.take(await this.documents.open(content)));
        }
        // Other jobs of the process have their turn, and the queue hears that this one is alive.
        await setImmediate();
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
const isAtIt = (batch: PrintRun | null, printRun: number) =>
  batch?.status === 'compiling' && batch.printRun === printRun;

/** Packets one behind the other whose papers are of no more bytes than are read at once; one of more by itself. */
function* readTogether(packets: readonly (readonly CourtPaper[])[]): Generator<(readonly CourtPaper[])[]> {
  let together: (readonly CourtPaper[])[] = [];
  let bytes = 0;
  for (const papers of packets) {
    const own = papers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (together.length > 0 && bytes + own > READ_AT_ONCE_BYTES) {
      yield together;
      [together, bytes] = [[], 0];
    }
    together.push(papers);
    bytes += own;
  }
  yield together;
}

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
