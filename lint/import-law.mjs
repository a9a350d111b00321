/**
 * "Who may import whom" of the architecture, as lint rules. Each line of the law has a deliberately bad snippet and a good
 * one in lint/fixtures, and lint/import-law.spec.ts proves that the first is refused and the second is not.
 */
import { fileURLToPath } from 'node:url';
import boundaries from 'eslint-plugin-boundaries';

const PURE = ['record', 'names', 'readers', 'scans', 'texts', 'forms', 'rules', 'papers', 'specimens'];

/** A noun calls the services of those before it. News that travels back goes as an outbox event. */
const NOUNS = [
  'organizations',
  'members',
  'single-sign-on', // how members are let in by their organization's identity provider
  'absences', // who is away and who stands in, whatever for
  'walls', // who is shut out of a client's file, by ids: they see nothing of it
  'confidences', // what is told in confidence, taken out of what leaves the office
  'identifiers', // numbers that people are known by, sealed and found by their hash
  'name-index', // every name that the office knows, kept by the nouns that write names
  'conflicts', // who stands against whom among those names, and what was decided
  'clients',
  'cases',
  'caseload-views', // how members narrow the list of cases, kept under a name
  'grants', // what each funding source asks of whoever it pays for
  'parties', // who stands in a case beside its client
  'intakes', // prospective clients, until a case is opened or not; who is named in one becomes a party
  'documents', // a case's files, which records and packets put there
  'notes',
  'records',
  'assessments',
  'directory', // where District Attorneys are served and courts take papers
  'paper-previews', // what drafts of papers would look like
  'house-style', // words of the office's own in its papers
  'court-practices', // how courts want packets otherwise
  'court-forms', // courts' own forms, which packets fill
  'packets', // with the petitions that a packet is made for
  'packet-batches', // many packets as one flow, and their papers for printing
  'second-records', // one that arrives when another is already worked with
  'filings',
  'prosecutor-lists', // what District Attorneys are asked not to object to, many applications at once
  'filing-plans', // what a court can decide in a week, and what to file there when
  'clearances', // what has become of a relief with each agency, until a new rap sheet shows it
  'deadlines',
  'reminders', // of deadlines, to members and clients
  'tasks',
  'record-quality', // what a record lacks, and who obtains it
  'case-status', // moves of a case, which look at its papers and filings
  'closings',
  'checklists',
  'client-merges', // two entries of one person
  'transfers', // cases that go to another organization
  'imports',
  'caseloads', // whole caseloads handed on
  'people', // of bulk records, clients or not, taken in from files of any size
  'screenings', // the rules over everybody, under a law or the difference between two
  'outreach', // whose answer changes as time passes, and who is told
  'time',
  'retention', // how long closed files are kept, and their destruction
  'bad-addresses', // from which mail came back
  'letters', // to clients, of whatever has become of a case
  'correspondence', // what went out and came in of a case
  'calendars', // days, for calendar programs
  'client-status', // where the work stands, for the client
  'webhooks', // other systems, which hear of what the audit takes down
  'kept-counts', // numbers that views count, kept for a minute
  'archives', // ZIP files in pieces, which exports are made of
];

/** They show what the nouns hold, or fill it for a demo, and own nothing: they may call every noun, and no noun calls them. */
const VIEWS = [
  'client-exports',
  'organization-exports',
  'timeline',
  'office',
  'reports',
  'caseload-statistics',
  'filing-board',
  'news',
  'audit',
  'search',
  'demo-caseload',
];

/** The npm packages that a pure library is made with. Node's own modules are none of them. */
const PACKAGES_OF_PURE = {
  record: ['zod'],
  names: ['any-ascii'],
  readers: ['unpdf', 'image-size', 'csv-parse', 'fflate', 'htmlparser2'],
  scans: ['tesseract.js', '@hyzyla/pdfium', 'fast-png', 'pdfkit'],
  texts: ['unpdf', 'fflate', 'htmlparser2'],
  forms: ['@cantoo/pdf-lib'],
  rules: ['zod', 'minisearch'],
  papers: [
    '@myriaddreamin/typst-ts-node-compiler',
    '@myriaddreamin/typst-ts-web-compiler',
    ...['docx', '@xmldom/xmldom', 'fflate', 'diff', '@cantoo/pdf-lib'],
  ],
  specimens: ['pdfkit', 'pure-rand', '@cantoo/pdf-lib'],
};

/** The files of the pure libraries that reach files: templates, fonts, a compiler, trained data, which are part of the program. */
export const PACKAGED_ASSETS = 'libs/{papers,scans}/src/assets.ts';

