import { Injectable } from '@nestjs/common';
import { plainNysid, toPlain } from '#libs/names';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { toDayOrNull } from '../fields.js';
import { nysidHash } from '../identifiers/sealed-nysid.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { duplicateScorer, phoneDigits, typedName } from './duplicate-score.js';
import { findBegunAlike, findClients, findOpenIntakes, type Typed } from './duplicates.repository.js';
import type { DuplicateQuery, DuplicateView } from './duplicates.schema.js';
import { legalName } from './intake-names.js';

const MOST_ALIKE = 300;
const MOST_COMPARED = 50;
const MOST_SHOWN = 10;
/** Less than a name that begins alike, or a telephone number: it would show a stranger for each birthday. */
const LEAST_SHOWN = 25;
const FEWEST_DIGITS = 4;
const FEWEST_LETTERS = 3;

type Row = Awaited<ReturnType<typeof findClients>>[number];

/**
 * Who of the clients and of the open intakes may be the person whose intake is being typed. Somebody behind a wall is not
 * shown: the conflict check, which looks behind walls, still meets them before the intake is accepted.
 */
@Injectable()
export class DuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly nameIndex: NameIndexService,
  ) {}

  /** The likest first. */
  find(ctx: MemberContext, query: DuplicateQuery): Promise<{ items: DuplicateView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const ids = await this.candidates(work, query);
      const scoreOf = duplicateScorer(query);
      const view = (kind: DuplicateView['kind'], status: DuplicateView['status'], row: Row): DuplicateView => ({
        kind,
        status,
        id: row.id,
        givenName: row.givenName,
        familyName: row.familyName,
        otherNames: row.otherNames,
        dateOfBirth: toDayOrNull(row.dateOfBirth),
        ...scoreOf({ ...row, names: namesOf(row), dateOfBirth: toDayOrNull(row.dateOfBirth) }),
      });
      const clients = await findClients(work, ids.clients);
      const intakes = await findOpenIntakes(work, ids.intakes);
      const items = [
        ...clients.map((row) => view('client', null, row)),
        ...intakes
          .filter(({ id }) => id !== query.exceptIntakeId)
          .map((row) => view('intake', row.status, row as unknown as Row)),
      ]
        .filter(({ score }) => score >= LEAST_SHOWN)
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, MOST_SHOWN);
      // An answer that is kept is given again to nobody before whom one of them has come behind a wall since.
      for (const { kind, id } of items) if (kind === 'client') work.touched.clients.add(id);
      await work.audit({ action: 'intake.duplicates_searched', detail: { rows: items.length } });
      return { items };
    });
  }

  /** By sound and spelling from the index of names, and by how what was typed begins. */
  private async candidates(work: Work, query: DuplicateQuery): Promise<{ clients: string[]; intakes: string[] }> {
    const name = typedName(query);
    const wholeDay = query.dateOfBirth?.length === 10 ? query.dateOfBirth : null;
    const sounding =
      name === ''
        ? []
        : await this.nameIndex.findAlike(work, { name, dateOfBirth: wholeDay, nysid: query.nysid ?? null }, MOST_ALIKE);
    const begun = await findBegunAlike(work, await typedParts(work, query), MOST_COMPARED);
    const of = (kind: 'client' | 'prospect') => [
      ...new Set([
        ...sounding
          .filter(({ source }) => source === kind)
          .slice(0, MOST_COMPARED)
          .map(({ sourceId }) => sourceId),
        ...begun.filter((each) => each.kind === kind).map(({ id }) => id),
      ]),
    ];
    return { clients: of('client'), intakes: of('prospect') };
  }
}

async function typedParts(work: Work, query: DuplicateQuery): Promise<Typed> {
  const plainName = toPlain(typedName(query));
  const digits = query.phone === undefined ? '' : phoneDigits(query.phone);
  const nysid = query.nysid === undefined ? '' : plainNysid(query.nysid);
  const email = query.email?.toLowerCase() ?? '';
  const longEnough = (text: string, least: number) => (text.length >= least ? text : null);
  return {
    plainName,
    words: plainName
      .split(' ')
      .filter((word) => word.length > 1)
      .sort((a, b) => b.length - a.length),
    phoneDigits: longEnough(digits, FEWEST_DIGITS),
    email: longEnough(email, FEWEST_LETTERS),
    nysid: longEnough(nysid, FEWEST_DIGITS),
    nysidHash: nysid === '' ? null : nysidHash(await work.identifiers(), nysid),
    ...bornWithin(query.dateOfBirth),
  };
}

/** The days that begin as typed; a year alone is no lead to anybody. */
function bornWithin(typed: string | undefined): Pick<Typed, 'bornFrom' | 'bornUntil'> {
  if (typed === undefined || typed.length === 4) return { bornFrom: null, bornUntil: null };
  if (typed.length === 10) return { bornFrom: typed, bornUntil: typed };
  return { bornFrom: `${typed}-01`, bornUntil: lastDayOf(typed) };
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function namesOf({ givenName, familyName, otherNames }: Row): string[] {
  const legal = legalName({ givenName, familyName });
  return legal === '' ? otherNames : [legal, ...otherNames];
}
