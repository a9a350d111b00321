import { formatLong, levelOf, type LocalDate } from '#libs/record';
import { courtTitle, NEW_YORK_CITY } from '../court-title.js';
import { MOTION_FORMS } from '../motions/motion-forms.js';
import { initialsOf } from '../motion.js';
import type { MotionRelief, PacketConviction, PacketInput } from '../packet-input.js';
import { commonData, convictionRow, distinct, numeric } from '../paper-data.js';
import { isOfCourt } from '../refusals.js';
import type { FormCondition } from './form-mapping.js';

/** What the sources of a mapping come to in one packet. */
export interface FormValues {
  /** null: not known, or there is no such row. */
  text(source: string): string | null;
  holds(condition: FormCondition): boolean;
  /** Charges that relief is asked for, one row each. */
  readonly charges: readonly ChargeRow[];
}

type ChargeRow = ReturnType<typeof convictionRow>;

/** @param seeAddendum what `charges.seeAddendum` says; null: every charge has its row. */
export function formValues(input: PacketInput, bornOn: LocalDate | null, seeAddendum: string | null): FormValues {
  const charges = input.convictions.map(({ conviction }) => conviction);
  const others = 'otherConvictions' in input ? input.otherConvictions : [];
  const texts = new Map<string, string | null>([
    ...common(input, bornOn),
    ['charges.count', String(charges.length)],
    ['charges.list', listed(charges)],
    ['charges.seeAddendum', seeAddendum],
    ['others.count', String(others.length)],
    ['others.list', listed(others)],
    ...prosecutorsOf(input),
    ...rows('charges', charges),
    ...rows('others', others),
  ]);
  const flags = new Set(flagsOf(input, charges, others));
  return {
    text: (source) => texts.get(source) || null,
    holds: ({ source, is = null, not = false }) =>
      (is === null ? flags.has(source) : (texts.get(source) ?? null) === is) !== not,
    charges: charges.map(convictionRow),
  };
}

function common(input: PacketInput, bornOn: LocalDate | null): [string, string | null][] {
  const { client, attorney, organization, court } = input;
  const isConfidential = input.relief in MOTION_FORMS && MOTION_FORMS[input.relief as MotionRelief].confidential;
  const { preparedOn } = commonData(input, []);
  const address = organization.addressLines.join('\n');
  const email = organization.email ?? null;
  const here = input.convictions.map(({ conviction }) => conviction).filter((one) => isOfCourt(one, court));
  const returnOn = 'returnOn' in input ? input.returnOn : null;
  const block = [attorney.name, attorney.title, organization.name, address, organization.phone, email];
  return [
    ['client.name', isConfidential ? initialsOf(client.name) : client.name],
    ['client.aliases', isConfidential ? null : client.aliases.join(', ')],
    ['client.nysid', isConfidential ? null : client.nysid],
    ['client.yearOfBirth', isConfidential || client.yearOfBirth === null ? null : String(client.yearOfBirth)],
    ['client.dateOfBirth', isConfidential ? null : numeric(bornOn)],
    ['client.address', isConfidential ? null : client.letter.addressLines.join('\n')],
    ['attorney.name', attorney.name],
    ['attorney.title', attorney.title],
    ['attorney.block', block.filter(Boolean).join('\n')],
    ['office.name', organization.name],
    ['office.address', address],
    ['office.phone', organization.phone],
    ['office.email', email],
    ['court.name', courtTitle(court)],
    ['court.county', court.county],
    ['court.address', court.addressLines?.join('\n') ?? null],
    ['dockets', distinct(here.map(({ docketNumber }) => docketNumber)).join(', ')],
    ['relief', input.relief],
    ['preparedOn', preparedOn],
    ['preparedOn.numeric', numeric(input.preparedOn)],
    ['returnOn', returnOn && formatLong(returnOn)],
  ];
}

function prosecutorsOf(input: PacketInput): [string, string | null][] {
  const prosecutors = 'prosecutors' in input ? input.prosecutors : [];
  return prosecutors.flatMap(({ county, officeName, addressLines }, index): [string, string | null][] => [
    [`prosecutors.${index + 1}.office`, officeName],
    [`prosecutors.${index + 1}.county`, county],
    [`prosecutors.${index + 1}.address`, addressLines?.join('\n') ?? null],
  ]);
}

function rows(list: string, of: readonly PacketConviction[]): [string, string | null][] {
  return of.flatMap((conviction, index) => {
    const { counts, ...row } = convictionRow(conviction);
    const texts = { ...row, section: conviction.section, counts: String(counts) };
    return Object.entries(texts).map(([key, value]): [string, string | null] => [`${list}.${index + 1}.${key}`, value]);
  });
}

function listed(convictions: readonly PacketConviction[]): string {
  return convictions
    .map((conviction) => convictionRow(conviction))
    .map(({ docket, offense, description, convictedOn, endedOn }) =>
      [[docket, [offense, description].filter(Boolean).join(', ')].filter(Boolean).join(': '), convictedOn ?? endedOn]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n');
}

function flagsOf(
  input: PacketInput,
  charges: readonly PacketConviction[],
  others: readonly PacketConviction[],
): string[] {
  const applications = 'otherApplications' in input ? input.otherApplications : null;
  const flags: [string, boolean][] = [
    ['always', true],
    ['client.hasAliases', input.client.aliases.length > 0],
    ['court.isInNewYorkCity', NEW_YORK_CITY.includes(input.court.county)],
    ['others.any', others.length > 0],
    ['otherApplications.none', applications?.length === 0],
    ['otherApplications.any', (applications?.length ?? 0) > 0],
    ['proofOfService.affidavit', 'proofOfService' in input && input.proofOfService === 'affidavit'],
    ...flagsOfRows('charges', charges),
    ...flagsOfRows('others', others),
  ];
  return flags.filter(([, holds]) => holds).map(([name]) => name);
}

function flagsOfRows(list: string, of: readonly PacketConviction[]): [string, boolean][] {
  return of.flatMap(({ class: level }, index): [string, boolean][] => [
    [`${list}.${index + 1}.present`, true],
    [`${list}.${index + 1}.felony`, level !== null && levelOf(level) === 'felony'],
    [`${list}.${index + 1}.misdemeanor`, level !== null && levelOf(level) === 'misdemeanor'],
  ]);
}
