import { Injectable } from '@nestjs/common';
import type { Work } from '#libs/platform';
import type { HandEdit, PacketInput } from '#libs/papers';
import type { CriminalRecord } from '#libs/record';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { CourtFormsService } from '../court-forms/court-forms.service.js';
import { CourtPracticesService } from '../court-practices/court-practices.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { toDay } from '../fields.js';
import { HouseStyleService } from '../house-style/house-style.service.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { RecordsService } from '../records/records.service.js';
import { ExhibitsService } from './exhibits.service.js';
import { handEditsOf } from './packet-edits.js';
import { buildPacketInput, type PacketSources } from './packet-input.js';
import type { PacketRow } from './packets.repository.js';
import type { PaperRelief } from './packets.schema.js';
import { optionsOf } from './petitions.service.js';
import { type InputDigests, type Stale, staleReasons } from './staleness.js';

/** One for all packets of a petition. */
export interface PetitionBasis {
  readonly recordId: string;
  readonly assessedVersion: number;
  readonly sources: Omit<PacketSources, 'preparedOn'>;
}

/** The same beside the record as it stands. */
export interface PresentBasis extends PetitionBasis {
  readonly presentVersion: number;
}

/** Gathers what the papers of a petition are made of, out of everything that the office knows of the case. */
@Injectable()
export class PacketBasisService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly directory: DirectoryService,
    private readonly exhibits: ExhibitsService,
    private readonly intakes: IntakesService,
    private readonly courtForms: CourtFormsService,
    private readonly courtPractices: CourtPracticesService,
    private readonly houseStyles: HouseStyleService,
  ) {}

  /** What the papers of a petition would be made of now, whatever day is printed on them. */
  async of(work: Work, petition: Petition): Promise<PetitionBasis> {
    const basis = (await this.ofAll(work, [petition])).get(petition.id)!;
    if ('reason' in basis) throw basis.reason;
    return basis.value;
  }

  /**
   * The same of many, by petition, each with what of() throws. Rows are asked for one by one, and in the same step of all: Prisma makes
   * one statement of what is found by its key in one tick. What they have in common is read once.
   */
  async ofAll(
    work: Work,
    petitions: readonly Petition[],
  ): Promise<ReadonlyMap<string, PromiseSettledResult<PetitionBasis>>> {
    const names = await this.members.namesById(work);
    const organization = await this.organizations.details(work);
    const houseStyles = await this.houseStyles.published(work);
    const languages = await this.intakes.languagesOfCases(work, [...new Set(petitions.map(({ caseId }) => caseId))]);
    const exhibits = await this.exhibits.ofPetitions(
      work,
      petitions.map(({ id }) => id),
    );
    const once = new ReadOnce();
    const basisOf = async (petition: Petition): Promise<PetitionBasis> => {
      const { caseId, relief, chargeIds } = petition;
      const row = await this.cases.require(work, caseId);
      const client = await this.clients.require(work, row.clientId);
      const { assessment, record } = await this.assessments.requireWithRecord(work, petition.assessmentId);
      const { recordId, recordVersion } = assessment;
      const counties = [...new Set(countiesOf(record, chargeIds))];
      const inCounties = counties.join('\n');
      return {
        recordId,
        assessedVersion: recordVersion,
        sources: {
          relief: relief as PaperRelief,
          chargeIds,
          organization,
          attorneyName: names.get(row.attorneyId) ?? '',
          client,
          courtForms: await once.of(`forms ${relief}`, () => this.courtForms.published(work, relief)),
          houseStyles,
          courtPractices: await once.of(`practices ${inCounties}`, () => this.courtPractices.of(work, counties)),
          clientLanguage: languages.get(caseId) ?? null,
          record,
          assessment: assessment.result,
          addressees: await once.of(`addressees ${inCounties}`, () => this.directory.addressees(work, counties)),
          options: optionsOf(petition),
          exhibits: exhibits.get(petition.id) ?? [],
        },
      };
    };
    const settled = await Promise.allSettled(petitions.map(basisOf));
    return new Map(petitions.map(({ id }, place) => [id, settled[place]!]));
  }

  /** The same beside the newest version of the record. */
  async present(work: Work, petition: Petition): Promise<PresentBasis> {
    const basis = await this.of(work, petition);
    return { ...basis, presentVersion: (await this.records.requireNewest(work, basis.recordId)).version };
  }
}

type Petition = PacketRow['petition'];

/** What was asked for before is not asked for again. */
class ReadOnce {
  private readonly answers = new Map<string, Promise<unknown>>();

  of<T>(key: string, read: () => Promise<T>): Promise<T> {
    const answer = this.answers.get(key) ?? read();
    this.answers.set(key, answer);
    return answer as Promise<T>;
  }
}

/** Of the charges asked about: there prosecutors are served, and there courts take papers. */
const countiesOf = (record: CriminalRecord, chargeIds: readonly string[]) =>
  record.courtCases
    .filter(({ charges }) => charges.some(({ id }) => chargeIds.includes(id)))
    .flatMap(({ county }) => county ?? []);

export const inputOf = (packet: PacketRow, { sources }: PetitionBasis): PacketInput =>
  withEdits(buildPacketInput({ ...sources, preparedOn: toDay(packet.preparedOn) }), handEditsOf(packet.edits));

/** Papers that nobody has edited are made of the same as before there were edits. */
export function withEdits({ handEdits: _, ...input }: PacketInput, handEdits: readonly HandEdit[]): PacketInput {
  return handEdits.length > 0 ? { ...input, handEdits } : input;
}

export function staleOf(packet: PacketRow, basis: PresentBasis): Stale[] {
  const { sources, assessedVersion, presentVersion } = basis;
  const { templateVersion, inputSha256: madeOf } = packet;
  const digests = packet.inputDigests as InputDigests | null;
  return staleReasons({
    madeWith: { templateVersion, inputSha256: madeOf, inputDigests: digests },
    record: { assessedVersion, presentVersion, content: sources.record },
    assessment: sources.assessment,
    relief: sources.relief,
    chargeIds: sources.chargeIds,
    input: inputOf(packet, basis),
  });
}
