import {
  courtOfApplication,
  type DecidedConviction,
  type DestructionRequest,
  letterLanguageOf,
  type MotionInput,
  packetConviction,
  type PacketBase,
  type PacketConviction,
  type PacketExhibit,
  type PacketInput,
  type PacketProsecutor,
} from '#libs/papers';
import {
  type Charge,
  countyNamed,
  type CourtCase,
  type CriminalRecord,
  formatLong,
  isConviction,
  localDate,
} from '#libs/record';
import type { Assessment } from '#libs/rules';
import type { Addressees } from '../directory/directory.service.js';
import { houseStyleInForce, type PublishedHouseStyle } from '../house-style/house-style.service.js';
import type { PracticeView } from '../court-practices/court-practices.schema.js';
import { practiceInForce } from '../court-practices/practice-in-force.js';
import { formsInForce, type PublishedForm } from '../court-forms/forms-in-force.js';
import { toDay } from '../fields.js';
import type { OrganizationDetails } from '../organizations/organizations.service.js';
import { largestFileBytes } from './file-limits.js';
import type { PaperRelief } from './packets.schema.js';

export interface PacketSources {
  readonly relief: PaperRelief;
  readonly chargeIds: readonly string[];
  readonly organization: OrganizationDetails;
  readonly attorneyName: string;
  readonly client: {
    readonly givenName: string;
    readonly familyName: string;
    readonly otherNames: readonly string[];
    readonly nysid: string | null;
    readonly dateOfBirth: Date | null;
    readonly addressLines: readonly string[];
  };
  /** Language tag of the client's letters, as the intake tells it; null: nobody has asked. */
  readonly clientLanguage: string | null;
  readonly record: CriminalRecord;
  readonly assessment: Assessment;
  readonly addressees: Addressees;
  readonly options: PetitionOptions;
  readonly exhibits: readonly PacketExhibit[];
  readonly preparedOn: string;
  /** Courts' own forms of the relief, in every edition. */
  readonly courtForms: readonly PublishedForm[];
  /** What courts of the counties want otherwise, whatever its days. */
  readonly courtPractices: readonly PracticeView[];
  /** Words of the office's own, the one that counts last first. */
  readonly houseStyles: readonly PublishedHouseStyle[];
}

/** What is chosen for a petition beside relief and charges. */
export interface PetitionOptions {
  readonly returnOn: string | null;
  /** null: as the court's form has it. */
  readonly proofOfService: 'affirmation' | 'affidavit' | null;
  /** Unit of the directory by county, where not the address without a unit is served. */
  readonly prosecutorUnits: { readonly [county: string]: string };
}

/** Gathers what the papers print from the file, the record as it was assessed, and the decisions. Guesses nothing. */
export function buildPacketInput(sources: PacketSources): PacketInput {
  const input = papersInput(sources);
  const { client, relief, courtForms, courtPractices } = sources;
  const bornOn = client.dateOfBirth && localDate(toDay(client.dateOfBirth));
  const wanted = { relief, court: input.court, on: input.preparedOn };
  const forms = formsInForce(courtForms, { ...wanted, bornOn });
  const courtPractice = practiceInForce(courtPractices, wanted);
  const houseStyle = houseStyleInForce(sources.houseStyles, input.preparedOn);
  return {
    ...input,
    ...(forms.length > 0 && { courtForms: forms }),
    ...(courtPractice && { courtPractice }),
    ...(houseStyle && { houseStyle }),
  };
}

function papersInput(sources: PacketSources): PacketInput {
  const { relief, chargeIds, record, assessment } = sources;
  const all = record.courtCases.flatMap((courtCase) => courtCase.charges.map((charge) => ({ courtCase, charge })));
  const convictions = chargeIds.map((chargeId) => decided(all, assessment, relief, chargeId));

  if (relief === 'NY-160.59') return sealingApplication(sources, convictions, all);
  const common = base(sources, courtOf(convictions[0]?.conviction, sources));
  switch (relief) {
    case 'NY-160.50-3K':
      return { ...common, relief, convictions, proof: [recordShown(record)], destruction: destructionRequest(sources) };
    case 'NY-160.50-5-DESTROY':
      return { ...common, relief, convictions, destruction: destructionRequest(sources) };
    default:
      return { ...common, relief, convictions, ...onNotice(convictions, common.court, sources) };
  }
}

function sealingApplication(
  sources: PacketSources,
  convictions: readonly DecidedConviction[],
  all: readonly Located[],
): PacketInput {
  const { record, assessment, chargeIds } = sources;
  const found = courtOfApplication(convictions.map(({ conviction }) => conviction));
  const court = courtOf(found.known ? found.conviction : convictions[0]?.conviction, sources);
  return {
    ...base(sources, court),
    relief: 'NY-160.59',
    convictions,
    otherConvictions: disclosed(all, assessment, chargeIds),
    recordExamined: { reportedOn: record.reportedOn, complete: record.complete === true },
    otherApplications: record.priorSealings.length === 0 ? null : record.priorSealings.map(describeSealing),
    ...onNotice(convictions, court, sources),
  };
}

function courtOf(conviction: PacketConviction | undefined, sources: PacketSources): PacketBase['court'] {
  const [name, county] = [conviction?.court ?? '', conviction?.county ?? ''];
  const listed = inDirectory({ name, county }, sources);
  return {
    name,
    county,
    addressLines: listed?.addressLines ?? null,
    largestFileBytes: listed?.largestFileMb ? listed.largestFileMb * MB : largestFileBytes(sources.preparedOn),
  };
}

