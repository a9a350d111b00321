import { Command } from 'commander';
import { assessFile } from './assess.js';
import { exitWith } from './fail.js';
import { migrateOnly } from './migrate.js';
import { readFileAsSheet } from './read.js';
import { start } from './start.js';

const program = new Command('vacatur').description(
  'Case management for legal-aid organizations that clear criminal records.',
);
program.command('start').description('start database, API and worker').action(start);
program.command('migrate').description('bring the database up to this version').action(migrateOnly);
program
  .command('assess <record>')
  .description('assess a record file without a database')
  .requiredOption('--as-of <day>', 'the day on which law and clocks are read, YYYY-MM-DD')
  .option('--json', 'print the assessment as JSON')
  .action(assessFile);
program
  .command('read <rapsheet>')
  .description('print what a rap sheet (PDF) says')
  .option('--json', 'as JSON, which is also the default')
  .option('--record', 'as a record file for assess')
  .action(readFileAsSheet);
await program.parseAsync().catch(exitWith);
