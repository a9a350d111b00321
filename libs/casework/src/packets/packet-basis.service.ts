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
  async of(work: Work, petition: PacketRow['petition']): Promise<PetitionBasis> {
    const row = await this.cases.require(work, petition.caseId);
    const assessment = await this.assessments.require(work, petition.assessmentId);
    const assessed = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
    const names = await this.members.namesById(work);
    return {
      recordId: assessment.recordId,
      assessedVersion: assessment.recordVersion,
      sources: {
        relief: petition.relief as PaperRelief,
        chargeIds: petition.chargeIds,
        organization: await this.organizations.details(work),
        attorneyName: names.get(row.attorneyId) ?? '',
        client: await this.clients.require(work, row.clientId),
        courtForms: await this.courtForms.published(work, petition.relief),
        houseStyles: await this.houseStyles.published(work),
        courtPractices: await this.courtPractices.of(work, countiesOf(assessed.content, petition.chargeIds)),
        clientLanguage: await this.intakes.languageOfCase(work, petition.caseId),
        record: assessed.content,
        assessment: assessment.result,
        addressees: await this.directory.addressees(work, countiesOf(assessed.content, petition.chargeIds)),
        options: optionsOf(petition),
        exhibits: await this.exhibits.ofPetition(work, petition.id),
      },
    };
  }

  /** The same beside the newest version of the record. */
  async present(work: Work, petition: PacketRow['petition']): Promise<PresentBasis> {
    const basis = await this.of(work, petition);
    return { ...basis, presentVersion: (await this.records.requireNewest(work, basis.recordId)).version };
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
