import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/**
 * Sends a migration to PostgreSQL in one message, which makes it one transaction: all of it or nothing. Prisma's adapter
 * cuts scripts at every semicolon, also inside functions, and sends the pieces one by one.
 */
export class WholeScriptAdapterFactory extends PrismaPg {
  /** @param owner made from a connection URL. */
  constructor(private readonly owner: pg.Pool) {
    super(owner);
  }

  override async connect(): Promise<Adapter> {
    return sendingWhole(await super.connect());
  }

  /**
   * A database of its own to replay migrations in, dropped when the engine lets go of it. Prisma's adapter would make one
   * and then, given a connection URL, work in the database that the URL names.
   */
  override async connectToShadowDb(): Promise<Adapter> {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await this.owner.query(`create database "${name}"`);
    const url = Object.assign(new URL(this.owner.options.connectionString ?? ''), { pathname: `/${name}` });
    const pool = new pg.Pool({ connectionString: url.href });
    const adapter = sendingWhole(await new PrismaPg(pool).connect());
    adapter.dispose = async () => {
      await pool.end();
      await this.owner.query(`drop database "${name}"`);
    };
    return adapter;
  }
}

/** PostgreSQL's number for the one-letter type of its own catalogue, and for text. */
const CATALOGUE_CHAR = 18;
const TEXT = 25;

interface Answer {
  readonly fields?: { dataTypeID: number }[];
  readonly rows?: object;
}

function sendingWhole(adapter: Adapter): Adapter {
  adapter.executeScript = async (sql) => {
    await adapter.executeRaw({ sql, args: [], argTypes: [] });
  };
  return readingTheCatalogue(adapter);
}

/**
 * Prisma's adapter refuses the type "char", which is what the catalogue says of constraints with, so its own engine cannot
 * read a schema through it: the columns are let through as text and labelled as the characters that they are.
 */
function readingTheCatalogue(adapter: Adapter): Adapter {
  const inner = adapter as unknown as { performIO(query: unknown): Promise<Answer> };
  const charactersIn = new WeakMap<object, Set<number>>();
  const perform = inner.performIO.bind(adapter);
  inner.performIO = async (query) => {
    const answer = await perform(query);
    // A script of several statements is answered with several, and nobody asks for their columns.
    answer.fields?.forEach((field, column) => {
      if (field.dataTypeID !== CATALOGUE_CHAR || !answer.rows) return;
      field.dataTypeID = TEXT;
      charactersIn.set(answer.rows, (charactersIn.get(answer.rows) ?? new Set()).add(column));
    });
    return answer;
  };
  const query = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await query(sql);
    for (const column of charactersIn.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
