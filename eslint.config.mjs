import tseslint from 'typescript-eslint';
import { importLaw } from './lint/import-law.mjs';
import { accessLaw } from './lint/access-law.mjs';

/** Style is Prettier's and unused names are the compiler's: what stands here is what neither can see. */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vacatur/', 'coverage/', 'demo-out/', 'lint/fixtures/', '**/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  { rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['libs/rules/**/*.ts', 'libs/record/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ObjectExpression > Property[kind='get']",
          message: 'A getter of one object keeps it alive past its time; use a class, or lateMembers.',
        },
      ],
    },
  },
  importLaw,
  ...accessLaw,
);
