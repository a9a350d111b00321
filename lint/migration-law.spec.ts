import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destructive, migrationFaults } from './migration-law.mjs';

describe('what takes something from the version before is named', () => {
  test.each([
    ['alter table cases drop column title;', 'ban-drop-column'],
    ['drop table cases;', 'ban-drop-table'],
    ['alter table cases rename column title to name;', 'renaming-column'],
    ['alter table cases rename to matters;', 'renaming-table'],
    ['alter table cases alter column title set not null;', 'adding-not-nullable-field'],
    ['alter table cases add column county text not null;', 'adding-required-field'],
    ['alter table cases alter column title type varchar(9);', 'changing-column-type'],
  ])('%s', (sql, rule) => {
    expect(destructive(sql)).toEqual([expect.stringContaining(rule)]);
  });

  test('what adds takes nothing', () => {
    const sql = `
      create table things (id uuid primary key, name text not null);
      alter table cases add column county text;
      alter table cases add column open boolean not null default true;
      alter table cases alter column title drop not null;
      create index on cases (county);
      create function of_cases() returns bigint language sql stable as $$ select count(*) from cases $$;`;
    expect(destructive(sql)).toEqual([]);
  });
});

describe('a folder of migrations', () => {
  let folder: string;
  const add = (name: string, sql: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vacatur-migrations-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('what stood before the law may stand; later, a contract names an earlier migration', () => {
    add('20250101000000_dropped', 'drop table a;');
    add('20270101000000_expanded', 'alter table b add column c text;');
    add('20270201000000_contracted', '-- Contract of 20270101000000_expanded\nalter table b drop column d;');
    expect(migrationFaults(folder)).toEqual([]);
    add('20270202000000_hurried', '-- Contract of 20280101000000_later\nalter table b drop column d;');
    add('20270203000000_careless', '\nalter table b drop column e;');
    expect(migrationFaults(folder)).toEqual([
      expect.stringContaining('20270202000000_hurried: is the contract of 20280101000000_later'),
      expect.stringContaining('20270203000000_careless: line 2: ban-drop-column'),
    ]);
  });
});
