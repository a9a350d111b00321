/** One suite: pure specs beside the code, and *.int-spec.ts on a real PostgreSQL that globalSetup starts from its package. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/bench', '<rootDir>/e2e', '<rootDir>/lint'],
  testEnvironment: '<rootDir>/libs/testing/src/native-environment.mjs',
  testRegex: '\\.(spec|int-spec|e2e-spec)\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.(ts|m?js)$': [
      '<rootDir>/libs/testing/src/transform.mjs',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    // As package.json says. What is missing here would be found there, and be loaded into the sandbox of each suite.
    '^#libs/platform/backup$': '<rootDir>/libs/platform/src/backup/index.ts',
    '^#libs/([^/]+)/([^/]+)$': '<rootDir>/libs/$1/src/$2.ts',
    '^#libs/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testSequencer: '<rootDir>/libs/testing/src/longest-first.mjs',
  // Native modules are never unloaded: a worker that has grown is replaced, and a single process would run out of heap.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1500MB',
  // Whatever hangs ends; a busy machine is slow, and no fault of what is tested.
  testTimeout: 300_000,
  globalSetup: '<rootDir>/libs/testing/src/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/global-teardown.mjs',
};
