import { Command } from 'commander';
import { exitWith } from './fail.js';
import { HAS_DEMO } from './has-demo.js';

// Each command loads only what it needs: assessing a file should not wait for a database driver.
const program = new Command('vacatur').description(
  'Case management for legal-aid organizations that clear criminal records.',
);
program
  .command('start')
  .description('start database, API and worker')
  .action(async () => (await import('./start.js')).start());
program
  .command('migrate')
  .description('bring the database up to this version')
  .action(async () => (await import('./migrate.js')).migrateOnly());
program
  .command('assess <record>')
  .description('assess a record file, or a bulk file into another, without a database')
  .requiredOption('--as-of <day>', 'the day on which law and clocks are read, YYYY-MM-DD')
  .option('--law <law>', 'current, a day (the law as enacted through it), or a bill file', 'current')
  .option('--language <language>', 'en or es', 'en')
  .option('--json', 'print the assessment as JSON')
  .option('--bulk', 'the file has the records of many people (docs/formats/bulk-records.md)')
  .option('--out <file>', 'of --bulk: where the answers go, a line for each charge (docs/formats/bulk-answers.md)')
  .option('--format <format>', 'of --bulk: csv, jsonl or record; as the file looks when left out')
  .option('--workers <number>', 'of --bulk: so many threads; as many as there are cores when left out')
  .action(async (path, options) => {
    if (options.bulk) return (await import('./assess.js')).assessBulkFile(path, options);
    return (await import('./assess.js')).assessFile(path, options);
  });
program
  .command('check-proof <assessment> <record>')
  .description('check an assessment (assess --json) against its record, without the rules that made it')
  .option('--law <law>', 'the law it was made under: current, a day, or a bill file', 'current')
  .action(async (assessment, record, options) =>
    (await import('./check-proof.js')).checkProofFile(assessment, record, options),
  );
const audit = program.command('audit').description("who did and saw what: the chain over every organization's entries");
audit
  .command('verify')
  .description('compute every chain anew; name what was changed, removed or inserted')
  .option('--head <file>', 'heads printed or written earlier, which the chains must still contain')
  .action(async (options) => (await import('./audit.js')).verifyAudit(options));
audit
  .command('head')
  .description('print the end of each chain as JSON, to be kept elsewhere every day')
  .action(async () => (await import('./audit.js')).printAuditHeads());
program
  .command('packet')
  .description('packets of court papers')
  .command('verify <packetId>')
  .description(
    'compare stored papers with their hashes, and with the same papers made again; exit code 1 on any difference',
  )
  .action(async (packetId) => (await import('./packet.js')).verifyPacketOf(packetId));
const certificate = program.command('certificate').description('signed certificates of destruction (ADR 0040)');
certificate
  .command('verify <file>')
  .description('check a certificate; exit code 1 when it is none, was changed, or another key has signed it')
  .option('--key <file>', 'the public key to trust, as PEM; the installation’s own when left out')
  .option('--audit', 'compare it with the audit of this database, too')
  .action(async (path, options) => (await import('./certificate.js')).verifyCertificate(path, options));
certificate
  .command('key')
  .description('print the public keys that check certificates of this installation')
  .action(async () => (await import('./certificate.js')).printCertificateKeys());
certificate
  .command('list')
  .description('print every certificate, one a line as JSON')
  .action(async () => (await import('./certificate.js')).printCertificates());
certificate
  .command('carry-out')
  .description(
    'destroy again what was destroyed, in a database that PostgreSQL’s log has brought back to an instant before; can be run again',
  )
  .option('--certificates <file>', 'CERTIFICATES_FILE, or certificates.jsonl in VACATUR_HOME, when left out')
  .action(async (options) => (await import('./certificate.js')).carryOutCertificates(options));
const documents = program.command('documents').description('where the bytes of documents stand, and how');
documents
  .command('seal')
  .description('seal documents that came before DOCUMENT_KEY was set; can be stopped and run again')
  .action(async () => (await import('./documents.js')).sealDocuments());
documents
  .command('move-to-s3')
  .description('move them from PostgreSQL to the object storage of the settings S3_*; can be stopped and run again')
  .action(async () => (await import('./documents.js')).moveDocumentsToS3());
