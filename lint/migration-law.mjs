/**
 * Expand, backfill, contract: while a version is rolled out, processes of the version before work on the same database. A migration
 * that takes something from them is refused, unless its first lines say whose contract it is:
 *
 *     -- Contract of 20261126140113_let_documents_stand_in_object_storage
 *
 * which is the migration since which no version uses any more what goes now; it must be of an earlier release. Squawk reads the SQL.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Those before stood when the law was made, and no installation of theirs is rolled out any more. */
const SINCE = '20261126150000';
const MIGRATION_NAME = /^\d{14}_\w+$/;
const CONTRACT = /^-- Contract of (\w+)$/m;
const POSTGRES = '16';

/** Squawk's rules for what a process of the version before would stumble over. */
const TAKEN = new Set([
  'adding-not-nullable-field',
  'adding-required-field',
  'ban-drop-column',
  'ban-drop-database',
  'ban-drop-table',
  'ban-truncate-cascade',
  'changing-column-type',
  'renaming-column',
  'renaming-table',
]);

const SQUAWK = join(dirname(createRequire(import.meta.url).resolve('squawk-cli/package.json')), 'js/bin/squawk');

/** @returns a line for each fault of the folder's migrations. */
export function migrationFaults(directory) {
  const names = readdirSync(directory)
    .filter((name) => MIGRATION_NAME.test(name))
    .sort();
  return names
    .filter((name) => name > SINCE)
    .flatMap((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      const contract = CONTRACT.exec(sql)?.[1];
      if (contract !== undefined) {
        if (names.includes(contract) && contract < name) return [];
        return [`${name}: is the contract of ${contract}, which is no earlier migration`];
      }
      return destructive(sql).map((fault) => `${name}: ${fault}`);
    });
}

/** What of the SQL takes something from who runs the version before: the line, and Squawk's word for it. */
export function destructive(sql) {
  const args = ['--reporter', 'json', '--pg-version', POSTGRES, '--assume-in-transaction', '--stdin-filepath', 'sql'];
  const { stdout, error, stderr } = spawnSync(process.execPath, [SQUAWK, ...args], { input: sql, encoding: 'utf8' });
  if (error || !stdout.trim()) throw new Error(`squawk did not read the migration: ${error?.message ?? stderr}`);
  return JSON.parse(stdout)
    .filter(({ rule_name: rule }) => rule === 'syntax-error' || TAKEN.has(rule))
    .map(({ line, rule_name: rule, message }) => `line ${line + 1}: ${rule}: ${message}`);
}
