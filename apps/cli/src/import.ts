import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import {
  BulkImportsService,
  bulkImportInput,
  type BulkImportView,
  CaseworkModule,
  TakeInPeopleService,
} from '#libs/casework';
import { Problem, readWorkerConfig, type RequestContext, workerContext } from '#libs/platform';
import { readSupervisorSettings } from '#libs/platform/operator';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { Refusal } from './fail.js';
import { documentKeySetting } from './keys.js';
import { withOwnerUrl } from './owner-connection.js';
import { readJson } from './record-files.js';

const STDIN = '-';
const TELL_EVERY_MS = 500;

export interface ImportOptions {
  /** Id or name. */
  readonly office: string;
  readonly source?: string;
  readonly format?: string;
  readonly mapping?: string;
  readonly replace?: boolean;
  readonly resume?: string;
}

/**
 * The operator's door for bulk records: stores the file, or standard input for `-`, and takes it in, in this process. Stopped, it is gone on
 * with by `--resume`; everything else is done through the API.
 * @throws Refusal that says what to mend.
 */
export async function importBulk(path: string | undefined, options: ImportOptions): Promise<void> {
  // As the worker does: what nobody needs any more is not let grow.
  setFlagsFromString('--heap-growing-percent=50');
  await withOwnerUrl(async (url) => {
    const organizationId = await officeNamed(url, options.office);
    process.noDeprecation = true; // the database driver's word to the query builder, not to an operator
    const config = readWorkerConfig({
      ...readSupervisorSettings().env,
      ...(await documentKeySetting()),
      DATABASE_URL: url,
    });
    const casework = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: false });
    try {
      const [imports, taking] = [casework.get(BulkImportsService), casework.get(TakeInPeopleService)];
      const ctx = workerContext(organizationId, randomUUID());
      // Without the key nobody's NYSID could be met: said before a file is stored.
      await taking.identifiers(ctx).catch((error: Error) => {
        throw new Refusal(error.message);
      });
      const begun = options.resume
        ? await resumed(imports, ctx, options.resume)
        : await arrive(imports, ctx, path, options);
      await followed(imports, ctx, begun.id, taking.work(ctx, begun.id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const faults = error.errors?.map(({ pointer, message }) => `\n  ${pointer ?? ''}  ${message}`).join('') ?? '';
      throw new Refusal(`${error.definition.title}. ${error.detail}${faults}`);
    } finally {
      await casework.close();
    }
  });
}

/** One whose importer was killed is still said to run: it goes on behind its last batch, and a worker beside it does no harm. */
async function resumed(imports: BulkImportsService, ctx: RequestContext, id: string): Promise<BulkImportView> {
  const found = await imports.read(ctx, id);
  return found.status === 'running' ? found : imports.run(ctx, id);
}

async function arrive(
  imports: BulkImportsService,
  ctx: RequestContext,
  path: string | undefined,
  options: ImportOptions,
) {
  if (path === undefined) throw new Refusal('Name the file, or - for standard input.');
  const parsed = bulkImportInput.safeParse({
    source: options.source,
    format: options.format ?? formatOf(path),
    mapping: options.mapping === undefined ? null : await readJson(options.mapping),
    replaces: options.replace ?? false,
  });
  if (!parsed.success)
    throw new Refusal(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const file = path === STDIN ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
  return imports.arrive(ctx, parsed.data, file).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall !== 'open' && error.syscall !== 'read') throw error;
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
}

function formatOf(path: string): string {
  return /\.(?:jsonl|ndjson)$/i.test(path) ? 'jsonl' : /\.json$/i.test(path) ? 'record' : 'csv';
}

/** Tells how far it is until it has ended, or why it has not. */
async function followed(
  imports: BulkImportsService,
  ctx: RequestContext,
  id: string,
  work: Promise<void>,
): Promise<void> {
  const timer = setInterval(() => void imports.read(ctx, id).then(showProgress, () => undefined), TELL_EVERY_MS);
  try {
    await work;
  } catch (error) {
    throw new Refusal(
      `The import stopped (${(error as { code?: string }).code ?? 'unexpected'}). What it took in stays; go on with: --resume ${id}`,
    );
  } finally {
    clearInterval(timer);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
  const { status, people, charges, known, broken, matched } = await imports.read(ctx, id);
  console.log(
    `Import ${id}: ${status}. ${people} people with ${charges} charges taken in, ${matched} of them clients; ${known} were there already, ${broken} are broken.`,
  );
  if (broken > 0) console.log(`What is wrong with whom: GET /v1/bulk-imports/${id}/faults`);
}

function showProgress({ progress, linesPerSecond, secondsLeft }: BulkImportView): void {
  if (!process.stderr.isTTY) return;
  const rate = linesPerSecond === null ? '' : `, ${linesPerSecond} lines a second, ${secondsLeft} s left`;
  process.stderr.write(`\r\u001b[K${Math.floor(progress * 100)} %${rate}`);
}

async function officeNamed(url: string, office: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select id from organizations where id::text = $1 or name = $1',
      [office],
    );
    const [one, other] = rows;
    if (!one) throw new Refusal(`--office: there is no office "${office}"`);
    if (other) throw new Refusal(`--office: several offices are called "${office}"; give its id`);
    return one.id;
  } finally {
    await client.end();
  }
}
