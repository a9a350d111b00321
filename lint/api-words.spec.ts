import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORM_SOURCES, PARAGRAPH_SLOTS } from '#libs/papers';
import { DEADLINE_KINDS } from '#libs/rules';
import { DEFAULT_TEMPLATES } from '../libs/casework/src/checklists/default-templates.js';
import { REPORTS } from '../libs/casework/src/reports/definitions.js';
import document from '../docs/openapi.json' with { type: 'json' };
import recordSchema from '../docs/formats/record.schema.json' with { type: 'json' };
import en from '../apps/web/src/words/en.json' with { type: 'json' };
import es from '../apps/web/src/words/es.json' with { type: 'json' };
import officeEn from '../apps/web/src/words/office.en.json' with { type: 'json' };
import officeEs from '../apps/web/src/words/office.es.json' with { type: 'json' };
import problemsEs from '../apps/web/src/words/problems.es.json' with { type: 'json' };
import refusals from '../apps/web/src/said/refusals.es.json' with { type: 'json' };
import said from '../apps/web/src/said/said.es.json' with { type: 'json' };
import { mostSaidFirst, type SaidIn, saidIn } from '../apps/web/src/said/said.js';

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly (string | null)[];
  readonly const?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
}
const SCHEMAS = document.components.schemas as unknown as { readonly [name: string]: Schema };

/** What each family of words says: a value of the API's, where its document has it. */
const SAID: { readonly [family: string]: string } = {
  'audience.': 'Packet.files.audience',
  'batch.status.': 'PacketBatch.status',
  'board.': 'FilingBoard.stages.stage',
  'build.kind.': 'Exhibits.exhibits.kind',
  'build.proof.': 'Petition.proofOfService',
  'case.status.': 'Case.status',
  'certificates.basis.': 'DestructionCertificate.basis.kind',
  'confidence.': 'Decision.findings.confidence',
  'deadline.status.': 'Deadline.status',
  'delivery.': 'WebhookDelivery.status',
  'delivery.failure.': 'WebhookDeliveryWithAttempts.tries.failure',
  'file.method.': 'Filing.method',
  'filing.order.': 'Filing.order.result',
  'filing.position.': 'Filing.responses.position',
  'filing.status.': 'Filing.status',
  'finding.': 'Decision.findings.result',
  'intake.assets.kind.': 'Intake.assets.items.kind',
  'intake.income.kind.': 'Intake.income.sources.kind',
  'intake.period.': 'Intake.income.sources.period',
  'intake.shownBy.': 'Intake.income.sources.shownBy',
  'intake.step.': 'IntakeNextStep.step',
  'intake.status.': 'Intake.status',
  'law.kind.': 'LawDifferences.items.kind',
  'law.status.': 'Screening.status',
  'move.method.': 'Filing.services.method',
  'move.position.': 'Filing.responses.position',
  'outcome.': 'Decision.outcome',
  'packet.stale.': 'Packet.stale.reason',
  'packet.status.': 'Packet.status',
  'party.role.': 'Party.role',
  'queues.of.': 'QueueState.queue',
  'reassignment.stays.': 'CaseloadPreview.cases.stays',
  'record.disposition.': 'Record1Format.courtCases.charges.disposition',
  'record.status.': 'RecordSummary.status',
  'relief.': 'ChecklistTemplate.relief',
  'report.label.': 'Intake.referralSource',
  'retention.hold.': 'RetentionHold.kind',
  'retention.purge.': 'Purge.status',
  'role.': 'Member.role',
  'search.kind.': 'SearchHit.kind',
  'template.': 'HouseStyle.status',
  'walls.kind.': 'Wall.kind',
  'webhooks.status.': 'Webhook.status',
};

/** Families of which some is said alone: what a form of the console offers, each typed by its own list. */
const SAID_IN_PART: { readonly [family: string]: string } = {
  'news.': 'News.type', // and that something was missed, which no line says
  'move.': 'Filing.allowedMoves.move', // filing is the packet's page; striking and correcting are asked for by hand
  'move.done.': 'Filing.allowedMoves.move',
};
const NOT_SAID = ['missed', 'file', 'strike', 'correct'];

