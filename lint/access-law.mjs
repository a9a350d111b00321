/**
 * What imports alone do not show: who holds the Prisma client, who reads the environment, and that the pure libraries read
 * neither clock nor chance. Proved with the fixtures of lint/fixtures, as the import law is.
 */

const SOURCES = ['apps/**/*.ts', 'libs/**/*.ts', 'bench/**/*.ts'];
const TESTS = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', 'libs/rules/src/testing/**'];
const PURE = [
  'libs/record/src/**/*.ts',
  'libs/names/src/**/*.ts',
  'libs/readers/src/**/*.ts',
  'libs/scans/src/**/*.ts',
  'libs/texts/src/**/*.ts',
  'libs/forms/src/**/*.ts',
  'libs/rules/src/**/*.ts',
  'libs/papers/src/**/*.ts',
];

const GENERATED_CLIENT = {
  regex: '(^@prisma/client|/generated/(?!openapi))',
  message: 'The Prisma client is made in libs/platform/src/database only.',
};
const PRISMA_TYPES = {
  name: '#libs/platform',
  importNames: ['Prisma', 'Transaction'],
  message: "The database's types stop at the repository: give the service a plain value.",
};
const ENVIRONMENT_BY_IMPORT = {
  name: 'node:process',
  message: 'Configuration is read once, in libs/platform/src/config.',
};

const TRANSACTION = {
  selector: ":matches(MemberExpression[property.name='tx'], ObjectPattern > Property[key.name='tx'])",
  message: 'Only a repository queries: move this to the *.repository.ts of the noun.',
};

const CLOCK = [
  {
    selector: ":matches(NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date'])",
    message: "Pass the day or the instant in; where there is a platform, the clock's.",
  },
];

const property = (object, name, message) => ({ object, property: name, message });

export const accessLaw = [
  {
    files: SOURCES,
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [PRISMA_TYPES, ENVIRONMENT_BY_IMPORT], patterns: [GENERATED_CLIENT] },
      ],
      'no-restricted-syntax': ['error', TRANSACTION],
      'no-restricted-properties': [
        'error',
        property('process', 'env', 'Configuration is read once, in libs/platform/src/config.'),
      ],
    },
  },
  { files: ['libs/casework/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', TRANSACTION, ...CLOCK] } },
  {
    files: ['libs/casework/src/**/*.repository.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [ENVIRONMENT_BY_IMPORT], patterns: [GENERATED_CLIENT] }],
      'no-restricted-syntax': ['error', ...CLOCK],
    },
  },
  {
    files: TESTS,
    rules: {
      'no-restricted-imports': ['error', { paths: [ENVIRONMENT_BY_IMPORT], patterns: [GENERATED_CLIENT] }],
      'no-restricted-syntax': 'off',
    },
  },
  {
    // The platform's own door passes the types on to the repositories.
    files: ['libs/platform/src/database/**/*.ts', 'libs/platform/src/index.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [ENVIRONMENT_BY_IMPORT] }],
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['libs/platform/src/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // What is measured is started as a user starts it, in the environment that is there.
    files: ['bench/instance.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Jest's globalSetup can hand the test server to the specs through the environment only.
    files: ['libs/testing/src/fresh-database.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'globalThis', 'global', 'console', 'performance', 'crypto', 'fetch', 'require'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
      ],
      'no-restricted-properties': [
        'error',
        property('Date', 'now', 'Pass the day or the instant in.'),
        property('Math', 'random', 'The same values in give the same values out.'),
      ],
      'no-restricted-syntax': ['error', ...CLOCK],
    },
  },
];
