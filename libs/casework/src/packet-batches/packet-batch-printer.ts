import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Statements, type Work } from '#libs/platform';
import { MOTION_FORMS, type MotionRelief, PrintFile, separatorSheets, type Typesetter } from '#libs/papers';
import { localDate } from '#libs/record';
import { toDay } from '../fields.js';
import { DocumentsService } from '../documents/documents.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import {
  PACKET_BATCH_PRINT_TOPIC,
  type PacketBatchCompileJob,
  type PacketBatchPrintJob,
} from './packet-batches.jobs.js';
import {
  type BatchTableRow,
  countPrinted,
  type CourtPaper,
  dropPrintFiles,
  endBatch,
  findBatch,
  insertPrintFile,
  listCourtPapers,
  listTableRows,
  lockBatch,
  lockPrintRun,
  type NewPrintFile,
  notePrinted,
  type PrintRun,
  updateBatch,
} from './packet-batches.repository.js';

/** No more are held at once. */
const PACKETS_OF_A_FILE = 50;
/** Papers of several packets are read at once: of packets without exhibits those of a whole file. */
const READ_AT_ONCE_BYTES = 8_000_000;
/** Copies of clients' files, as archives of exports are. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PRINTED = ['ready', 'approved', 'filed'];

/** What one file holds: packets for one court, in order. */
interface Volume {
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

  /** Sees what is in which file, and asks for each in a job of its own: all workers print. Run twice, the later one counts. */
  compile(worker: RequestContext, { batchId, run }: PacketBatchCompileJob): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const batch = await lockBatch(work, batchId);
      if (batch?.run !== run || batch.status !== 'compiling') return;
      await dropPrintFiles(work, batchId);
      const { printRun } = await updateBatch(work, batchId, { printRun: batch.printRun + 1 });
      const volumes = volumesOf(await listTableRows(work, batchId));
      if (volumes.length === 0) await this.end(work, batchId, 'done');
      await work.publishAll(
        PACKET_BATCH_PRINT_TOPIC,
        volumes.map(({ rows, volume, first, of }, position) => {
          const numbers = { run, printRun, position, files: volumes.length, volume, first, of };
          const texts = Object.entries(numbers).map(([name, number]) => [name, String(number)]);
          return { ...Object.fromEntries(texts), batchId, itemIds: rows.map(({ itemId }) => itemId).join(',') };
        }),
      );
    });
  }

  /**
   * One file, in a transaction; with the last of them the batch is done. Run twice, also at once, it stores the file once. Where the files of
   * all its clients were destroyed meanwhile there is none, and the batch does not wait for it.
   */
  async print(worker: RequestContext, job: PacketBatchPrintJob): Promise<void> {
    const { batchId, printRun, position, files } = job;
    const found = await this.database.transaction(worker, async (work) => {
      const batch = await findBatch(work, batchId);
      if (!isAtIt(batch, printRun) || (await countPrinted(work, batchId, position)).isPrinted) return null;
      const { name } = await this.organizations.details(work);
      return {
        preparedOn: batch!.preparedOn,
        organization: { name },
        rows: await listTableRows(work, batchId, job.itemIds),
      };
    });
    if (!found) return;
    const file = found.rows.length > 0 ? await this.alone(() => this.fileOf(worker, { ...job, ...found })) : null;
    await this.database.statements(worker, async (work) => {
      if (!isAtIt(await lockPrintRun(work, batchId), printRun)) return;
      if ((await countPrinted(work, batchId, position)).isPrinted) return;
      if (file) await insertPrintFile(work, { ...file, batchId, position }, job.itemIds);
      await notePrinted(work, batchId, position);
      if ((await countPrinted(work, batchId, position)).count === files) await this.end(work, batchId, 'done');
    });
  }

  /** When every attempt of a job has failed. @param job of the files, or of one of them */
  fail(worker: RequestContext, job: PacketBatchCompileJob | PacketBatchPrintJob): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const batch = await lockBatch(work, job.batchId);
      if (batch?.run !== job.run || batch.status !== 'compiling') return;
      if (!('printRun' in job) || batch.printRun === job.printRun) await this.end(work, job.batchId, 'failed');
    });
  }

  private async end(work: Work<Statements>, batchId: string, status: 'done' | 'failed'): Promise<void> {
    await endBatch(work, batchId, status, this.clock.now());
    await work.audit({ action: `packet_batch.${status}`, entityId: batchId });
  }

  /** One behind the other: a file is held in memory, with its papers. */
  private alone<T>(run: () => Promise<T>): Promise<T> {
    const file = this.before.then(run);
    this.before = file.catch(() => undefined);
    return file;
  }

  private before: Promise<unknown> = Promise.resolve();

  private async fileOf(
    worker: RequestContext,
    { preparedOn: day, organization, rows, volume, first, of }: Volume & PrintedFor,
  ): Promise<Omit<NewPrintFile, 'batchId' | 'position'>> {
    const one = rows[0]!;
    const court = { name: one.court ?? '', county: one.county ?? '' };
    const packetIds = rows.map(({ packetId }) => packetId!);
    const papers = new Map(packetIds.map((id): [string, CourtPaper[]] => [id, []]));
    for (const paper of await this.database.statements(worker, (work) => listCourtPapers(work, packetIds)))
      papers.get(paper.packetId)!.push(paper);
    const papersOf = ({ packetId }: BatchTableRow) => papers.get(packetId!)!;
    const preparedOn = localDate(toDay(day));
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
    const file = new PrintFile();
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

/** What stands on every sheet of a file. */
interface PrintedFor {
  readonly preparedOn: Date;
  readonly organization: { readonly name: string };
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
    const volumes = Math.ceil(ofCourt.length / PACKETS_OF_A_FILE);
    return Array.from({ length: volumes }, (_, place): Volume => {
      const from = place * PACKETS_OF_A_FILE;
      return {
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