const MB = 1_000_000;

function inDirectory({ name, county }: Pick<PacketBase['court'], 'name' | 'county'>, { addressees }: PacketSources) {
  return addressees.courts.find(
    (one) => isSameCounty(one.county, county) && one.court.toLowerCase() === name.toLowerCase(),
  );
}

const isSameCounty = (one: string, other: string) => (countyNamed(one) ?? one) === (countyNamed(other) ?? other);

function recordShown({ reportedOn }: CriminalRecord): string {
  return reportedOn ? `DCJS criminal history record printed ${formatLong(reportedOn)}` : 'DCJS criminal history record';
}

function destructionRequest({ client }: PacketSources): DestructionRequest {
  return {
    nameAtArrest: null,
    addressLines: client.addressLines.length > 0 ? client.addressLines : null,
    immigrationAdvisedOn: null,
  };
}

/** What a motion has for the District Attorney of each county. */
function onNotice(
  convictions: readonly DecidedConviction[],
  court: PacketBase['court'],
  sources: PacketSources,
): Pick<MotionInput, 'prosecutors' | 'exhibits' | 'returnOn' | 'proofOfService'> {
  const { relief, options } = sources;
  const counties = [...new Set(convictions.flatMap(({ conviction }) => conviction.county ?? []))];
  const ofForm = inDirectory(court, sources)?.proofOfService ?? FORM_PROOF[relief] ?? 'affirmation';
  return {
    prosecutors: counties.map((county) => prosecutorOf(county, sources)),
    exhibits: sources.exhibits,
    returnOn: options.returnOn === null ? null : localDate(options.returnOn),
    proofOfService: options.proofOfService ?? ofForm,
  };
}

/** The form of the Unified Court System for a sealing application is an affidavit of service. @source practice reference, 6.4, 6.5. */
const FORM_PROOF: { readonly [relief in PaperRelief]?: MotionInput['proofOfService'] } = { 'NY-160.59': 'affidavit' };

/** At the unit chosen; else at the address without a unit, or at the only one there is. What is missing is refused, with its county. */
function prosecutorOf(county: string, { addressees, options }: PacketSources): PacketProsecutor {
  const ofCounty = addressees.prosecutors.filter((one) => isSameCounty(one.county, county));
  const chosen = options.prosecutorUnits[countyNamed(county) ?? county];
  const [only, ...others] = ofCounty;
  const found =
    chosen === undefined
      ? (ofCounty.find(({ unit }) => unit === null) ?? (others.length === 0 ? only : undefined))
      : ofCounty.find(({ unit }) => unit === chosen);
  return {
    county,
    officeName: found?.name ?? `Office of the ${county} County District Attorney`,
    addressLines: found ? [...(found.unit === null ? [] : [found.unit]), ...found.addressLines] : null,
  };
}

function base({ client, ...sources }: PacketSources, court: PacketBase['court']): PacketBase {
  return {
    preparedOn: localDate(sources.preparedOn),
    rulesVersion: sources.assessment.rulesVersion,
    organization: { ...sources.organization, phone: sources.organization.phone ?? '' },
    attorney: { name: sources.attorneyName, title: 'Attorney at Law' },
    client: {
      name: `${client.givenName} ${client.familyName}`.trim(),
      aliases: client.otherNames,
      nysid: client.nysid ?? sources.record.person.nysid,
      yearOfBirth: client.dateOfBirth ? client.dateOfBirth.getUTCFullYear() : null,
      letter: { language: letterLanguageOf(sources.clientLanguage), addressLines: client.addressLines },
    },
    court,
  };
}

interface Located {
  readonly courtCase: CourtCase;
  readonly charge: Charge;
}

function decided(all: readonly Located[], assessment: Assessment, relief: string, chargeId: string): DecidedConviction {
  const located = all.find(({ charge }) => charge.id === chargeId);
  const decision = assessment.decisions.find((one) => one.relief === relief && one.chargeId === chargeId);
  if (!located || !decision) throw new Error(`the assessment does not hold charge ${chargeId} for ${relief}`);
  return { conviction: packetConviction(located.courtCase, located.charge), decision };
}

/** Every other conviction of an offense that is neither expunged nor about to be: what the application must disclose. */
function disclosed(all: readonly Located[], assessment: Assessment, chosen: readonly string[]): PacketConviction[] {
  const expunged = new Set(
    assessment.decisions
      .filter(({ relief, outcome }) => relief === 'NY-160.50-3K' && outcome === 'automatic')
      .map(({ chargeId }) => chargeId),
  );
  return all
    .filter(({ charge }) => isConviction(charge.disposition) && !chosen.includes(charge.id))
    .filter(({ charge }) => !expunged.has(charge.id) && !charge.expungedOn && !charge.vacatedOn)
    .map(({ courtCase, charge }) => packetConviction(courtCase, charge));
}

function describeSealing(sealing: CriminalRecord['priorSealings'][number]): string {
  const when = sealing.grantedOn ? ` granted ${formatLong(sealing.grantedOn)}` : '';
  return `An application under ${sealing.statute}${when}, covering ${sealing.felonies} felony and ${sealing.misdemeanors} misdemeanor convictions.`;
}
