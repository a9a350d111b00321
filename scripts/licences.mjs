/**
 * `npm run licences`: every package that comes with the program, by `npm query .prod`, is under a licence that asks nothing but to be
 * named. Exits with 1 and the packages that are not.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import satisfies from 'spdx-satisfies';

const PERMISSIVE = [
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Zlib', 'Python-2.0'],
];

/** Looked at one by one: package to its licence, or to why it may be here. */
const SEEN = {
  '@visx/vendor': 'MIT AND ISC', // "MIT and ISC", which is no SPDX expression
  pause: 'MIT', // its Readme.md says so
};
/** Not permissive, and no part of what runs. */
const NOT_OURS_TO_SHIP = {
  elkjs: 'EPL-2.0, under the command line of Prisma, which writes the client when the program is built',
};

/** The SPDX expression that a package names, in today's field, in the one of old, or in its licence's words; null: none. */
export function licenceOf({ name, license, licenses, path }) {
  if (SEEN[name]) return SEEN[name];
  if (typeof license === 'string') return license;
  const named = [license ?? licenses ?? []].flat().map((one) => one.type ?? one);
  if (named.length > 0) return `(${named.join(' OR ')})`;
  const file = path && readdirSync(path).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file ? readFileSync(join(path, file), 'utf8').replaceAll(/\s+/g, ' ') : '';
  return /Permission is hereby granted, free of charge.*THE SOFTWARE IS PROVIDED .AS IS/i.test(text) ? 'MIT' : null;
}

export function isPermissive(expression) {
  try {
    return satisfies(expression, PERMISSIVE);
  } catch {
    return false; // no SPDX expression
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const packages = JSON.parse(execFileSync('npm', ['query', '.prod'], { maxBuffer: 2 ** 28, encoding: 'utf8' }));
  const others = packages.filter(
    (one) => one.path !== process.cwd() && !NOT_OURS_TO_SHIP[one.name] && !isPermissive(licenceOf(one)),
  );
  for (const one of others) console.error(`${one.name} ${one.version}: ${licenceOf(one) ?? 'names no licence'}`);
  for (const [name, why] of Object.entries(NOT_OURS_TO_SHIP)) console.log(`not shipped: ${name} (${why})`);
  console.log(`${packages.length} packages, ${others.length} not under a permissive licence`);
  process.exitCode = others.length > 0 ? 1 : 0;
}
