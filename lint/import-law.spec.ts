import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/**
 * Each line of "Who may import whom" has two snippets in lint/fixtures: `*.bad.ts`, which says as which file it is linted and
 * which rule it breaks, and `*.good.ts`, which differs in the one thing and passes.
 */
const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, 'fixtures');
const names = [
  ...new Set(
    readdirSync(fixtures)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.replace(/\.(bad|good)\.ts$/, '')),
  ),
];

/** Its snippets are linted as what they are: to know the types of a file of the program, all of it would have to be read. */
const byTypes = new ESLint({
  cwd: root,
  ignore: false,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, project: join(fixtures, 'tsconfig.json') } },
  },
});
const byText = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

interface Snippet {
  readonly code: string;
  readonly as: string;
  readonly breaks: string | undefined;
}

function snippet(name: string, kind: 'bad' | 'good'): Snippet {
  const code = readFileSync(join(fixtures, `${name}.${kind}.ts`), 'utf8');
  const as = /^\/\/ as (.+)$/m.exec(code)?.[1];
  if (!as) throw new Error(`${name}.${kind}.ts does not say as which file it is linted`);
  return { code, as, breaks: /^\/\/ breaks (.+)$/m.exec(code)?.[1] };
}

async function brokenRules({ code, as }: Snippet, eslint: ESLint): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, as) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the import law', () => {
  it.each(names)('%s', async (name) => {
    const bad = snippet(name, 'bad');
    const eslint = bad.breaks?.includes('promises') ? byTypes : byText;
    expect(await brokenRules(bad, eslint)).toContain(bad.breaks);
    expect(await brokenRules(snippet(name, 'good'), eslint)).toEqual([]);
  });
});
