import {
  courtOfApplication,
  type DecidedConviction,
  type DestructionRequest,
  LETTER_LANGUAGES,
  type LetterLanguage,
  type MotionInput,
  packetConviction,
  type PacketBase,
  type PacketConviction,
  type PacketInput,
} from '#libs/papers';
import { type Charge, type CourtCase, type CriminalRecord, formatLong, isConviction, localDate } from '#libs/record';
import type { Assessment } from '#libs/rules';
import type { OrganizationDetails } from '../organizations/organizations.service.js';
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
  readonly preparedOn: string;
}

/** Gathers what the papers print from the file, the record as it was assessed, and the decisions. Guesses nothing. */
export function buildPacketInput(sources: PacketSources): PacketInput {
  const { relief, chargeIds, record, assessment } = sources;
  const all = record.courtCases.flatMap((courtCase) => courtCase.charges.map((charge) => ({ courtCase, charge })));
  const convictions = chargeIds.map((chargeId) => decided(all, assessment, relief, chargeId));

  if (relief === 'NY-160.59') return sealingApplication(sources, convictions, all);
  const common = base(sources, courtOf(convictions[0]?.conviction));
  switch (relief) {
    case 'NY-160.50-3K':
      return { ...common, relief, convictions, proof: [recordShown(record)], destruction: destructionRequest(sources) };
    case 'NY-160.50-5-DESTROY':
      return { ...common, relief, convictions, destruction: destructionRequest(sources) };
    default:
      return { ...common, relief, convictions, ...onNotice(convictions) };
  }
}

function sealingApplication(
  sources: PacketSources,
  convictions: readonly DecidedConviction[],
  all: readonly Located[],
): PacketInput {
  const { record, assessment, chargeIds } = sources;
  const found = courtOfApplication(convictions.map(({ conviction }) => conviction));
  return {
    ...base(sources, courtOf(found.known ? found.conviction : convictions[0]?.conviction)),
    relief: 'NY-160.59',
    convictions,
    otherConvictions: disclosed(all, assessment, chargeIds),
    recordExamined: { reportedOn: record.reportedOn, complete: record.complete === true },
    otherApplications: record.priorSealings.length === 0 ? null : record.priorSealings.map(describeSealing),
    ...onNotice(convictions),
  };
}

const courtOf = (conviction: PacketConviction | undefined): PacketBase['court'] => ({
  name: conviction?.court ?? '',
  county: conviction?.county ?? '',
  addressLines: null,
});

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
): Pick<MotionInput, 'prosecutors' | 'exhibits' | 'returnOn' | 'proofOfService'> {
  const counties = [...new Set(convictions.flatMap(({ conviction }) => conviction.county ?? []))];
  return {
    prosecutors: counties.map((county) => ({
      county,
      officeName: `Office of the ${county} County District Attorney`,
      addressLines: null,
    })),
    exhibits: [],
    returnOn: null,
    proofOfService: 'affirmation',
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
      letter: { language: letterLanguage(sources.clientLanguage), addressLines: client.addressLines },
    },
    court,
  };
}

/** English, where no letter is worded in the client's language. */
function letterLanguage(tag: string | null): LetterLanguage {
  return LETTER_LANGUAGES.find((language) => language === tag?.split('-')[0]) ?? 'en';
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
