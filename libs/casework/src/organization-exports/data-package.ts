import { createHash } from 'node:crypto';
import type { ArchivedFile } from '../archives/archive.js';
import { COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from './left-out.js';
import type { OrganizationTable, TableColumn } from './organization-tables.repository.js';

export const FORMAT = 'vacatur-organization/1';

/** What was written of one table. */
export interface WrittenTable {
  readonly table: OrganizationTable;
  readonly rows: number;
  readonly file: ArchivedFile;
}

export interface PackageContents {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly exportId: string;
  readonly asOf: Date;
  readonly tables: readonly WrittenTable[];
  readonly documents: { readonly count: number; readonly sizeBytes: number };
}

/** `datapackage.json`: what each file holds, so that another program can read it. @source Data Package v2, https://datapackage.org. */
export function dataPackage(contents: PackageContents): object {
  const { organizationId, organizationName, exportId, asOf, tables, documents } = contents;
  const resources = tables.map(({ table, rows, file }) => ({
    name: table.name,
    path: file.path,
    format: 'jsonl',
    mediatype: 'application/jsonl',
    encoding: 'utf-8',
    bytes: file.sizeBytes,
    hash: `sha256:${file.sha256}`,
    rowCount: rows,
    schema: tableSchema(table),
  }));
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `organization-${organizationId}`,
    title: organizationName,
    created: asOf.toISOString(),
    format: FORMAT,
    /** Two exports with the same have the same tables and columns. */
    schemaVersion: createHash('sha256')
      .update(JSON.stringify(tables.map(({ table }) => table)))
      .digest('hex'),
    exportId,
    asOf: asOf.toISOString(),
    documents: {
      ...documents,
      path: 'documents/{documents.id}/{documents.fileName}',
      hash: 'documents.sha256 is the SHA-256 of the file; slashes, backslashes and colons in its name became _',
    },
    leftOut: { tables: TABLES_LEFT_OUT, columns: COLUMNS_LEFT_OUT },
    resources,
  };
}

function tableSchema({ columns, key, references }: OrganizationTable): object {
  return {
    fields: columns.map(field),
    primaryKey: key,
    foreignKeys: references.map(({ columns: fields, table, of }) => ({
      fields,
      reference: { resource: table, fields: of },
    })),
  };
}

function field({ name, type, required, values }: TableColumn): object {
  return {
    name,
    type: fieldType(type),
    ...(type === 'uuid' && { format: 'uuid' }),
    postgresType: type,
    constraints: { ...(required && { required }), ...(values && { enum: values }) },
  };
}

const TYPES: { readonly [postgresType: string]: string } = {
  boolean: 'boolean',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  numeric: 'number',
  'double precision': 'number',
  date: 'date',
  'timestamp with time zone': 'datetime',
  jsonb: 'any',
  json: 'any',
};

/** What is none of the types above is text as PostgreSQL writes it; bytes are `\x` and hexadecimal digits. */
function fieldType(postgresType: string): string {
  return postgresType.endsWith('[]') ? 'array' : (TYPES[postgresType] ?? 'string');
}
