import { type DynamicModule, Module } from '@nestjs/common';
import {
  type Config,
  ConfigModule,
  DatabaseModule,
  Mailer,
  MonitoringModule,
  ObjectStorage,
  IdentityProviderHttp,
  Sandbox,
  SecretBox,
  SignInModule,
  WebhookHttp,
  SmsProvider,
  TwilioSms,
} from '#libs/platform';
import { loadTypesetter } from '#libs/papers';
import { AbsencesService } from './absences/absences.service.js';
import { AssessmentsService } from './assessments/assessments.service.js';
import { AuditService } from './audit/audit.service.js';
import { CaseStatusService } from './case-status/case-status.service.js';
import { CasesService } from './cases/cases.service.js';
import { CaseloadViewsService } from './caseload-views/caseload-views.service.js';
import { CaseloadsService } from './caseloads/caseloads.service.js';
import { ChecklistsService } from './checklists/checklists.service.js';
import { FundingSourcesService } from './cases/funding-sources.service.js';
import { TeamService } from './cases/team.service.js';
import { ArchivesService } from './archives/archives.service.js';
import { ConfidencesService } from './confidences/confidences.service.js';
import { ClearanceChecksService } from './clearances/clearance-checks.service.js';
import { ClearancesService } from './clearances/clearances.service.js';
import { ClientExportsService } from './client-exports/client-exports.service.js';
import { ClientMergesService } from './client-merges/client-merges.service.js';
import { ClientsService } from './clients/clients.service.js';
import { ClosingsService } from './closings/closings.service.js';
import { CalendarsService } from './calendars/calendars.service.js';
import { ClientStatusService } from './client-status/client-status.service.js';
import { CorrespondenceService } from './correspondence/correspondence.service.js';
import { ConflictsService } from './conflicts/conflicts.service.js';
import { CourtClosingsService } from './deadlines/court-closings.service.js';
import { DeadlinesService } from './deadlines/deadlines.service.js';
import { RecomputationsService } from './deadlines/recomputations.service.js';
import { DeliveriesService } from './reminders/deliveries.service.js';
import { NightlySweepService } from './reminders/nightly-sweep.service.js';
import { RemindersService } from './reminders/reminders.service.js';
import { DirectoryService } from './directory/directory.service.js';
import { DocumentObjectsService } from './documents/document-objects.service.js';
import { DocumentTextsService } from './documents/document-texts.service.js';
import { DocumentSeal } from './documents/document-seal.js';
import { DocumentsService } from './documents/documents.service.js';
import { FilingMovesService } from './filings/filing-moves.service.js';
import { FilingsService } from './filings/filings.service.js';
import { GrantsService } from './grants/grants.service.js';
import { DuplicatesService } from './intakes/duplicates.service.js';
import { IntakeDecisionsService } from './intakes/intake-decisions.service.js';
import { IntakeDisclosuresService } from './intakes/intake-disclosures.service.js';
import { IntakeEligibilityService } from './intakes/intake-eligibility.service.js';
import { IntakesService } from './intakes/intakes.service.js';
import { ApiKeysService } from './members/api-keys.service.js';
import { LocalStrategy } from './members/local.strategy.js';
import { BadAddressesService } from './bad-addresses/bad-addresses.service.js';
import { LettersService } from './letters/letters.service.js';
import { MembersService } from './members/members.service.js';
import { PasswordChangesService } from './members/password-changes.service.js';
import { PasswordLinksService } from './members/password-links.service.js';
import { SecondFactorsService } from './members/second-factors.service.js';
import { SessionsService } from './members/sessions.service.js';
import { SignInService } from './members/sign-in.service.js';
import { NotesService } from './notes/notes.service.js';
import { NameIndexService } from './name-index/name-index.service.js';
import { OfficeService } from './office/office.service.js';
import { OrganizationExportsService } from './organization-exports/organization-exports.service.js';
import { FilingPlansService } from './filing-plans/filing-plans.service.js';
import { FilingBoardService } from './filing-board/filing-board.service.js';
import { NewsService } from './news/news.service.js';
import { ProsecutorListsService } from './prosecutor-lists/prosecutor-lists.service.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { PartiesService } from './parties/parties.service.js';
import { PacketBatchPrinter } from './packet-batches/packet-batch-printer.js';
import { PacketBatchesService } from './packet-batches/packet-batches.service.js';
import { PacketCommentsService } from './packets/packet-comments.service.js';
import { PacketDocxService } from './packets/packet-docx.service.js';
import { CourtFormFiles } from './court-forms/court-form-file.js';
import { CourtFormsService } from './court-forms/court-forms.service.js';
import { CourtPracticesService } from './court-practices/court-practices.service.js';
import { HouseStyleService } from './house-style/house-style.service.js';
import { PacketComposer } from './packets/packet-composer.js';
import { PacketBasisService } from './packets/packet-basis.service.js';
import { PacketMakerService } from './packets/packet-maker.service.js';
import { PacketsService } from './packets/packets.service.js';
import { PaperPreviewsService } from './paper-previews/paper-previews.service.js';
import { TYPESETTER } from './paper-previews/typesetter.js';
import { ExhibitsService } from './packets/exhibits.service.js';
import { PetitionsService } from './packets/petitions.service.js';
import { DocumentReader } from './records/document-reader.js';
import { ExtractMappingsService } from './records/extract-mappings.service.js';
import { CertificatesService } from './retention/certificates.service.js';
import { PurgesService } from './retention/purges.service.js';
import { RetentionService } from './retention/retention.service.js';
import { RecordSourcesService } from './records/record-sources.service.js';
import { RecordsService } from './records/records.service.js';
import { RecordQualityService } from './record-quality/record-quality.service.js';
import { SecondRecordsService } from './second-records/second-records.service.js';
import { ImportsService } from './imports/imports.service.js';
import { BulkImportsService } from './people/bulk-imports.service.js';
import { PeopleService } from './people/people.service.js';
import { TakeInPeopleService } from './people/take-in-people.service.js';
import { KeptCountsService } from './kept-counts/kept-counts.service.js';
import { ReportsService } from './reports/reports.service.js';
import { ScreeningResultsService } from './screenings/screening-results.service.js';
import { ScreeningRunsService } from './screenings/screening-runs.service.js';
import { ScreeningsService } from './screenings/screenings.service.js';
import { SearchService } from './search/search.service.js';
import { IdentityProvider } from './single-sign-on/identity-provider.js';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service.js';
import { SingleSignOnSettingsService } from './single-sign-on/single-sign-on-settings.service.js';
import { OpeningSweepService } from './outreach/opening-sweep.service.js';
import { OutlooksService } from './outreach/outlooks.service.js';
import { OutreachContactsService } from './outreach/outreach-contacts.service.js';
import { OutreachListsService } from './outreach/outreach-lists.service.js';
import { CaseloadStatisticsService } from './caseload-statistics/caseload-statistics.service.js';
import { TasksService } from './tasks/tasks.service.js';
import { TimeService } from './time/time.service.js';
import { TimelineService } from './timeline/timeline.service.js';
import { IncomingTransfersService } from './transfers/incoming-transfers.service.js';
import { TransferCarrierService } from './transfers/transfer-carrier.service.js';
import { TransfersService } from './transfers/transfers.service.js';
import { WallsService } from './walls/walls.service.js';
import { WebhookDeliveriesService } from './webhooks/webhook-deliveries.service.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhooksService } from './webhooks/webhooks.service.js';

