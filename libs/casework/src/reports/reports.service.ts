import { Injectable } from '@nestjs/common';
import { Clock, Database, InvalidRequest, type MemberContext } from '#libs/platform';
import { FundingSourcesService } from '../cases/funding-sources.service.js';
import { KeptCountsService } from '../kept-counts/kept-counts.service.js';
import { MembersService } from '../members/members.service.js';
import { REPORT_NAMES, REPORTS, type ReportDefinition, type ReportName, reportOf } from './definitions.js';
import { type Column, type Dimension, forOutside, type ReportRow, type ReportTable, withShares } from './report.js';
import { NoSuchCell, ReportNotFound } from './reports.errors.js';
import { type CountedRow, countReport, listFacts, type Scope } from './reports.repository.js';
import type { CellPage, CellQuery, ReportQuery, ReportView } from './reports.schema.js';

const NOT_KNOWN = 'Not known';
const ALL = 'All';

type Definition = ReportDefinition & { readonly name: ReportName };

/**
 * Reports of the office as it stands, counted within the last minute.
 */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly fundingSources: FundingSourcesService,
    private readonly keptCounts: KeptCountsService,
  ) {}

  list(): { items: { name: string; title: string; about: string; takesPeriod: boolean }[] } {
    const items = REPORT_NAMES.map((name) => {
      const { title, about, takesPeriod } = REPORTS[name];
      return { name, title, about, takesPeriod };
    });
    return { items };
  }

  /** @throws ReportNotFound */
  view(ctx: MemberContext, name: string, query: Omit<ReportQuery, 'format'>): Promise<ReportView> {
    const definition = requireReport(name);
    return this.database.transaction(ctx, async (work) => {
      const scope = this.scopeOf(definition, query);
      const { asOf, counts: rows } = await this.keptCounts.of(work, [definition.name, scope], (reader) =>
        countReport(reader, definition, scope),
      );
      await work.audit({ action: 'report.viewed', detail: { report: name, audience: query.audience } });
      const table = toTable(definition, scope, asOf, rows, {
        members: await this.members.namesById(work),
        fundingSources: await this.fundingSources.namesById(work),
      });
      const { audience } = query;
      return toView(audience === 'outside' ? forOutside(table) : table, scope, audience);
    });
  }

  /** What a number counts, now, page by page. @throws ReportNotFound, NoSuchCell */
  cell(ctx: MemberContext, name: string, query: CellQuery): Promise<CellPage> {
    const definition = requireReport(name);
    const column = definition.columns.find(({ key }) => key === query.column);
    if (!column || column.how.of === 'share') {
      throw new NoSuchCell(undefined, [{ parameter: 'column', message: 'counts nothing in this report' }]);
    }
    const { buckets } = column.how;
    const row = query.row === undefined ? null : parseRow(query.row, definition);
    return this.database.transaction(ctx, async (work) => {
      const asOf = this.clock.now().toISOString();
      const { cursor = null, limit } = query;
      const scope = this.scopeOf(definition, query);
      const facts = await this.database.reading(work, (reader) =>
        listFacts(reader, definition.name, scope, { buckets, row, cursor, limit }),
      );
      const items = facts.slice(0, limit);
      await work.audit({ action: 'report.listed', detail: { report: name, column: column.key, rows: items.length } });
      return {
        asOf,
        items: items.map(({ item, caseId, clientName, title, d1, d2, value }) => ({
          item,
          caseId,
          clientName,
          title,
          row: [d1, d2].slice(0, definition.dimensions.length),
          value,
        })),
        next: facts.length > limit ? (items.at(-1)?.item ?? null) : null,
      };
    });
  }

  private scopeOf({ takesPeriod }: Definition, period: { fromOn?: string; untilOn?: string }): Scope {
    const { fromOn = null, untilOn = null } = period;
    const given = [...(fromOn ? ['fromOn'] : []), ...(untilOn ? ['untilOn'] : [])];
    if (!takesPeriod && given.length > 0) {
      throw new InvalidRequest(
        undefined,
        given.map((parameter) => ({ parameter, message: 'this report is as of now and takes no period' })),
      );
    }
    return { today: this.clock.today(), fromOn, untilOn };
  }
}