const TESTS = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/*.fixture.ts', 'libs/rules/src/testing/**'];

const lib = (names) => ({ element: { type: 'lib', captured: { lib: names } } });
const door = (names) => ({ to: lib(names), dependency: { source: names.map((name) => `#libs/${name}`) } });
const typesOf = ({ to, dependency }) => ({ to, dependency: { ...dependency, kind: 'type' } });
const outside = { to: { module: { origin: ['external', 'core'] } } };

const policies = [
  {
    from: [
      lib('!({record,names,readers,scans,texts,forms,rules,papers,specimens})'),
      { element: { type: ['noun', 'app', 'bench'] } },
    ],
    allow: outside,
  },
  ...Object.entries(PACKAGES_OF_PURE).map(([name, packages]) => ({
    from: lib(name),
    allow: packages.map((source) => ({ to: { module: { origin: 'external', source } } })),
  })),

  { from: lib(['readers', 'rules']), allow: door(['record']) },
  { from: lib('papers'), allow: [door(['record']), typesOf(door(['rules', 'forms']))] },
  // Invented sheets say what a reader should find, and are made without one.
  { from: lib('specimens'), allow: [door(['record', 'scans']), typesOf(door(['readers']))] },
  // What was read from a picture is told in the words of the readers, which know what a picture is.
  { from: lib('scans'), allow: door(['readers']) },
  { from: { element: { type: ['lib', 'noun'], captured: { lib: 'casework' } } }, allow: door([...PURE, 'platform']) },
  // A thread loads what it needs of a library, and not all of it.
  {
    from: { element: { type: 'noun', captured: { noun: 'people' } } },
    allow: { dependency: { source: ['#libs/platform/copy', '#libs/readers/bulk'] } },
  },
  { from: { element: { type: ['app', 'bench'] } }, allow: door([...PURE, 'platform', 'casework']) },
  {
    from: { element: { type: 'app', captured: { app: 'cli' } } },
    allow: { dependency: { source: ['#libs/platform/operator', '#libs/platform/backup', '#libs/readers/bulk'] } },
  },
  { from: { element: { type: 'bench' } }, allow: { dependency: { source: '#libs/platform/operator' } } },
  // What is invented has a door of its own: the image for production is built without what stands behind it.
  ...[{ element: { type: 'app', captured: { app: 'cli' } } }, { element: { type: 'bench' } }].map((from) => ({
    from,
    allow: { dependency: { source: '#libs/casework/demo' } },
  })),
  { from: lib('testing'), allow: { to: lib('platform') } },
  // The client knows of the API what its OpenAPI document says, and nothing else of this repository.
  { from: { element: { type: 'app', captured: { app: '{cli,web}' } } }, allow: door(['api-client']) },

  // Within casework: the module and the door see every noun, a noun sees the shared fields, the canonical form of JSON, and the nouns before it.
  { from: lib('casework'), allow: { to: { element: { type: 'noun' } } } },
  {
    from: { element: { type: 'noun' } },
    allow: { to: { ...lib('casework'), file: { path: '**/casework/src/{fields,canonical-json}.ts' } } },
  },
  ...[...NOUNS, ...VIEWS].map((noun, place) => ({
    from: { element: { type: 'noun', captured: { noun } } },
    allow: {
      to: { element: { type: 'noun', captured: { noun: NOUNS.slice(0, place) } } },
    },
  })),
  {
    from: { element: { type: ['noun', 'lib'] } },
    disallow: { to: { element: { type: 'noun' }, file: { categories: 'repository' } } },
  },
  {
    from: lib('casework'),
    disallow: { to: { element: { type: 'noun', captured: { noun: 'demo-caseload' } } } },
  },
  {
    from: { file: { path: '**/casework/src/demo.ts' } },
    allow: { to: { element: { type: 'noun', captured: { noun: 'demo-caseload' } } } },
  },

  // A test sees what it pleases through the doors, and the factories.
  {
    from: { file: { categories: 'test' } },
    allow: [
      door([...PURE, 'platform', 'casework', 'testing', 'api-client']),
      {
        dependency: {
          source: [
            '#libs/casework/demo',
            '#libs/testing/misbehave',
            '#libs/platform/backup',
            '#libs/platform/operator',
          ],
        },
      },
      outside,
    ],
  },
  { from: { file: { path: `**/${PACKAGED_ASSETS}` } }, allow: { to: { module: { origin: 'core' } } } },
];

export const importLaw = {
  files: ['apps/**/*.ts', 'libs/**/*.ts', 'bench/**/*.ts'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { [fileURLToPath(new URL('./resolve.cjs', import.meta.url))]: {} },
    'boundaries/root-path': fileURLToPath(new URL('..', import.meta.url)),
    'boundaries/legacy-templates': false,
    'boundaries/elements': [
      { type: 'noun', pattern: 'libs/(casework)/src/*', capture: ['lib', 'noun'], partialMatch: false },
      { type: 'lib', pattern: 'libs/*', capture: ['lib'], partialMatch: false },
      { type: 'app', pattern: 'apps/*', capture: ['app'], partialMatch: false },
      { type: 'bench', pattern: 'bench', partialMatch: false },
    ],
    'boundaries/files': [
      { category: 'test', pattern: TESTS },
      { category: 'repository', pattern: '**/*.repository.ts' },
    ],
  },
  rules: {
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/dependencies': [
      'error',
      { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
    ],
  },
};