const SERVICES = [
  OrganizationsService,
  SessionsService,
  SecondFactorsService,
  SignInService,
  PasswordLinksService,
  PasswordChangesService,
  ApiKeysService,
  MembersService,
  SingleSignOnSettingsService,
  SingleSignOnService,
  AbsencesService,
  WallsService,
  NameIndexService,
  ConflictsService,
  ClientsService,
  FundingSourcesService,
  CasesService,
  PartiesService,
  TeamService,
  GrantsService,
  IntakeDisclosuresService,
  IntakeEligibilityService,
  IntakesService,
  IntakeDecisionsService,
  DuplicatesService,
  DocumentSeal,
  DocumentsService,
  DocumentObjectsService,
  DocumentTextsService,
  NotesService,
  DocumentReader,
  ExtractMappingsService,
  RecordSourcesService,
  RecordsService,
  SecondRecordsService,
  RecordQualityService,
  AssessmentsService,
  DirectoryService,
  PaperPreviewsService,
  HouseStyleService,
  CourtPracticesService,
  CourtFormFiles,
  CourtFormsService,
  PacketComposer,
  PetitionsService,
  ExhibitsService,
  PacketBasisService,
  PacketMakerService,
  PacketsService,
  PacketCommentsService,
  PacketDocxService,
  PacketBatchesService,
  PacketBatchPrinter,
  FilingsService,
  ProsecutorListsService,
  FilingPlansService,
  FilingBoardService,
  NewsService,
  ClearancesService,
  ClearanceChecksService,
  FilingMovesService,
  RecomputationsService,
  CourtClosingsService,
  DeadlinesService,
  RemindersService,
  NightlySweepService,
  DeliveriesService,
  TasksService,
  OutlooksService,
  OpeningSweepService,
  OutreachListsService,
  OutreachContactsService,
  CaseloadStatisticsService,
  CaseStatusService,
  ClosingsService,
  ChecklistsService,
  CaseloadViewsService,
  CaseloadsService,
  ScreeningsService,
  ScreeningRunsService,
  ScreeningResultsService,
  TimeService,
  RetentionService,
  BadAddressesService,
  LettersService,
  CertificatesService,
  PurgesService,
  CorrespondenceService,
  CalendarsService,
  ClientStatusService,
  WebhookSecrets,
  WebhooksService,
  WebhookDeliveriesService,
  ImportsService,
  BulkImportsService,
  PeopleService,
  TakeInPeopleService,
  KeptCountsService,
  ReportsService,
  ClientMergesService,
  ArchivesService,
  ClientExportsService,
  TransfersService,
  IncomingTransfersService,
  TransferCarrierService,
  OrganizationExportsService,
  ConfidencesService,
  TimelineService,
  SearchService,
  OfficeService,
  AuditService,
];

/** All nouns over the platform, for a process that serves them. */
@Module({})
export class CaseworkModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CaseworkModule,
      global: true,
      imports: [ConfigModule.forRoot(config), DatabaseModule, SignInModule, MonitoringModule],
      providers: [
        ...SERVICES,
        LocalStrategy,
        Mailer,
        ObjectStorage,
        { provide: SmsProvider, useClass: TwilioSms },
        IdentityProviderHttp,
        WebhookHttp,
        Sandbox,
        SecretBox,
        IdentityProvider,
        { provide: TYPESETTER, useValue: onlyOnce(loadTypesetter) },
      ],
      exports: [...SERVICES, LocalStrategy, WebhookHttp, MonitoringModule],
    };
  }
}

/** The typesetter takes a moment to load and only the worker needs it: it is loaded at the first packet. */
function onlyOnce<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
