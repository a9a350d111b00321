import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEADLINE_KINDS } from '#libs/rules';
import { REPORTS } from '../libs/casework/src/reports/definitions.js';
import document from '../docs/openapi.json' with { type: 'json' };
import recordSchema from '../docs/formats/record.schema.json' with { type: 'json' };
import en from '../apps/web/src/words/en.json' with { type: 'json' };
import es from '../apps/web/src/words/es.json' with { type: 'json' };
import officeEn from '../apps/web/src/words/office.en.json' with { type: 'json' };
import officeEs from '../apps/web/src/words/office.es.json' with { type: 'json' };

interface Schema {
  readonly $ref?: string;
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly Schema[];
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
  ...['case.part.', 'correct.', 'forms.', 'intake.', 'members.act.', 'move.field.', 'overview.first.'],
  ...['queues.state.', 'steps.'],
];
/** What the API names without saying which names there are: each is looked at by a test of its own below. */
const NAMED = [
  ...['audit.noun.', 'audit.verb.', 'deadline.kind.', 'record.', 'intake.fact.'],
  ...['report.', 'report.about.', 'report.column.', 'report.dimension.'],
];

/** The values that stand at a place of the document. */
function valuesAt(place: string): readonly string[] {
  const [name = '', ...steps] = place.split('.');
  /** Whatever may stand there: of lists what is in them. */
  const inside = (schema: Schema | undefined): readonly Schema[] => {
    const named = schema?.$ref ? SCHEMAS[schema.$ref.split('/').at(-1)!] : schema;
    if (named?.anyOf) return named.anyOf.flatMap(inside);
    return named?.items ? inside(named.items) : named ? [named] : [];
  };
  const at = steps.reduce(
    (schemas, step) => schemas.flatMap(({ properties }) => inside(properties?.[step])),
    inside(SCHEMAS[name]),
  );
  return at.flatMap((schema) => schema.enum ?? []).filter((value) => value !== null);
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
