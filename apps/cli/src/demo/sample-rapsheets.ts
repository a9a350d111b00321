import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Chance,
  DEFECT_NAMES,
  DEFECTS,
  inventSheet,
  scannedPdf,
  specimenPdf,
  type Defect,
  type SpecimenOptions,
} from '#libs/specimens';
import { Refusal } from '../fail.js';

interface Options {
  readonly seed: string;
  readonly count: string;
  readonly layout?: string;
  readonly defects?: string;
  readonly scanned?: boolean;
  readonly out: string;
}

const MOST = 100_000;

/** Writes `<name>.pdf`, `<name>.txt` and `<name>.expected.json` for each, as samples/rapsheets has them. */
export async function writeSpecimens({ seed, count, layout, defects, scanned, out }: Options): Promise<void> {
  if (defects === 'list') {
    for (const name of DEFECT_NAMES) console.log(`${name.padEnd(14)} ${DEFECTS[name]}`);
    return;
  }
  const wanted: Omit<SpecimenOptions, 'number'> = {
    seed: wholeNumber('--seed', seed, Number.MAX_SAFE_INTEGER),
    ...(layout === undefined ? {} : { layout: oneLayout(layout) }),
    ...(defects === undefined ? {} : { defects: theDefects(defects) }),
  };
  const sheets = wholeNumber('--count', count, MOST);
  await mkdir(out, { recursive: true });
  for (let number = 0; number < sheets; number += 1) {
    const specimen = inventSheet({ ...wanted, number });
    const file = (ending: string) => join(out, `${specimen.name}.${ending}`);
    const pdf = scanned ? scannedPdf(specimen, new Chance(wanted.seed + number)) : specimenPdf(specimen);
    await writeFile(file('pdf'), await pdf);
    await writeFile(file('txt'), specimen.pages.map((page) => page.join('\n')).join('\n\f'));
    await writeFile(file('expected.json'), `${JSON.stringify(specimen.expected, null, 2)}\n`);
  }
  console.log(`${sheets} rap sheets of invented people are in ${out}.`);
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most) {
    throw new Refusal(`${option} ${text}: it takes a whole number up to ${most}`);
  }
  return number;
}

function oneLayout(text: string): 'A' | 'B' {
  if (text !== 'A' && text !== 'B') throw new Refusal(`--layout ${text}: it is A or B`);
  return text;
}

function theDefects(text: string): Defect[] {
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const known = DEFECT_NAMES.find((each) => each === name.trim());
    if (!known) throw new Refusal(`--defects ${name}: known are ${DEFECT_NAMES.join(', ')}`);
    return known;
  });
}
