import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Clock, Database, IdentifierKeys, type MemberContext, type Role } from '#libs/platform';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import { UnknownCursor } from '../fields.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { sealIdentifiers } from '../name-index/seal-identifiers.js';
import {
  CASES,
  CLIENTS,
  COURT_CASES,
  DOCUMENTS,
  LABELLED_QUERIES,
  NOTES,
  readRows,
} from './labelled-queries.fixture.js';
import { searchInput, type SearchKind } from './search.schema.js';
import { SearchService } from './search.service.js';

let fresh: FreshDatabase;
let owner: pg.Client;
let database: Database;
let search: SearchService;
const index = new NameIndexService();
const [ours, theirs] = [randomUUID(), randomUUID()];
const [attorneyId, outsiderId] = [randomUUID(), randomUUID()];
const as = (role: Role, memberId = attorneyId, organizationId = ours): MemberContext => ({
  organizationId,
  memberId,
  role,
  sessionId: null,
  secondFactor: 'not_required',
  correlationId: 'test',
});
const clients = new Map<string, string>();
const cases = new Map<string, string>();

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  search = new SearchService(database, new Clock(), index);
  for (const id of [ours, theirs])
    await owner.query(`insert into organizations (id, name) values ($1, 'An office')`, [id]);
  for (const [organization, id] of [
    [ours, attorneyId],
    [ours, outsiderId],
    [theirs, attorneyId],
  ]) {
    await owner.query(
      `insert into members ("organizationId", id, email, name, role) values ($1, $2, gen_random_uuid() || '@office.example', 'A', 'attorney')`,
      [organization, id],
    );
  }
  await fillOffice();
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});
afterEach(() => owner.query('delete from wall_members; delete from walls'));

