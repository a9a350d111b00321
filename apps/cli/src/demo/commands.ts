import type { Command } from 'commander';

/** The commands that invent: each loads only what it needs. */
export function addDemoCommands(program: Command): void {
  program
    .command('demo')
    .description('do the main job with the sample rap sheets, on an instance of its own')
    .option('--out <directory>', 'where the packets are left', 'demo-out')
    .action(async (options) => (await import('./demo.js')).demo(options));
  program
    .command('demo-caseload')
    .description(
      'fill an office of its own with invented clients; stopped or made larger, it is run again. With --out, write invented bulk records to a file instead, without a database',
    )
    .option('--clients <number>', 'how many', '1000')
    .option('--seed <text>', 'the same seed and day give the same clients', '1')
    .option('--as-of <day>', 'the day that the office stands at, YYYY-MM-DD; left out, today or its own')
    .option(
      '--out <file>',
      'bulk records (docs/formats/bulk-records.md) of so many people with their charges; - is standard output',
    )
    .option('--format <format>', 'of --out: csv, jsonl or record')
    .action(async (options) =>
      options.out === undefined
        ? (await import('./demo-caseload.js')).demoCaseload(options)
        : (await import('./caseload-to-file.js')).caseloadToFile(options),
    );
  program
    .command('sample-rapsheets')
    .description('invent rap sheets of New York as PDF, each with what a reader should find in it')
    .option('--seed <number>', 'the same seed gives the same sheets', '1')
    .option('--count <number>', 'how many', '10')
    .option('--layout <layout>', 'A (older) or B (newer); drawn by lot when left out')
    .option('--defects <names>', 'parted by commas, or none; drawn by lot when left out, `list` prints them')
    .option('--scanned', 'as pictures of their pages, as an office would scan them')
    .option('--out <directory>', 'where they are left', 'sample-rapsheets')
    .action(async (options) => (await import('./sample-rapsheets.js')).writeSpecimens(options));
  program
    .command('sample-packets')
    .description(
      'typeset the papers of every relief for invented people, with a picture of each page, as samples/packets has them',
    )
    .option('--out <directory>', 'where they are left, a folder for each relief', 'sample-packets')
    .action(async (options) => (await import('./sample-packets.js')).writeSamplePackets(options));
  program
    .command('sample-letters')
    .description('typeset every letter to a client in every language, as samples/letters has them')
    .option('--out <directory>', 'where they are left', 'sample-letters')
    .action(async (options) => (await import('./sample-letters.js')).writeSampleLetters(options));
  program
    .command('sample-court-form')
    .description('invent a court’s fillable form, empty and filled, as samples/court-form has it')
    .option('--out <directory>', 'where they are left', 'sample-court-form')
    .action(async (options) => (await import('./sample-court-form.js')).writeSampleCourtForm(options));
}
