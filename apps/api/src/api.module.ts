import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CaseworkModule } from '#libs/casework';
import {
  AccessModule,
  type Config,
  IdempotencyInterceptor,
  ProblemFilter,
  ValidationPipe,
  MonitoringServer,
  QueueHealth,
  VirusScan,
} from '#libs/platform';
import { AbsencesController } from './absences.controller.js';
import { ApiKeysController } from './api-keys.controller.js';
import { AssessmentsController } from './assessments.controller.js';
import { AuditController } from './audit.controller.js';
import { AuthController } from './auth.controller.js';
import { CaseStatusController } from './case-status.controller.js';
import { CasesController } from './cases.controller.js';
import { CaseloadViewsController } from './caseload-views.controller.js';
import { CaseloadsController } from './caseloads.controller.js';
import { ChecklistsController } from './checklists.controller.js';
import { ClientExportsController } from './client-exports.controller.js';
import { ClientMergesController } from './client-merges.controller.js';
import { ClientsController } from './clients.controller.js';
import { ClosingsController } from './closings.controller.js';
import { ConflictsController } from './conflicts.controller.js';
import { CourtCalendarController } from './court-calendar.controller.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DirectoryController } from './directory.controller.js';
import { CourtPracticesController } from './court-practices.controller.js';
import { HouseStyleController } from './house-style.controller.js';
import { CalendarFeedsController, CalendarFileController } from './calendars.controller.js';
import { StatusLinksController } from './status-links.controller.js';
import { StatusPageController } from './status-page.controller.js';
import { CorrespondenceController } from './correspondence.controller.js';
import { CourtFormsController } from './court-forms.controller.js';
import { DocumentsController } from './documents.controller.js';
import { FilingMovesController } from './filing-moves.controller.js';
import { FilingsController } from './filings.controller.js';
import { FundingSourcesController } from './funding-sources.controller.js';
import { GrantsController } from './grants.controller.js';
import { HealthController } from './health.controller.js';
import { IntakesController } from './intakes.controller.js';
import { MembersController } from './members.controller.js';
import { NewsController } from './news.controller.js';
import { NotesController } from './notes.controller.js';
import { OfficeController } from './office.controller.js';
import { OrganizationController } from './organization.controller.js';
import { OrganizationExportsController } from './organization-exports.controller.js';
import { PacketBatchesController } from './packet-batches.controller.js';
import { PacketCommentsController } from './packet-comments.controller.js';
import { FilingPlansController } from './filing-plans.controller.js';
import { FilingBoardController } from './filing-board.controller.js';
import { ProsecutorListsController } from './prosecutor-lists.controller.js';
import { ClearancesController } from './clearances.controller.js';
import { LettersController } from './letters.controller.js';
import { PacketsController } from './packets.controller.js';
import { PartiesController } from './parties.controller.js';
import { PasswordsController } from './passwords.controller.js';
import { PetitionsController } from './petitions.controller.js';
import { ProblemsController } from './problems.controller.js';
import { QueuesController } from './queues.controller.js';
import { ExtractMappingsController } from './extract-mappings.controller.js';
import { OffensesController } from './offenses.controller.js';
import { RecordsController } from './records.controller.js';
import { RecordQualityController } from './record-quality.controller.js';
import { SecondRecordsController } from './second-records.controller.js';
import { BulkImportsController } from './bulk-imports.controller.js';
import { PeopleController } from './people.controller.js';
import { ImportsController } from './imports.controller.js';
import { OutreachController } from './outreach.controller.js';
import { CaseloadStatisticsController } from './caseload-statistics.controller.js';
import { RemindersController } from './reminders.controller.js';
import { ReportsController } from './reports.controller.js';
import { CertificatesController, PurgesController, RetentionController } from './retention.controller.js';
import { LawDifferencesController } from './law-differences.controller.js';
import { ScreeningsController } from './screenings.controller.js';
import { SearchController } from './search.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SetPasswordController } from './set-password.controller.js';
import { SingleSignOnController, SingleSignOnSettingsController } from './single-sign-on.controller.js';
import { TasksController } from './tasks.controller.js';
import { TimeController } from './time.controller.js';
import { IncomingTransfersController, TransfersController } from './transfers.controller.js';
import { Uploads } from './upload.js';
import { WallsController } from './walls.controller.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [CaseworkModule.forRoot(config), AccessModule],
      controllers: [
        AuthController,
        SecondFactorController,
        PasswordsController,
        ApiKeysController,
        OrganizationController,
        OrganizationExportsController,
        SingleSignOnController,
        SingleSignOnSettingsController,
        MembersController,
        AbsencesController,
        WallsController,
        ConflictsController,
        PartiesController,
        ClientsController,
        ClientExportsController,
        ClientMergesController,
        CasesController,
        CaseStatusController,
        TransfersController,
        IncomingTransfersController,
        ClosingsController,
        DirectoryController,
        FundingSourcesController,
        NotesController,
        GrantsController,
        IntakesController,
        DocumentsController,
        ExtractMappingsController,
        OffensesController,
        RecordsController,
        SecondRecordsController,
        RecordQualityController,
        AssessmentsController,
        CourtFormsController,
        HouseStyleController,
        CourtPracticesController,
        PetitionsController,
        PacketsController,
        PacketCommentsController,
        ClearancesController,
        ProsecutorListsController,
        FilingPlansController,
        FilingBoardController,
        LettersController,
        CorrespondenceController,
        CalendarFeedsController,
        CalendarFileController,
        StatusLinksController,
        StatusPageController,
        PacketBatchesController,
        FilingsController,
        FilingMovesController,
        DeadlinesController,
        CourtCalendarController,
        OutreachController,
        CaseloadStatisticsController,
        RemindersController,
        TasksController,
        ChecklistsController,
        CaseloadViewsController,
        CaseloadsController,
        TimeController,
        RetentionController,
        PurgesController,
        CertificatesController,
        ImportsController,
        BulkImportsController,
        PeopleController,
        ReportsController,
        LawDifferencesController,
        ScreeningsController,
        SearchController,
        NewsController,
        OfficeController,
        AuditController,
        HealthController,
        ProblemsController,
        QueuesController,
        SetPasswordController,
        WebhooksController,
      ],
      providers: [
        VirusScan,
        MonitoringServer,
        QueueHealth,
        Uploads,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_PIPE, useClass: ValidationPipe },
      ],
    };
  }
}