function requireReport(name: string): Definition {
  const definition = reportOf(name);
  if (!definition) throw new ReportNotFound();
  return definition;
}

function parseRow(text: string, { dimensions }: ReportDefinition): (string | null)[] {
  try {
    const row = JSON.parse(text) as unknown;
    const fits =
      Array.isArray(row) &&
      row.length === dimensions.length &&
      row.every((one) => one === null || (typeof one === 'string' && !one.includes('\u0000')));
    if (fits) return row as (string | null)[];
  } catch {
    // said below
  }
  const message = `must be a JSON array of ${dimensions.length}: ${dimensions.map(({ key }) => key).join(', ')}`;
  throw new InvalidRequest(undefined, [{ parameter: 'row', message }]);
}

function toTable(
  { name, title, dimensions, columns }: Definition,
  { fromOn, untilOn }: Scope,
  asOf: Date,
  counted: readonly CountedRow[],
  names: { readonly [of in NonNullable<Dimension['names']>]: ReadonlyMap<string, string> },
): ReportTable {
  const label = (value: string | null, at: number) => {
    if (value === null) return NOT_KNOWN;
    const of = dimensions[at]?.names;
    return (of && names[of].get(value)) ?? value;
  };
  const toRow = ({ d1, d2, isTotal, cells }: CountedRow): ReportRow => {
    const values = isTotal ? [] : [d1, d2].slice(0, dimensions.length);
    const labels = isTotal ? [ALL] : values.map(label);
    return { dimensions: values, labels, cells: withShares(columns, { ...cells }), hidden: [] };
  };
  const nothing: CountedRow = { d1: null, d2: null, isTotal: true, cells: emptyCells(columns) };
  return {
    report: name,
    title,
    asOf: asOf.toISOString(),
    fromOn,
    untilOn,
    dimensions,
    columns,
    rows: counted.filter(({ isTotal }) => !isTotal).map(toRow),
    totals: toRow(counted.find(({ isTotal }) => isTotal) ?? nothing),
  };
}

function emptyCells(columns: readonly Column[]): { [column: string]: number | null } {
  return Object.fromEntries(columns.map(({ key, how }) => [key, how.of === 'percentile' ? null : 0]));
}

function toView(table: ReportTable, { fromOn, untilOn }: Scope, audience: ReportQuery['audience']): ReportView {
  const drillOf = ({ dimensions }: ReportRow) => {
    if (audience === 'outside') return {};
    const period = { ...(fromOn && { fromOn }), ...(untilOn && { untilOn }) };
    const row = dimensions.length > 0 && { row: JSON.stringify(dimensions) };
    const links = table.columns
      .filter(({ how }) => how.of !== 'share')
      .map(({ key }) => [
        key,
        `/v1/reports/${table.report}/cell?${new URLSearchParams({ column: key, ...row, ...period }).toString()}`,
      ]);
    return Object.fromEntries(links) as { [column: string]: string };
  };
  const shown = (row: ReportRow) => ({
    dimensions: audience === 'outside' ? [] : [...row.dimensions],
    labels: [...row.labels],
    cells: { ...row.cells },
    hidden: [...row.hidden],
    drill: drillOf(row),
  });
  return {
    report: table.report,
    title: table.title,
    asOf: table.asOf,
    fromOn,
    untilOn,
    audience,
    dimensions: table.dimensions.map(({ key, title }) => ({ key, title })),
    columns: table.columns.map(({ key, title, unit }) => ({ key, title, unit })),
    rows: table.rows.map(shown),
    totals: shown(table.totals),
  };
}