/** Families whose values are the console's own: parts of a page, fields of a form, and what a button does. */
const OWN = [
  ...[
    'case.part.',
    'certificates.found.',
    'correct.',
    'forms.',
    'intake.',
    'members.act.',
    'move.field.',
    'overview.first.',
  ],
  ...['queues.state.', 'steps.'],
];
/** What the API names without saying which names there are: each is looked at by a test of its own below. */
const NAMED = [
  ...['audit.noun.', 'audit.verb.', 'deadline.kind.', 'record.', 'intake.fact.'],
  ...['case.title.', 'problem.', 'report.', 'report.about.', 'report.column.', 'report.dimension.'],
];

/** The values that stand at a place of the document. */
function valuesAt(place: string): readonly string[] {
  const [name = '', ...steps] = place.split('.');
  /** Whatever may stand there: of lists what is in them. */
  const inside = (schema: Schema | undefined): readonly Schema[] => {
    const named = schema?.$ref ? SCHEMAS[schema.$ref.split('/').at(-1)!] : schema;
    const either = named?.anyOf ?? named?.oneOf;
    if (either) return either.flatMap(inside);
    return named?.items ? inside(named.items) : named ? [named] : [];
  };
  const at = steps.reduce(
    (schemas, step) => schemas.flatMap(({ properties }) => inside(properties?.[step])),
    inside(SCHEMAS[name]),
  );
  return at.flatMap((schema) => schema.enum ?? schema.const ?? []).filter((value) => value !== null);
}

/** Ids of words that one of the languages lacks. */
const lacking = (ids: readonly string[]) =>
  ids.filter((id) => !(id in en || id in officeEn) || !(id in es || id in officeEs));

const sources = (of: string) =>
  readdirSync(of, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!spec)\.tsx?$/.test(path))
    .map((path) => readFileSync(join(of, path), 'utf8'));
const pages = sources('apps/web/src');

test.each(Object.entries({ ...SAID, ...SAID_IN_PART }))(
  '%s says every value of %s in both languages',
  (family, place) => {
    const values = valuesAt(place).filter((value) => !(family in SAID_IN_PART && NOT_SAID.includes(value)));
    expect(values).not.toEqual([]);
    expect(lacking(values.map((value) => `${family}${value}`))).toEqual([]);
  },
);

