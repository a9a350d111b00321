import { Injectable } from '@nestjs/common';
import type { Work } from '#libs/platform';
import { type CriminalRecord, differInConfidence, withoutConfidentialFacts } from '#libs/record';
import {
  type Assessment,
  type FinancialEligibility,
  withoutConfidential,
  withoutConfidentialStatus,
} from '#libs/rules';
import { WallsService } from '../walls/walls.service.js';
import { caseOfEach } from './confidences.repository.js';
import type { FileRow } from './confidences.schema.js';

type Shows = (caseId: string | null) => Promise<boolean>;
type Table = (work: Work, rows: readonly FileRow[], shows: Shows) => Promise<readonly FileRow[]>;

/** An assessment from before there was advice has none. */
const NO_ADVICE = { questions: [], path: [], application: [] };

/**
 * Rows of a client's file as the member may see them, for what leaves the office: an export, a transfer. They come without what was
 * told in confidence, unless the member is named to it.
 * Nothing tells that something was left out. Whoever downloads the file is asked for no more than this: so what an intake tells
 * that has become no case is in none. @source CPL 440.10(1)(i); RPC 1.6.
 */
@Injectable()
export class ConfidencesService {
  constructor(private readonly walls: WallsService) {}

  async asShown(work: Work, table: string, rows: readonly FileRow[]): Promise<readonly FileRow[]> {
    const known = new Map<string, boolean>();
    const shows = async (caseId: string | null) => {
      if (caseId === null) return false;
      const shown = known.get(caseId) ?? (await this.walls.showsConfidential(work, caseId));
      known.set(caseId, shown);
      return shown;
    };
    return (await this.tables[table]?.(work, rows, shows)) ?? rows;
  }

  private readonly tables: { readonly [table: string]: Table } = {
    assessments: (_work, rows, shows) => each(rows, (row) => shows(text(row, 'caseId')), withoutDecisions),
    record_revisions: async (work, rows, shows) => {
      const cases = await caseOfEach(work, 'records', unique(rows, 'recordId'));
      const before = new Map(rows.map((row) => [`${text(row, 'recordId')} ${Number(row['version'])}`, row]));
      return each(
        rows,
        (row) => shows(cases.get(text(row, 'recordId')) ?? null),
        (row) => withoutTold(row, before.get(`${text(row, 'recordId')} ${Number(row['version']) - 1}`)),
      );
    },
    intake_disclosures: async (work, rows, shows) => {
      const cases = await caseOfEach(work, 'intakes', unique(rows, 'intakeId'));
      const shown: FileRow[] = [];
      for (const row of rows) if (await shows(cases.get(text(row, 'intakeId')) ?? null)) shown.push(row);
      return shown;
    },
    intakes: (_work, rows, shows) =>
      each(rows, (row) => shows((row['caseId'] as string | null) ?? null), withoutStatus),
  };
}

async function each(
  rows: readonly FileRow[],
  isShown: (row: FileRow) => Promise<boolean>,
  without: (row: FileRow) => FileRow,
): Promise<readonly FileRow[]> {
  const shown: FileRow[] = [];
  for (const row of rows) shown.push((await isShown(row)) ? row : without(row));
  return shown;
}

/** The digest goes too: that of the whole would confirm a guess at what is left out. */
function withoutDecisions({ digest: _, ...row }: FileRow): FileRow {
  return { ...row, result: withoutConfidential({ ...NO_ADVICE, ...(row['result'] as Assessment) }) };
}

/** A version that tells more than the one before in confidence has no reason beside it, which would tell it too. */
function withoutTold(row: FileRow, before: FileRow | undefined): FileRow {
  const content = row['content'] as CriminalRecord;
  const tells = before !== undefined && differInConfidence(content, before['content'] as CriminalRecord);
  return { ...row, content: withoutConfidentialFacts(content), ...(tells && { reason: null }) };
}

function withoutStatus(row: FileRow): FileRow {
  const eligibility = row['eligibility'] as FinancialEligibility | null;
  return eligibility ? { ...row, eligibility: withoutConfidentialStatus(eligibility) } : row;
}

const text = (row: FileRow, column: string) => String(row[column]);
const unique = (rows: readonly FileRow[], column: string) => [...new Set(rows.map((row) => text(row, column)))];
