import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  cellPage,
  type CellQuery,
  cellQuery,
  reportCsv,
  reportList,
  type ReportQuery,
  reportQuery,
  ReportsService,
  type ReportView,
  reportView,
  reportXlsx,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, AnswersTableToo } from './answers.js';
import { attachment } from './file-name.js';
import { type ReportParams, reportParams } from './params.js';

const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('Reports')
@ApiBearerAuth()
@Controller('reports')
@RequiresPermission('office:view')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get()
  @ApiOperation({ summary: 'The reports that there are' })
  @Answers(200, reportList)
  list() {
    return this.reports.list();
  }

  /** Walls hold in every number. */
  @Get(':report')
  @ApiOperation({ summary: 'A report, at most a minute old, as JSON, CSV or XLSX' })
  @Answers(200, reportView, 'report/not-found')
  @AnswersTableToo()
  async view(
    @Ctx() ctx: MemberContext,
    @Param({ schema: reportParams }) { report }: ReportParams,
    @Query({ schema: reportQuery }) { format, ...query }: ReportQuery,
  ) {
    const view = await this.reports.view(ctx, report, query);
    if (format === 'csv') return file(view, 'csv', CSV, reportCsv(view));
    if (format === 'xlsx') return file(view, 'xlsx', XLSX, await reportXlsx(view));
    return view;
  }

  @Get(':report/cell')
  @ApiOperation({ summary: 'What a number of the report counts, one by one' })
  @Answers(200, cellPage, 'report/not-found', 'report/no-such-cell')
  cell(
    @Ctx() ctx: MemberContext,
    @Param({ schema: reportParams }) { report }: ReportParams,
    @Query({ schema: cellQuery }) query: CellQuery,
  ) {
    return this.reports.cell(ctx, report, query);
  }
}

function file({ report, asOf }: ReportView, ending: string, type: string, bytes: Buffer): StreamableFile {
  const name = `${report}-${asOf.slice(0, 16).replace(':', '')}.${ending}`;
  return new StreamableFile(bytes, { type, disposition: attachment(name, type), length: bytes.byteLength });
}