test('every family of words that a page makes up of a value is one of these, or the console’s own', () => {
  const families = pages.flatMap((text) =>
    [...text.matchAll(/(?:id: |id=\{|worded\()`([a-zA-Z.]+)\$\{/g)].map(([, family]) => family!),
  );
  const known = [...Object.keys(SAID), ...Object.keys(SAID_IN_PART), ...OWN, ...NAMED];
  expect(families.length).toBeGreaterThan(40);
  expect([...new Set(families)].filter((family) => !known.includes(family))).toEqual([]);
});

test('no page shows a value of the API with its underscores taken out', () => {
  expect(pages.filter((text) => text.includes(`replaceAll('_', ' ')`)).length).toBe(0);
});

test('every kind of document and of note that the search finds is said in Spanish', () => {
  const documents = valuesAt('Document.kind').map((kind) => `search.document.${kind}`);
  const notes = valuesAt('Note.kind').map((kind) => `search.note.${kind}`);
  expect([documents.length > 10, notes.length > 5]).toEqual([true, true]);
  expect([...documents, ...notes].filter((id) => !(id in problemsEs))).toEqual([]);
});

test('every kind of deadline has words', () => {
  expect(lacking(DEADLINE_KINDS.map((kind) => `deadline.kind.${kind}`))).toEqual([]);
});

test('every fact of a record that is one of several has words, as the published form has them', () => {
  const found: string[] = [];
  const look = (schema: Schema, name: string) => {
    found.push(...(schema.enum ?? []).filter((value) => value !== null).map((value) => `record.${name}.${value}`));
    for (const one of schema.anyOf ?? []) look(one, name);
    // A list of values is answered by none.
    if (schema.items && !schema.items.enum) look(schema.items, name);
    for (const [inner, one] of Object.entries(schema.properties ?? {})) look(one, inner);
  };
  look(recordSchema as unknown as Schema, '');
  expect(found.length).toBeGreaterThan(50);
  expect(lacking([...new Set(found)])).toEqual([]);
});

test('everything that the audit takes down has words', () => {
  const actions = sources('libs/casework/src').flatMap((text) =>
    [...text.matchAll(/(?:action: |audit\(work, )'([a-z_]+)\.([a-z_.]+)'/g)].flatMap(([, noun, verb]) => [
      `audit.noun.${noun}`,
      `audit.verb.${verb}`,
    ]),
  );
  expect(actions.length).toBeGreaterThan(300);
  expect(lacking([...new Set(actions)])).toEqual([]);
});

test('every report, what it counts and how, has words', () => {
  const said = Object.entries(REPORTS).flatMap(([report, { dimensions, columns }]) => [
    [`report.${report}`],
    [`report.about.${report}`],
    ...dimensions.map(({ key }) => [`report.dimension.${key}`]),
    ...columns.map(({ key }) => [`report.${report}.${key}`, `report.column.${key}`]),
  ]);
  expect(said.filter((either) => lacking(either).length === either.length)).toEqual([]);
});

test('every fact that an intake may still ask for has words', () => {
  const asked = [
    'libs/casework/src/intakes/next-step.ts',
    'libs/rules/src/financial/conditions.ts',
    'libs/rules/src/financial/facts.ts',
  ];
  const facts = asked.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/['`](\/[a-zA-Z/${}]+)['`]/g)].map(([, fact]) =>
      fact!.replace(/\/(sources|items)\/\$\{i\}/, ''),
    ),
  );
  expect(facts.length).toBeGreaterThan(15);
  expect(lacking([...new Set(facts)].map((fact) => `intake.fact.${fact}`))).toEqual([]);
});

/** Without what joins two of them, which fits any. */
const sentencesSaid = said.filter(([english]) => /[a-z]{2}/.test(english!));

/** Sentences that the program writes down in English, of which Spanish has none. Of a place only that it is one is known. */
const notSaid = (sentences: readonly string[], pairs: SaidIn = sentencesSaid) =>
  sentences
    .map((sentence) => sentence.replaceAll(/\$\{[^}]*\}/g, 'X'))
    .filter((sentence) => saidIn(sentence, pairs, (value) => value) === null);

/** Texts at the places of a source that an expression names with its last group. */
function textsIn(path: string, at: RegExp): string[] {
  const texts = [...readFileSync(path, 'utf8').matchAll(at)].map((found) =>
    found.findLast((text) => text !== undefined)!.replaceAll("\\'", "'"),
  );
  expect({ path, found: texts.length > 0 }).toEqual({ path, found: true });
  return texts;
}

test('every task of a list that an office begins with is said in Spanish, and what a record lacks', () => {
  const tasks = DEFAULT_TEMPLATES.flatMap(({ items }) => items.map(({ title }) => title));
  expect(tasks.length).toBeGreaterThan(50);
  expect(notSaid(tasks)).toEqual([]);
  const needs = textsIn(
    'libs/record/src/record-quality.ts',
    /['`]((?:Obtain the (?!certificate)|Ask the client(?! and)|Read again)[^'`]*)['`]/g,
  );
  expect(needs.length).toBeGreaterThan(7);
  expect(notSaid(needs)).toEqual([]);
  expect(notSaid(textsIn('libs/casework/src/outreach/opening-sweep.service.ts', /title: `([^`]*)`/g))).toEqual([]);
});

test('every paper of a packet is called something in Spanish', () => {
  const papers = textsIn('libs/papers/src/compose-packet.ts', /'[a-z-]+\.typ',\s*'([^']*)'|_TITLE = '([^']*)'/g);
  const sets = textsIn('libs/papers/src/assembly/sets.ts', /, [`']((?:, )[^`']*)[`'],/g);
  const motions = readdirSync('libs/papers/src/motions')
    .filter((name) => !/motion-form|spec/.test(name))
    .flatMap((name) => [
      ...readFileSync(join('libs/papers/src/motions', name), 'utf8').matchAll(/^  title: '([^']*)'/gm),
    ])
    .map(([, title]) => `${title!}, CPL 1`);
  expect(motions.length).toBeGreaterThan(7);
  expect(notSaid([...papers, ...motions, ...sets.map((more) => `Note for the attorney${more}`)])).toEqual([]);
});

test('why a document was not read, or papers not made, is said in Spanish', () => {
  const unread = [
    ...textsIn('libs/readers/src/refusal.ts', /^(?:  [a-z_]+:)?\s+(['`])([A-Z].*)\1,$/gm),
    ...textsIn(
      'libs/readers/src/certificate/read-certificate.ts',
      /(?:(?:not_a_pdf|no_text_layer|too_many_pages):|const NO[A-Z_]+ =)\s*'([^']*)'/g,
    ),
    ...textsIn('libs/readers/src/table/read-table.ts', /^\s+'([A-Z].{30,}\.)',$/gm),
    ...textsIn('libs/readers/src/table/read-table.ts', /tooLarge\(`([^`]*)`/g),
    ...textsIn('libs/readers/src/table/xlsx.ts', /tooLarge\(`([^`]*)`/g),
    ...textsIn('libs/readers/src/table/cells.ts', /`(Cell [^`]*)`/g),
    ...textsIn('libs/casework/src/records/document-reader.ts', /'(This [^']{30,})'/g),
    ...textsIn('libs/casework/src/records/records.service.ts', /message(?: =|:) '([^']*)'/g),
  ];
  expect(unread.length).toBeGreaterThan(25);
  expect(notSaid(unread)).toEqual([]);
  const unmade = [
    'sealing-application',
    'refusals',
    'motion',
    'unprintable',
    'expungement-notice',
    'assembly/return-day',
    'assembly/volumes',
  ].flatMap((name) => textsIn(`libs/papers/src/${name}.ts`, /(?:message|none)(?: =|:) (['`])(.*?)\1/g));
  const exhibits = textsIn('libs/casework/src/packets/exhibits.service.ts', /^  [a-z_]+: '([^']{30,})'/gm);
  const held = textsIn('libs/casework/src/packets/personal-identifiers.ts', /^(?:  [a-z_]+:)?\s+'([^']{20,})',$/gm);
  const found = textsIn('libs/casework/src/packets/personal-identifiers.ts', /message = `([^`]*)`/g);
  const failed = ['packets', 'packet-batches'].flatMap((name) =>
    textsIn(`apps/worker/src/${name}.processor.ts`, /COULD_NOT_BE_MADE =\s+'([^']*)'/g),
  );
  const ofPapers = [...unmade, ...exhibits.map((fault) => `document X ${fault}`), ...found];
  expect(notSaid(ofPapers, refusals)).toEqual([]);
  expect(notSaid([...held, ...failed])).toEqual([]);
});

test('what an office words itself, and fills a court’s form with, is called something in Spanish', () => {
  expect(notSaid(PARAGRAPH_SLOTS.map(({ title }) => title))).toEqual([]);
  // The number of a person in the state’s files is called so in Spanish, too.
  expect(notSaid(FORM_SOURCES.map(({ title }) => title))).toEqual([]);
});

test('each sentence is said once, of the same places', () => {
  const placesIn = (text: string) => (text.match(/\{\d\}/g) ?? []).toSorted();
  expect(new Set(said.map(([english]) => english)).size).toBe(said.length);
  for (const [english, spanish] of said) expect(placesIn(spanish!)).toEqual(placesIn(english!));
});

test('a list of places, and a sentence with a semicolon, are said whole', () => {
  const say = (sentence: string): string => saidIn(sentence, said, say) ?? sentence;
  expect(say('Ask the client: what the record says at page 1, line 2; page 3, line 4 and 2 more')).toBe(
    'Preguntar al cliente: lo que dice el historial en página 1, línea 2; página 3, línea 4 y 2 más',
  );
  const ofPapers = mostSaidFirst([...refusals, ...said]);
  const sayOfPapers = (sentence: string): string => saidIn(sentence, ofPapers, sayOfPapers) ?? sentence;
  const number = 'what looks like a social security or taxpayer number (its last four digits may stand)';
  expect(
    sayOfPapers(
      `Exhibit B holds ${number}: make it black where it is annexed or change it where it is written; an attorney may let it stand where a court's form needs it`,
    ),
  ).toMatch(/^en «Exhibit B» hay lo que parece un número de seguro social/);
});
