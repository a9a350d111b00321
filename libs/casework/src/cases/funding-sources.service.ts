import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { type Page, type PageQuery, toDayOrNull } from '../fields.js';
import { FundingSourceEnded, FundingSourceNotFound, FundingSourceTwice } from './cases.errors.js';
import {
  endFundingSource,
  findFundingSource,
  insertFundingSource,
  listFundingSourceNames,
  listOfLsc,
  listFundingSources,
} from './funding-sources.repository.js';
import type { AddFundingSourceInput, EndFundingSourceInput, FundingSourceView } from './funding-sources.schema.js';

type FundingSourceRow = NonNullable<Awaited<ReturnType<typeof findFundingSource>>>;

/** The organization's own list of who pays for cases. */
@Injectable()
export class FundingSourcesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By name. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<FundingSourceView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listFundingSources(work, query);
      return { items: items.map(toView), next };
    });
  }

  add(ctx: MemberContext, input: AddFundingSourceInput): Promise<FundingSourceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await insertFundingSource(work, input);
      if (!row) throw new FundingSourceTwice();
      await work.audit({ action: 'funding_source.added', entityId: row.id });
      return toView(row);
    });
  }

  /** Cases that it pays for keep it. */
  end(ctx: MemberContext, id: string, { endsOn }: EndFundingSourceInput): Promise<FundingSourceView> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const row = await endFundingSource(work, id, endsOn);
      await work.audit({ action: 'funding_source.ended', entityId: id, detail: { endsOn } });
      return toView(row);
    });
  }

  /** For other nouns, inside their transaction. @throws FundingSourceNotFound */
  async require(work: Work, id: string): Promise<FundingSourceRow> {
    const row = await findFundingSource(work, id);
    if (!row) throw new FundingSourceNotFound();
    return row;
  }

  /** For other nouns, inside their transaction: those that LSC pays. */
  async ofLsc(work: Work): Promise<ReadonlySet<string>> {
    return new Set(await listOfLsc(work));
  }

  /** For other nouns, inside their transaction. */
  async namesById(work: Work): Promise<ReadonlyMap<string, string>> {
    return new Map((await listFundingSourceNames(work)).map(({ id, name }) => [id, name]));
  }

  /** For other nouns, inside their transaction: that work of the day may be charged to it. @throws FundingSourceNotFound, FundingSourceEnded */
  async requireCurrent(work: Work, id: string, pointer: string, on = this.clock.today()): Promise<void> {
    const row = await findFundingSource(work, id);
    if (!row)
      throw new FundingSourceNotFound(undefined, [{ pointer, message: 'is no funding source of this organization' }]);
    const endsOn = toDayOrNull(row.endsOn);
    if (endsOn && endsOn < on) throw new FundingSourceEnded(undefined, [{ pointer, message: `ended on ${endsOn}` }]);
  }
}

function toView({ id, name, fromLsc, endsOn }: FundingSourceRow): FundingSourceView {
  return { id, name, fromLsc, endsOn: toDayOrNull(endsOn) };
}