program
  .command('identifiers')
  .description('numbers that people are known by: the NYSID')
  .command('seal')
  .description('seal what stood here before this version sealed it; can be stopped and run again')
  .action(async () => (await import('./identifiers.js')).sealStoredIdentifiers());
program
  .command('backup')
  .description('write everything, documents too, into one encrypted file, of one instant, beside whoever works')
  .requiredOption('--to <file>', 'must not exist')
  .option('--recipient <key>', 'public key of age, whose identity opens the file; or set BACKUP_RECIPIENT')
  .option('--passphrase-file <file>', 'with the passphrase instead; or set BACKUP_PASSPHRASE')
  .action(async (options) => (await import('./backup.js')).backUp(options));
program
  .command('restore')
  .description('restore a backup into an empty database, and bring that up to this version')
  .requiredOption('--from <file>')
  .option('--identity-file <file>', 'with the identity of age that opens it')
  .option('--passphrase-file <file>', 'with the passphrase; or set BACKUP_PASSPHRASE')
  .option(
    '--certificates <file>',
    'of what was destroyed: it is destroyed again. CERTIFICATES_FILE, or certificates.jsonl in VACATUR_HOME, when left out',
  )
  .option('--check', 'restore into a database of its own, compare every row, and let go of it: nothing else is touched')
  .action(async (options) => (await import('./restore.js')).restore(options));
program
  .command('scrub')
  .description(
    'write the database’s files anew, so that they hold nothing of what was destroyed; locks each table for a while; can be stopped and run again',
  )
  .action(async () => (await import('./scrub.js')).scrubDatabase());
const keys = program.command('keys').description('the keys that seal stored secrets, and those of backups');
keys
  .command('for-backups')
  .description('make the key pair of backups: the identity into a file, the recipient is printed')
  .requiredOption('--to <file>', 'for the identity, which opens the backups; must not exist. Keep it apart from them')
  .action(async (options) => (await import('./backup-keys.js')).makeBackupKeys(options));
keys
  .command('rotate')
  .description('seal with ENCRYPTION_KEY what a retired key had sealed; can be stopped and run again')
  .action(async () => (await import('./keys.js')).rotateKeys());
program
  .command('office')
  .description('the offices of this installation')
  .command('create')
  .description('make an office and its first administrator, without the demo; prints the link to choose a password')
  .requiredOption('--name <name>', 'as it stands on letterheads')
  .requiredOption('--administrator-name <name>')
  .requiredOption('--administrator-email <address>')
  .option('--address <lines...>', 'lines of the postal address')
  .option('--phone <number>')
  .action(async (options) => (await import('./office.js')).createOfficeFor(options));
program
  .command('import [file]')
  .description(
    'take bulk records in (docs/formats/bulk-records.md): CSV, JSON Lines or records, from a file or - for standard input',
  )
  .requiredOption('--office <office>', 'its name or id')
  .option('--source <text>', 'whose list it is: with its key for a person, the person is known again')
  .option('--format <format>', 'csv, jsonl or record; left out, as the name of the file says')
  .option('--mapping <file>', 'of CSV: which columns are read, as JSON')
  .option('--replace', 'who is there with another record gets the one of this file')
  .option('--resume <id>', 'go on with an import that was stopped, instead of a file')
  .action(async (path, options) => (await import('./import.js')).importBulk(path, options));
program
  .command('read <file>')
  .description(
    'print what a rap sheet, a certificate of disposition (PDF, PNG, JPEG) or a court extract (CSV, XLSX) says; scanned pages are read from their pictures',
  )
  .option('--json', 'all of it exactly, as JSON')
  .option('--record', 'as a record file for assess')
  .option(
    '--check <expected>',
    'compare with what it should say (a record or a sheet, as JSON) and name each difference',
  )
  .option('--quality', 'what was read, how surely, and what is lacking')
  .option('--mapping <file>', 'of a court extract: which columns are read (docs/formats/court-extract.md)')
  .action(async (path, options) => (await import('./read.js')).readFileOfAnyFormat(path, options));
if (HAS_DEMO) (await import('./demo/commands.js')).addDemoCommands(program);
await program.parseAsync().catch(exitWith);