async function insert(
  table: string,
  row: { readonly [column: string]: unknown },
  organization = ours,
): Promise<string> {
  const id = randomUUID();
  const whole = { organizationId: organization, id, ...row };
  const columns = Object.keys(whole).filter((column) => column !== 'id' || !('noteId' in row || 'recordId' in row));
  await owner.query(
    `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
     values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
    columns.map((column) => whole[column as keyof typeof whole]),
  );
  return id;
}

const insertClient = (givenName: string, familyName: string, more: object = {}, organization = ours) =>
  insert('clients', { givenName, familyName, updatedAt: new Date(), ...more }, organization);
const insertCase = (clientId: string, title: string, more: object = {}, organization = ours) =>
  insert(
    'cases',
    { clientId, attorneyId, title, problemCode: '87', openedOn: '2026-01-05', updatedAt: new Date(), ...more },
    organization,
  );
async function insertNote(caseId: string, text: string, more: object = {}): Promise<string> {
  const note = { caseId, kind: 'call', privileged: false, occurredOn: '2026-02-03', createdById: attorneyId, ...more };
  const noteId = await insert('notes', note);
  await insert('note_versions', { noteId, version: 1, text, createdById: attorneyId });
  return noteId;
}
const insertDocument = (caseId: string, fileName: string, kind: string, more: object = {}) =>
  insert('documents', {
    caseId,
    fileName,
    kind,
    mediaType: 'application/pdf',
    sizeBytes: 1,
    sha256: '0'.repeat(64),
    ...more,
  });
/** As the worker stores what it has read: all at once. */
async function insertPages(caseId: string, documentId: string, ...pages: readonly string[]): Promise<void> {
  await owner.query(
    `insert into document_passages ("organizationId", "documentId", number, page, "caseId", text)
     select $1, $2, place, place, $3, text from unnest($4::text[]) with ordinality as one (text, place)`,
    [ours, documentId, caseId, pages],
  );
}
async function insertRecord(caseId: string, courtCases: readonly object[]): Promise<string> {
  const documentId = await insertDocument(caseId, 'rap sheet.pdf', 'rap_sheet');
  const recordId = await insert('records', { caseId, documentId, version: 1, status: 'read' });
  await insert('record_revisions', { recordId, version: 1, content: { courtCases }, reason: 'A' });
  return recordId;
}
const charge = (written: string) => {
  const [law, section, ...description] = written.split(' ');
  const attempt = section!.startsWith('110/');
  return {
    law,
    section: section!.replace('110/', ''),
    attempt,
    description: description.join(' '),
    disposition: 'convicted_plea',
  };
};

async function fillOffice(): Promise<void> {
  for (const [given, family, others, dateOfBirth, nysid, phone] of readRows(CLIENTS)) {
    const id = await insertClient(given!, family!, {
      otherNames: others === '' ? [] : others!.split(','),
      dateOfBirth,
      nysid: nysid || null,
      phone: phone || null,
    });
    clients.set(family!, id);
    const names = [
      { name: `${given} ${family}`.trim(), kind: 'legal' as const },
      ...others!.split(',').flatMap((name) => (name === '' ? [] : [{ name, kind: 'alias' as const }])),
    ];
    const source = { noun: 'client', id, role: 'client', clientId: id } as const;
    await database.transaction(as('attorney'), (work) =>
      index.keep(work, source, { names, dateOfBirth: dateOfBirth!, nysid: nysid || null }),
    );
  }
  // As an office keeps it: the NYSID stands nowhere, and is found by its hash.
  await sealIdentifiers(owner, new IdentifierKeys(testConfig()));
  for (const [family, title, county, tags] of readRows(CASES)) {
    const more = { county, tags: tags === '' ? [] : tags!.split(',') };
    cases.set(family!, await insertCase(clients.get(family!)!, title!, more));
  }
  for (const [family, docketNumber, county, charges] of readRows(COURT_CASES)) {
    const court = {
      id: docketNumber,
      docketNumber,
      county,
      court: 'Criminal Court',
      charges: charges!.split(';').map(charge),
    };
    await insertRecord(cases.get(family!)!, [court]);
  }
  for (const [family, kind, privileged, text] of readRows(NOTES)) {
    await insertNote(cases.get(family!)!, text!, { kind, privileged: privileged === 'yes' });
  }
  for (const [family, fileName, kind, pages] of readRows(DOCUMENTS)) {
    const documentId = await insertDocument(cases.get(family!)!, fileName!, kind!);
    if (pages !== '') await insertPages(cases.get(family!)!, documentId, ...pages!.split(','));
  }
}

const find = (q: string, ctx = as('attorney'), more: object = {}) =>
  search.find(ctx, searchInput.parse({ q, ...more }));
const titles = async (q: string, ctx = as('attorney'), more: object = {}) =>
  (await find(q, ctx, more)).items.map(({ kind, title }) => `${kind}: ${title}`);

describe('what has to come first does', () => {
  const queries = readRows(LABELLED_QUERIES);
  expect(queries.length).toBeGreaterThanOrEqual(100);
  test.each(queries)('%s: the %s %s', async (q, kind, title) => {
    const [first] = (await find(q!)).items;
    expect(`${first?.kind}: ${first?.title}`).toContain(`${kind}: ${title}`);
  });
});

async function setWall(kind: string, on: { clientId?: string; caseId?: string }, ...members: string[]): Promise<void> {
  const wallId = await insert('walls', { kind, reason: 'A', setById: attorneyId, ...on });
  for (const memberId of members) {
    await owner.query('insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)', [
      ours,
      wallId,
      memberId,
    ]);
  }
}

describe('behind a wall', () => {
  test('nothing of a client is found, shown or counted, by any way in, and before it everything is', async () => {
    const clientId = clients.get('Shcherbakova')!;
    const ways = [
      'Yekaterina Shcherbakova',
      'shcherb',
      'Ekaterina Scherbakova',
      'Е. Щербакова',
      '01234567A',
      '1990-11-05',
      '2009KN043211',
    ];
    await setWall('closed_to', { clientId }, outsiderId);
    for (const q of ways) {
      const { items, counts } = await find(q, as('attorney', outsiderId));
      expect([q, items.filter((hit) => hit.clientId === clientId)]).toEqual([q, []]);
      expect([q, JSON.stringify({ items, counts })]).toEqual([q, expect.not.stringContaining('hcherbakov')]);
      expect([q, (await find(q)).items[0]?.clientId]).toEqual([q, clientId]);
    }
    expect((await find('01234567A', as('attorney', outsiderId))).counts).toEqual({});
  });

  test('nothing of one case is found, while its client is', async () => {
    await setWall('opened_only_to', { caseId: cases.get('Osgood')! });
    const seen = await titles('osgood', as('attorney', outsiderId));
    expect(seen).toEqual(['client: Wendeline Osgood']);
    expect(await titles('osgood')).toEqual(
      expect.arrayContaining(['case: Public housing appeal', 'client: Wendeline Osgood']),
    );
  });

  test('those who answer best take no place from those who may be seen, though they are more than are looked at', async () => {
    const walled: string[] = [];
    for (let n = 0; n < 230; n += 1) walled.push(await insertClient('Zenobia', 'Thistlewood'));
    for (const clientId of walled) await setWall('closed_to', { clientId }, outsiderId);
    await insertClient('Zenobia Ermintrude', 'Thistlewood-Marsh');
    const { items, counts, next } = await find('Zenobia Thistlewood', as('attorney', outsiderId));
    expect(items.map(({ title }) => title)).toEqual(['Zenobia Ermintrude Thistlewood-Marsh']);
    expect([counts, next]).toEqual([{ client: 1 }, null]);
  });
});

test('another organization finds nothing of ours, by any way in, nor is it led by our words', async () => {
  const they = as('attorney', attorneyId, theirs);
  for (const [q] of readRows(LABELLED_QUERIES)) {
    const { items, counts } = await find(q!, they);
    expect([q, items, counts]).toEqual([q, [], {}]);
  }
  const clientId = await insertClient('Ottilia', 'Branscome', {}, theirs);
  await insertCase(clientId, 'Theirs', {}, theirs);
  expect(await titles('Ottilia Branscome', they)).toEqual(['client: Ottilia Branscome', 'case: Theirs']);
  expect(await titles('Ottilia Branscome')).not.toContain('case: Theirs');
});

describe('each role is shown what it may open', () => {
  test('a privileged note is for its author and for those who may read such notes', async () => {
    const q = 'fingerprint mismatch';
    for (const role of ['attorney', 'paralegal', 'supervisor'] as const) {
      expect([role, (await find(q, as(role, outsiderId))).counts]).toEqual([role, { note: 1 }]);
    }
    for (const role of ['volunteer', 'auditor', 'intake'] as const) {
      expect([role, await find(q, as(role, outsiderId))]).toEqual([role, { items: [], next: null, counts: {} }]);
    }
    expect((await find(q, as('volunteer', attorneyId))).counts).toEqual({ note: 1 });
  });

  test('the papers of a packet are for those who may read packets', async () => {
    await insertDocument(cases.get('Osgood')!, 'affidavit of zephyrine.pdf', 'packet');
    expect(await titles('zephyrine', as('attorney'))).toEqual(['document: affidavit of zephyrine.pdf']);
    expect(await titles('zephyrine', as('volunteer'))).toEqual([]);
  });

  test('filings and intakes are for those who may read them; who sees no file is shown nothing', async () => {
    await insert('intakes', {
      receivedOn: '2026-02-02',
      givenName: 'Hyacinth',
      familyName: 'Underwood',
      otherNames: [],
      addressLines: [],
      createdById: attorneyId,
      updatedAt: new Date(),
    });
    expect(await titles('hyacinth', as('intake'))).toEqual(['intake: Hyacinth Underwood']);
    expect(await titles('hyacinth', as('volunteer'))).toEqual([]);
    expect(await titles('shcherbakova', as('administrator'))).toEqual([]);
  });
});

describe('what changes is found as it is now', () => {
  test('a client who takes another name, with everything of the case', async () => {
    const clientId = await insertClient('Philippa', 'Nightingale');
    const caseId = await insertCase(clientId, 'A job');
    await insertNote(caseId, 'Wrote to the employer.');
    await insertRecord(caseId, [
      { id: '1', docketNumber: '2011QN000777', charges: [charge('PL 140.10 CRIM TRESPASS 3')] },
    ]);
    await owner.query(`update clients set "familyName" = 'Culpepper' where id = $1`, [clientId]);
    expect((await find('nightingale')).counts).toEqual({});
    expect((await find('culpepper')).counts).toEqual({ client: 1, case: 1, note: 1, court_case: 1, document: 1 });
    expect((await titles('culpepper employer'))[0]).toBe('note: call · 2026-02-03');
    expect((await titles('2011QN000777'))[0]).toContain('2011QN000777');
  });

  test('two clients who are made one, and two again', async () => {
    const [kept, merged] = [await insertClient('Augustin', 'Delacroix'), await insertClient('Gus', 'Delacroix')];
    const caseId = await insertCase(merged, 'Moves along');
    await owner.query('update clients set "mergedIntoId" = $1 where id = $2', [kept, merged]);
    await owner.query('update cases set "clientId" = $1 where id = $2', [kept, caseId]);
    expect((await titles('gus delacroix')).filter((title) => title.startsWith('client'))).not.toContain(
      'client: Gus Delacroix',
    );
    expect((await find('augustin delacroix')).items.map(({ kind, clientId }) => [kind, clientId])).toEqual([
      ['client', kept],
      ['case', kept],
    ]);
    await owner.query('update clients set "mergedIntoId" = null where id = $1', [merged]);
    await owner.query('update cases set "clientId" = $1 where id = $2', [merged, caseId]);
    expect((await find('gus delacroix')).items.map(({ kind, clientId }) => [kind, clientId])).toEqual([
      ['client', merged],
      ['case', merged],
    ]);
  });

  test('a note that is corrected, a record that is corrected, a document that is replaced, a party that is taken out', async () => {
    const caseId = await insertCase(await insertClient('Rosalind', 'Featherstone'), 'Corrections');
    const noteId = await insertNote(caseId, 'Spoke to her brother Peregrine.');
    await insert('note_versions', {
      noteId,
      version: 2,
      text: 'Spoke to her cousin Barnaby.',
      createdById: attorneyId,
    });
    expect([(await find('peregrine')).counts, (await find('barnaby')).counts]).toEqual([{}, { note: 1 }]);

    const recordId = await insertRecord(caseId, [{ id: '1', docketNumber: '2012BX000111', charges: [] }]);
    const corrected = { courtCases: [{ id: '1', docketNumber: '2012BX000222', charges: [] }] };
    await insert('record_revisions', { recordId, version: 2, content: corrected, reason: 'A' });
    expect([(await find('2012BX000111')).counts, (await find('2012BX000222')).counts]).toEqual([{}, { court_case: 1 }]);

    const before = await insertDocument(caseId, 'marmalade draft.pdf', 'other');
    await insertDocument(caseId, 'marmalade final.pdf', 'other', { version: 2, supersedesId: before });
    expect(await titles('marmalade')).toEqual(['document: marmalade final.pdf']);

    const party = {
      caseId,
      role: 'witness',
      name: 'Ignatius Pemberton',
      createdById: attorneyId,
      updatedAt: new Date(),
    };
    const partyId = await insert('parties', { ...party, otherNames: [], streetNames: ['Iggy'], addressLines: [] });
    expect(await titles('iggy pemberton')).toEqual(['party: Ignatius Pemberton']);
    await owner.query(
      `update parties set "removedAt" = now(), "removedById" = $1, "removalReason" = 'A' where id = $2`,
      [attorneyId, partyId],
    );
    expect(await titles('iggy pemberton')).toEqual([]);
    const undone = await insert('parties', { ...party, otherNames: [], streetNames: ['Iggy'], addressLines: [] });
    expect(await titles('iggy pemberton')).toEqual(['party: Ignatius Pemberton']);
    await owner.query('delete from parties where id = $1', [undone]);
    expect(await titles('iggy pemberton')).toEqual([]);
  });

  test('what an import made and took back', async () => {
    const clientId = await insertClient('Cornelius', 'Applewhite');
    const caseId = await insertCase(clientId, 'Taken back');
    expect((await find('applewhite')).counts).toEqual({ client: 1, case: 1 });
    await owner.query('delete from cases where id = $1', [caseId]);
    await owner.query('delete from clients where id = $1', [clientId]);
    expect((await find('applewhite')).counts).toEqual({});
  });
});

describe('the text of a document', () => {
  const shown = (text: string, matches: readonly { from: number; length: number }[]) =>
    matches.map(({ from, length }) => text.slice(from, from + length));
  const newCase = async (title: string) => insertCase(await insertClient('Barnabas', 'Quillfeather'), title);

  test('is shown from the page that answers best, with what answers, of what is found by its client too', async () => {
    const caseId = await newCase('A long exhibit');
    const documentId = await insertDocument(caseId, 'exhibit A.pdf', 'exhibit');
    const pages = Array.from({ length: 30 }, (_, n) => `Page ${n + 1} speaks of a zeppelin.`);
    pages[16] = `${'Nothing here. '.repeat(40)}The zeppelin belongs to the harbormaster Tolliver.`;
    await insertPages(caseId, documentId, ...pages);
    const [hit] = (await find('quillfeather zeppelin harbormaster')).items;
    expect(hit).toMatchObject({ kind: 'document', entityId: documentId, page: 17, why: 'as_written' });
    expect(hit!.snippet.length).toBeLessThan(260);
    expect(shown(hit!.snippet, hit!.snippetMatches)).toEqual(['zeppelin', 'harbormaster']);
    const [slip] = (await find('harbormastre toliver')).items;
    expect([slip!.page, slip!.why, shown(slip!.snippet, slip!.snippetMatches)]).toEqual([
      17,
      'spelling',
      ['harbormaster', 'Tolliver'],
    ]);
    const [named] = (await find('exhibit quillfeather', as('attorney'), { kinds: ['document'] })).items;
    expect(named).toMatchObject({ title: 'exhibit A.pdf', page: null, snippet: 'exhibit' });
  });

  test('goes with the version that is replaced, and with the document', async () => {
    const caseId = await newCase('Versions');
    const first = await insertDocument(caseId, 'letter.docx', 'correspondence');
    await insertPages(caseId, first, 'A marzipan draft.');
    expect((await find('marzipan')).counts).toEqual({ document: 1 });
    const second = await insertDocument(caseId, 'letter.docx', 'correspondence', { version: 2, supersedesId: first });
    await insertPages(caseId, second, 'A nougat version.');
    expect([(await find('marzipan')).counts, (await find('nougat')).counts]).toEqual([{}, { document: 1 }]);
    const { rows } = await owner.query(`select "textState" from documents where id = $1`, [first]);
    expect(rows).toEqual([{ textState: 'replaced' }]);
    const left = await owner.query(`select 1 from document_passages where "documentId" = $1`, [first]);
    expect(left.rows).toEqual([]);
    await owner.query('delete from documents where id = $1', [second]);
    expect((await find('nougat')).counts).toEqual({});
  });

  test('stays when its client takes another name', async () => {
    const clientId = await insertClient('Hepzibah', 'Nightshade');
    const caseId = await insertCase(clientId, 'Renamed');
    await insertPages(caseId, await insertDocument(caseId, 'a.pdf', 'other'), 'The barometer fell.');
    await owner.query(`update clients set "familyName" = 'Wolfsbane' where id = $1`, [clientId]);
    expect((await titles('wolfsbane barometer'))[0]).toBe('document: a.pdf');
  });

  test('is behind the walls, and those of a petition for trafficking, and of a packet for who may read packets', async () => {
    const caseId = await newCase('Walled');
    await insertPages(caseId, await insertDocument(caseId, 'b.pdf', 'other'), 'She names the chandelier.');
    await insertPages(caseId, await insertDocument(caseId, 'c.pdf', 'packet'), 'An affidavit of the chandelier.');
    const outsider = as('attorney', outsiderId);
    expect((await find('chandelier', outsider)).counts).toEqual({ document: 2 });
    expect((await find('chandelier', as('volunteer', outsiderId))).counts).toEqual({ document: 1 });
    await setWall('opened_only_to', { caseId }, attorneyId);
    for (const q of ['chandelier', 'chandeleir', 'chandel']) {
      expect([q, await find(q, outsider)]).toEqual([q, { items: [], next: null, counts: {} }]);
      expect([q, (await find(q)).counts]).toEqual([q, { document: 2 }]);
    }
    const they = as('attorney', attorneyId, theirs);
    expect((await find('chandelier', they)).counts).toEqual({});
  });
});

test('pages follow one another without a gap, a kind can be asked for alone, and a cursor of nothing is refused', async () => {
  for (let n = 0; n < 12; n += 1)
    await insertCase(await insertClient(`Winifred ${'abcdefghijkl'[n]}`, 'Hollingberry'), `Case ${n}`);
  const whole = (await find('hollingberry', as('attorney'), { limit: 50 })).items.map(({ id }) => id);
  expect(whole).toHaveLength(24);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await find('hollingberry', as('attorney'), { limit: 5, ...(cursor && { cursor }) });
    expect(page.counts).toEqual({ client: 12, case: 12 });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual(whole);
  const alone = await find('hollingberry', as('attorney'), { kinds: ['case'] });
  expect(new Set(alone.items.map(({ kind }) => kind))).toEqual(new Set<SearchKind>(['case']));
  await expect(find('hollingberry', as('attorney'), { cursor: randomUUID() })).rejects.toThrow(UnknownCursor);
});

test('a hit says why it was found and where, in plain text', async () => {
  const [hit] = (await find('certifcate dispositon')).items;
  const shown = (text: string, matches: readonly { from: number; length: number }[]) =>
    matches.map(({ from, length }) => text.slice(from, from + length));
  expect([hit!.why, shown(hit!.snippet, hit!.snippetMatches)]).toEqual(['spelling', ['certificate', 'disposition']]);
  const [named] = (await find('jose penaranda')).items;
  expect([named!.why, shown(named!.title, named!.titleMatches)]).toEqual(['as_written', ['José', 'Peñaranda']]);
  expect((await find('shcherb')).items[0]!.why).toBe('as_typed');
  expect((await find('Muhammad Alrahmani')).items[0]!.why).toBe('sounds_alike');
  expect((await find('weed')).items[0]).toMatchObject({ why: 'offense', snippet: expect.stringContaining('221.10') });
});

test('an audit row says that somebody searched and how much was shown, and not what for', async () => {
  await find('shcherbakova');
  const { rows } = await owner.query(
    `select * from audit_entries where action = 'search.run' order by at desc, id desc limit 1`,
  );
  expect(rows[0]).toMatchObject({ memberId: attorneyId, detail: { rows: expect.any(Number) } });
  expect(JSON.stringify(rows[0]).toLowerCase()).not.toContain('shcherbakova');
});
