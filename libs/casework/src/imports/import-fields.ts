import { calendarDay, plainText } from '#libs/record';
import { z } from 'zod';
import { problemCode } from '../cases/cases.schema.js';
import { createClientInput } from '../clients/clients.schema.js';
import { email } from '../fields.js';
import { addPartyInput, PARTY_ROLES, type PartyRole } from '../parties/parties.schema.js';

export const IMPORT_KINDS = ['clients', 'cases', 'parties'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const DATE_FORMATS = ['YYYY-MM-DD', 'MM/DD/YYYY', 'DD/MM/YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** Which column of the file each field is read from, by the column's name in the header. */
export interface ImportMapping {
  readonly columns: { readonly [field: string]: string };
  readonly dateFormat: DateFormat;
}

interface ImportField {
  readonly name: string;
  readonly required: boolean;
  /** What columns are called elsewhere, in small letters without blanks and marks. */
  readonly alsoCalled: readonly string[];
}

const field = (name: string, required: boolean, ...alsoCalled: string[]): ImportField => ({
  name,
  required,
  alsoCalled,
});

export const IMPORT_FIELDS: { readonly [kind in ImportKind]: readonly ImportField[] } = {
  clients: [
    field('externalId', false, 'id', 'clientid', 'matterclientid', 'personid', 'externalclientid'),
    field('givenName', false, 'firstname', 'first', 'forename', 'vorname'),
    field('familyName', true, 'lastname', 'last', 'surname', 'nachname'),
    field('otherNames', false, 'aliases', 'alias', 'aka', 'formernames', 'maidenname'),
    field('dateOfBirth', false, 'dob', 'birthdate', 'birthday'),
    field('nysid', false, 'nysidnumber', 'nysidno'),
    field('phone', false, 'telephone', 'phonenumber', 'mobile', 'cell'),
    field('email', false, 'emailaddress', 'mail'),
    field('address1', false, 'address', 'street', 'addressline1', 'streetaddress'),
    field('address2', false, 'addressline2', 'apt', 'unit'),
    field('cityLine', false, 'city', 'citystatezip', 'addressline3'),
  ],
  cases: [
    field('externalId', false, 'id', 'caseid', 'matterid', 'casenumber', 'externalcaseid'),
    field('clientExternalId', true, 'clientid', 'client', 'personid'),
    field('attorneyEmail', true, 'attorney', 'advocate', 'assignedto', 'attorneymail'),
    field('title', false, 'casetitle', 'matter', 'description'),
    field('openedOn', true, 'opened', 'dateopened', 'opendate', 'openeddate'),
    field('problemCode', true, 'problem', 'legalproblemcode', 'lscproblemcode', 'lscproblem'),
  ],
  parties: [
    field('externalId', false, 'id', 'partyid', 'contactid', 'externalpartyid'),
    field('caseExternalId', true, 'caseid', 'case', 'matterid', 'casenumber'),
    field('role', true, 'relationship', 'partytype', 'contacttype', 'partyrole', 'type'),
    field('name', false, 'fullname', 'partyname', 'contactname', 'displayname'),
    field('givenName', false, 'firstname', 'first', 'forename'),
    field('familyName', false, 'lastname', 'last', 'surname'),
    field('otherNames', false, 'aliases', 'alias', 'aka', 'formernames', 'maidenname'),
    field('streetNames', false, 'streetname', 'nickname', 'nicknames'),
    field('isOrganization', false, 'organization', 'company', 'isorg'),
    field('dateOfBirth', false, 'dob', 'birthdate', 'birthday'),
    field('nysid', false, 'nysidnumber', 'nysidno'),
    field('phone', false, 'telephone', 'phonenumber', 'mobile', 'cell'),
    field('email', false, 'emailaddress', 'mail'),
    field('address1', false, 'address', 'street', 'addressline1', 'streetaddress'),
    field('address2', false, 'addressline2', 'apt', 'unit'),
    field('cityLine', false, 'city', 'citystatezip', 'addressline3'),
    field('note', false, 'notes', 'comment', 'comments'),
  ],
};

/** What other programs call the roles of parties; our own names are known besides. */
const ROLES_ALSO_CALLED: { readonly [spelled: string]: PartyRole } = {
  victim: 'complaining_witness',
  complainant: 'complaining_witness',
  opposingparty: 'adverse_party',
  adverse: 'adverse_party',
  opposingattorney: 'opposing_counsel',
  districtattorney: 'prosecutor',
  da: 'prosecutor',
  contact: 'other_contact',
  other: 'other_contact',
};

const YES = ['yes', 'y', 'true', '1', 'x'];
const NO = ['', 'no', 'n', 'false', '0'];

const spelled = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What the columns of a header are likely meant to be; a member looks over it. */
export function guessColumns(kind: ImportKind, header: readonly string[]): { [field: string]: string } {
  const columns: { [field: string]: string } = {};
  for (const { name, alsoCalled } of IMPORT_FIELDS[kind]) {
    const found = header.find((one) => [name.toLowerCase(), ...alsoCalled].includes(spelled(one)));
    if (found !== undefined && !Object.values(columns).includes(found)) columns[name] = found;
  }
  return columns;
}

/** What is wrong with a mapping for a file; by field. */
export function mappingFaults(
  kind: ImportKind,
  { columns }: ImportMapping,
  header: readonly string[],
): { field: string; message: string }[] {
  const faults = Object.entries(columns).flatMap(([name, column]) => {
    if (!IMPORT_FIELDS[kind].some((one) => one.name === name))
      return [{ field: name, message: `is no field of ${kind}` }];
    return header.includes(column) ? [] : [{ field: name, message: 'names no column of the file' }];
  });
  const missing = IMPORT_FIELDS[kind].filter(({ name, required }) => required && columns[name] === undefined);
  return [...faults, ...missing.map(({ name }) => ({ field: name, message: 'must be read from a column' }))];
}

/** Several names in one field stand between semicolons or bars. */
const NAMES_BETWEEN = /[;|]/;

export const importedClient = createClientInput.extend({ externalId: plainText(120).nullable() });
export type ImportedClient = z.output<typeof importedClient>;

export const importedCase = z.strictObject({
  externalId: plainText(120).nullable(),
  clientExternalId: plainText(120),
  attorneyEmail: email,
  title: plainText(200),
  openedOn: calendarDay,
  problemCode,
});
export type ImportedCase = z.output<typeof importedCase>;

export const importedParty = addPartyInput.extend({
  externalId: plainText(120).nullable(),
  caseExternalId: plainText(120),
});
export type ImportedParty = z.output<typeof importedParty>;

/** A line of any kind, as it is taken in. */
export type ImportedLine = ImportedClient | ImportedCase | ImportedParty;

export const IMPORTED_LINE: { readonly [kind in ImportKind]: z.ZodType<ImportedLine> } = {
  clients: importedClient,
  cases: importedCase,
  parties: importedParty,
};

/** A role as the file writes it; one that is unknown stays as it is and is refused by its schema. */
function roleOf(text: string): string {
  const name = spelled(text);
  return PARTY_ROLES.find((role) => spelled(role) === name) ?? ROLES_ALSO_CALLED[name] ?? text;
}

/** A day as the file writes it, as `YYYY-MM-DD`; anything else stays as it is and is refused by its schema. */
export function toDayText(text: string, format: DateFormat): string {
  if (format === 'YYYY-MM-DD') return text;
  const [, a = '', b = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (!year) return text;
  const [month, day] = format === 'MM/DD/YYYY' ? [a, b] : [b, a];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The fields of a line by name, as the schemas take them; what is empty is not there. */
export function mapped(
  kind: ImportKind,
  { columns, dateFormat }: ImportMapping,
  header: readonly string[],
  fields: readonly string[],
): { [field: string]: unknown } {
  const value = (name: string) => {
    const column = columns[name];
    return (column === undefined ? '' : (fields[header.indexOf(column)] ?? '')).trim();
  };
  const given = (name: string) => value(name) || null;
  const dayOf = (name: string) => given(name) && toDayText(value(name), dateFormat);
  if (kind === 'cases') {
    return {
      externalId: given('externalId'),
      clientExternalId: value('clientExternalId'),
      attorneyEmail: value('attorneyEmail').toLowerCase(),
      title: given('title') ?? 'Criminal record relief',
      openedOn: dayOf('openedOn') ?? '',
      // Other programs write the code with its name: "87 Criminal Record Expungement".
      problemCode: value('problemCode').replace(/^(\d{2})\b.*$/s, '$1'),
    };
  }
  const namesIn = (name: string) =>
    value(name)
      .split(NAMES_BETWEEN)
      .map((one) => one.trim())
      .filter(Boolean);
  const person = {
    externalId: given('externalId'),
    otherNames: namesIn('otherNames'),
    dateOfBirth: dayOf('dateOfBirth'),
    nysid: given('nysid'),
    phone: given('phone'),
    email: given('email'),
    addressLines: ['address1', 'address2', 'cityLine'].map(value).filter(Boolean),
  };
  if (kind === 'clients') return { ...person, givenName: value('givenName'), familyName: value('familyName') };
  const said = value('isOrganization').toLowerCase();
  return {
    ...person,
    caseExternalId: value('caseExternalId'),
    role: roleOf(value('role')),
    name: given('name') ?? `${value('givenName')} ${value('familyName')}`.trim(),
    streetNames: namesIn('streetNames'),
    isOrganization: YES.includes(said) || (NO.includes(said) ? false : said),
    note: given('note'),
  };
}
