import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '#libs/platform';
import { parse } from 'yaml';

const NEW_YORK = join(PROJECT_ROOT, 'libs/rules/src/jurisdictions/ny');

interface GoldenFile {
  readonly relief: string;
  readonly cases: readonly { readonly name: string; readonly relief?: string }[];
}

/** The names of the golden cases by relief, for the law book. */
export async function goldenCaseNames(): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  const paths = (await readdir(NEW_YORK, { recursive: true, encoding: 'utf8' })).filter((path) =>
    /golden[/\\][^/\\]+\.yaml$/.test(path),
  );
  for (const path of paths.sort()) {
    const file = parse(await readFile(join(NEW_YORK, path), 'utf8')) as GoldenFile;
    for (const { name, relief = file.relief } of file.cases) names.set(relief, [...(names.get(relief) ?? []), name]);
  }
  return names;
}
