import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** @see global-setup.mjs */
const TEMPLATES = { nothing: 'template0', tables: 'vacatur_template', office: 'vacatur_office' } as const;

export interface FreshDatabase {
  /** Superuser: migrates, and sees past row-level security. For arranging and for looking at rows. */
  readonly ownerUrl: string;
  /** What the api and the worker connect with. */
  readonly appUrl: string;
  /** Drops the database; whoever is still connected is cut off. */
  drop(): Promise<void>;
}

/** What a fresh database is a copy of: nothing, for tests of the migrations themselves; the migrated tables; or those with an office in them. */
export type Template = 'nothing' | 'tables' | 'office';

/** A database of its own for a test file, made in about 50 ms. */
export async function freshDatabase(template: Template = 'tables'): Promise<FreshDatabase> {
  const owner = testServerUrl('TEST_DATABASE_URL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await maintain(owner, `create database ${name} template ${TEMPLATES[template]}`);
  const on = (url: URL) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    ownerUrl: on(owner),
    appUrl: on(testServerUrl('TEST_APP_DATABASE_URL')),
    drop: () => maintain(owner, `drop database if exists ${name} with (force)`),
  };
}

function testServerUrl(variable: string): URL {
  const url = process.env[variable];
  if (url) return new URL(url);
  throw new Error(
    process.env['TEST_DATABASE_ERROR'] ??
      'No test database: only specs named *.int-spec.ts and *.e2e-spec.ts have one (libs/testing/src/global-setup.mjs).',
  );
}

async function maintain(server: URL, statement: string): Promise<void> {
  const url = Object.assign(new URL(server), { pathname: '/postgres' });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
