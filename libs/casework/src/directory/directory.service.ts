import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { countyNamed } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { type Page, toDay, toDayOrNull } from '../fields.js';
import { DirectoryEntryNotFound } from './directory.errors.js';
import { endEntry, findEntry, findInForce, idsInForce, insertEntries, listEntries } from './directory.repository.js';
import type {
  AddDirectoryEntryInput,
  DirectoryEntryView,
  DirectoryImportView,
  DirectoryQuery,
  EndDirectoryEntryInput,
} from './directory.schema.js';
import { readEntries } from './read-entries.js';

type EntryRow = NonNullable<Awaited<ReturnType<typeof findEntry>>>;

/** Where a District Attorney is served. */
export interface Prosecutor {
  readonly county: string;
  /** null: the address where nobody chooses. */
  readonly unit: string | null;
  readonly name: string;
  readonly addressLines: readonly string[];
}

/** Where a court takes papers, and how. */
export interface CourtOfDirectory {
  readonly county: string;
  readonly court: string;
  readonly addressLines: readonly string[];
  readonly largestFileMb: number | null;
  readonly proofOfService: 'affirmation' | 'affidavit' | null;
}

export interface Addressees {
  readonly prosecutors: readonly Prosecutor[];
  readonly courts: readonly CourtOfDirectory[];
}

/**
 * The office's own list of where District Attorneys are served and courts take papers. The program ships no address: a wrong one
 * costs a service, and only who has looked it up can say on which day it was right.
 */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
  ) {}

  /** Past and future entries too. @throws UnknownCursor */
  list(ctx: MemberContext, query: DirectoryQuery): Promise<Page<DirectoryEntryView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listEntries(work, query);
      return { items: await this.views(work, items), next };
    });
  }

  /** It takes the place of an earlier entry of the same addressee from its day on. @throws DayInTheFuture */
  add(ctx: MemberContext, input: AddDirectoryEntryInput): Promise<DirectoryEntryView> {
    this.cases.refuseFuture(input.verifiedOn, '/verifiedOn');
    return this.database.transaction(ctx, async (work) => {
      const [row] = await insertEntries(work, [toNew(input, ctx.memberId)]);
      const { kind, county, effectiveOn } = input;
      await work.audit({ action: 'directory.added', entityId: row!.id, detail: { kind, county, effectiveOn } });
      return (await this.views(work, [row!]))[0]!;
    });
  }

  /** All lines of a CSV file, or none. @throws DirectoryFileFaulty, DayInTheFuture */
  async take(ctx: MemberContext, file: Uint8Array): Promise<DirectoryImportView> {
    const entries = await readEntries(file);
    for (const { verifiedOn } of entries) this.cases.refuseFuture(verifiedOn, '/file');
    return this.database.transaction(ctx, async (work) => {
      const rows = await insertEntries(
        work,
        entries.map((entry) => toNew(entry, ctx.memberId)),
      );
      await work.audit({ action: 'directory.imported', detail: { entries: rows.length } });
      return { added: rows.length };
    });
  }

  /** Papers of later days are not addressed by it any more, and by no earlier entry either. @throws DirectoryEntryNotFound */
  end(ctx: MemberContext, id: string, { endsOn }: EndDirectoryEntryInput): Promise<DirectoryEntryView> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await findEntry(work, id))) throw new DirectoryEntryNotFound();
      const row = await endEntry(work, id, endsOn);
      await work.audit({ action: 'directory.ended', entityId: id, detail: { endsOn } });
      return (await this.views(work, [row]))[0]!;
    });
  }

  /**
   * For papers, inside their transaction: who holds today in the counties. Today and not the day of the papers: what is served goes
   * to where the office is now.
   */
  async addressees(work: Work, counties: readonly string[]): Promise<Addressees> {
    const rows = await findInForce(
      work,
      this.clock.today(),
      counties.map((county) => countyNamed(county) ?? county),
    );
    return {
      prosecutors: rows
        .filter(({ kind }) => kind === 'prosecutor')
        .map(({ county, unit, name, addressLines }) => ({ county, unit: unit || null, name, addressLines })),
      courts: rows
        .filter(({ kind, unit }) => kind === 'court' && unit === '')
        .map(({ county, court, addressLines, largestFileMb, proofOfService }) => ({
          county,
          court,
          addressLines,
          largestFileMb,
          proofOfService,
        })),
    };
  }

  /** For calendars, inside their transaction: address lines of every court that the office knows, by its name in lower case. */
  async courtsInForce(work: Work): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await findInForce(work, this.clock.today());
    const courts = rows.filter(({ kind, unit }) => kind === 'court' && unit === '');
    return new Map(courts.map(({ court, addressLines }) => [court.toLowerCase(), addressLines]));
  }

  private async views(work: Work, rows: readonly EntryRow[]): Promise<DirectoryEntryView[]> {
    const inForce = new Set(await idsInForce(work, this.clock.today()));
    return rows.map((row) => toView(row, inForce.has(row.id)));
  }
}

function toNew(input: AddDirectoryEntryInput, createdById: string) {
  const name = input.name ?? input.court ?? `Office of the ${input.county} County District Attorney`;
  return { ...input, name, createdById };
}

function toView({ organizationId: _, ...row }: EntryRow, inForce: boolean): DirectoryEntryView {
  return {
    ...row,
    court: row.court || null,
    unit: row.unit || null,
    effectiveOn: toDay(row.effectiveOn),
    endsOn: toDayOrNull(row.endsOn),
    verifiedOn: toDay(row.verifiedOn),
    createdAt: row.createdAt.toISOString(),
    inForce,
  };
}
